#include "gradebook/grading/grader.hpp"

#include <gmock/gmock.h>

#include <array>
#include <random>

#include "gradebook/grading/goal.hpp"

namespace gi::gradebook::grading {
namespace {

using testing::ElementsAre;
using enum Status;

/// A column and its score.
struct Entry {
    Work work;
    Cell cell;
};

Entry scored(std::int64_t points, std::int64_t max, std::string_view category = {}, Status status = none) {
    return {{whole_points(max), category}, cell_of(whole_points(points), status)};
}
Entry unscored(std::int64_t max, Status status = none, std::string_view category = {}) {
    return {{whole_points(max), category}, cell_of(std::nullopt, status)};
}
Entry extra(Entry entry) {
    entry.work.extra_credit = true;
    return entry;
}
Entry pinned(Entry entry) {
    entry.work.never_drop = true;
    return entry;
}

struct Outcome {
    Explanation explanation;
    std::string letter;

    [[nodiscard]] std::string percent() const {
        const auto& judged = explanation.total.judged;
        if (!judged) return "none";
        std::int64_t one = 1;
        for (int i = 0; i < judged->percent.decimals; ++i) one *= 10;
        return std::to_string(judged->percent.value / one) +
               (one > 1 ? "." + std::to_string(judged->percent.value % one) : "");
    }
    [[nodiscard]] std::vector<Standing> standings() const {
        std::vector<Standing> found;
        for (const auto& cell : explanation.cells) found.push_back(cell.standing);
        return found;
    }
};

Outcome graded(const Rules& rules, const std::vector<Entry>& entries) {
    std::vector<Work> works;
    std::vector<Cell> cells;
    for (const auto& entry : entries) {
        works.push_back(entry.work);
        cells.push_back(entry.cell);
    }
    Grader grader{rules, works};
    auto explanation = grader.explain(cells);
    std::string letter{grader.letter(explanation.total)};
    return {std::move(explanation), std::move(letter)};
}

Rules mean_rules() { return {.way = Way::mean}; }
Rules weighted(std::vector<Category> categories) { return {.way = Way::weighted, .categories = std::move(categories)}; }
Category homework(std::int32_t weight) { return {.name = "Homework", .weight = weight}; }
Category tests(std::int32_t weight) { return {.name = "Tests", .weight = weight}; }

// The usual rules

TEST(Grader, sums_points_of_graded_work) {
    const auto one = graded(usual_rules(), {scored(8, 10), scored(90, 100), unscored(50)});
    EXPECT_EQ(one.percent(), "89.1");
    EXPECT_EQ(one.letter, "B");
    EXPECT_EQ(one.explanation.total.points, whole_points(98));
    EXPECT_EQ(one.explanation.total.max, whole_points(110));
}

TEST(Grader, has_no_total_without_graded_work) {
    for (const auto& entries :
         {std::vector<Entry>{}, {unscored(10)}, {unscored(10, missing)}, {scored(5, 10, "", excused)}}) {
        const auto one = graded(usual_rules(), entries);
        EXPECT_EQ(one.percent(), "none");
        EXPECT_EQ(one.letter, "");
    }
}

TEST(Grader, leaves_out_excused_work_and_work_without_max_points) {
    auto unknown = scored(5, 10);
    unknown.work.max = std::nullopt;
    const auto one = graded(usual_rules(), {scored(7, 10), scored(0, 10, "", excused), unknown});
    EXPECT_EQ(one.percent(), "70.0");
    EXPECT_THAT(one.standings(), ElementsAre(Standing::counted, Standing::excused, Standing::without_max));
}

TEST(Grader, tells_a_score_that_the_reader_is_not_to_see_from_one_that_nobody_gave) {
    auto held = unscored(10, missing);
    held.cell.held = true;
    Rules rules = usual_rules();
    rules.missing = 0;
    const auto one = graded(rules, {scored(7, 10), held, unscored(10)});
    EXPECT_EQ(one.percent(), "70.0");
    EXPECT_THAT(one.standings(), ElementsAre(Standing::counted, Standing::held, Standing::ungraded));
}

TEST(Grader, shows_no_bound_that_was_not_reached) {
    const auto one = graded(usual_rules(), {scored(8'996, 10'000)});
    EXPECT_EQ(one.percent(), "89.96");
    EXPECT_EQ(one.letter, "B");
    EXPECT_EQ(graded(usual_rules(), {scored(899'999, 1'000'000)}).percent(), "89.9999");
    EXPECT_EQ(graded(usual_rules(), {scored(9, 10)}).letter, "A");
}

TEST(Grader, goes_beyond_a_hundred_and_below_zero) {
    EXPECT_EQ(graded(usual_rules(), {scored(12, 10)}).percent(), "120.0");
    const auto below = graded(usual_rules(), {scored(-5, 10)});
    EXPECT_EQ(below.explanation.total.judged->percent, (Percent{-500, 1}));
    EXPECT_EQ(below.letter, "F");
}

// Extra credit

TEST(Grader, adds_extra_credit_without_its_max_points) {
    const auto one = graded(usual_rules(), {scored(80, 100), extra(scored(5, 10))});
    EXPECT_EQ(one.percent(), "85.0");
    EXPECT_THAT(one.standings(), ElementsAre(Standing::counted, Standing::extra));
}

TEST(Grader, has_nothing_to_add_extra_credit_to_without_other_work) {
    for (const auto way : {Way::points, Way::mean})
        EXPECT_EQ(graded({.way = way}, {extra(scored(5, 10))}).percent(), "none");
}

TEST(Grader, takes_a_whole_category_as_extra_credit) {
    Rules rules{.categories = {{.name = "Bonus", .extra_credit = true}}};
    EXPECT_EQ(graded(rules, {scored(80, 100), scored(6, 10, "bonus")}).percent(), "86.0");
    rules.way = Way::mean;
    EXPECT_EQ(graded(rules, {scored(80, 100), scored(1, 10, "Bonus")}).percent(), "90.0");
    const auto by_weight = weighted({tests(1'000), {.name = "Bonus", .weight = 50, .extra_credit = true}});
    EXPECT_EQ(graded(by_weight, {scored(80, 100, "Tests"), scored(6, 10, "Bonus")}).percent(), "83.0");
    EXPECT_EQ(graded(by_weight, {scored(6, 10, "Bonus")}).percent(), "none");
}

TEST(Grader, says_what_extra_credit_alone_adds_to_a_mean) {
    Rules rules{.way = Way::mean, .categories = {{.name = "Bonus", .extra_credit = true}}};
    const auto one = graded(rules, {scored(80, 100), scored(1, 10, "Bonus")});
    const auto& bonus = one.explanation.parts[0];
    EXPECT_EQ(bonus.counted, 0U);
    EXPECT_FALSE(bonus.percent);
    EXPECT_EQ(bonus.sum, (Percent{1'000, 2}));
    EXPECT_FALSE(graded(rules, {scored(80, 100), unscored(10, none, "Bonus")}).explanation.parts[0].sum);
    rules.way = Way::weighted;
    rules.categories = {tests(1'000), {.name = "Homework", .weight = 500, .way = Way::mean}};
    const auto alone = graded(rules, {scored(80, 100, "Tests"), extra(scored(1, 10, "Homework"))});
    EXPECT_EQ(alone.percent(), "80.0");
    EXPECT_FALSE(alone.explanation.parts[1].sum);
}

TEST(Grader, counts_extra_credit_in_a_weighted_category_of_extra_credit_like_its_other_work) {
    const auto rules = weighted({tests(1'000), {.name = "Bonus", .weight = 50, .extra_credit = true}});
    const auto one = graded(rules, {scored(80, 100, "Tests"), extra(scored(6, 10, "Bonus"))});
    EXPECT_EQ(one.percent(), "83.0");
    EXPECT_THAT(one.standings(), ElementsAre(Standing::counted, Standing::counted));
}

// Means and weights

TEST(Grader, takes_the_mean_of_percentages) {
    EXPECT_EQ(graded(mean_rules(), {scored(1, 2), scored(90, 90)}).percent(), "75.0");
    EXPECT_EQ(graded(mean_rules(), {scored(1, 3), scored(1, 7), scored(1, 11)}).percent(), "18.9");
}

TEST(Grader, weighs_categories) {
    const auto rules = weighted({homework(400), tests(600)});
    const auto one = graded(rules, {scored(10, 10, "Homework"), scored(5, 10, "Homework"), scored(80, 100, "tests")});
    EXPECT_EQ(one.percent(), "78.0");
    const auto& parts = one.explanation.parts;
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].percent, (Percent{7'500, 2}));
    EXPECT_EQ(parts[0].share, (Percent{4'000, 2}));
    EXPECT_EQ(parts[0].adds, (Percent{3'000, 2}));
    EXPECT_EQ(parts[1].adds, (Percent{4'800, 2}));
}

TEST(Grader, gives_the_weight_of_categories_without_graded_work_to_the_others) {
    const auto rules = weighted({homework(400), tests(600)});
    const auto one = graded(rules, {scored(9, 10, "Homework"), unscored(100, none, "Tests")});
    EXPECT_EQ(one.percent(), "90.0");
    EXPECT_EQ(one.explanation.parts[0].share, (Percent{10'000, 2}));
    EXPECT_FALSE(one.explanation.parts[1].share);
}

TEST(Grader, takes_weights_as_parts_of_their_sum) {
    const auto rules = weighted({homework(1'000), tests(3'000)});
    EXPECT_EQ(graded(rules, {scored(10, 10, "Homework"), scored(0, 10, "Tests")}).percent(), "25.0");
}

TEST(Grader, does_not_count_work_without_a_weight) {
    const auto one = graded(weighted({tests(1'000)}), {scored(5, 10, "Tests"), scored(10, 10, "Other")});
    EXPECT_EQ(one.percent(), "50.0");
    EXPECT_THAT(one.standings(), ElementsAre(Standing::counted, Standing::without_weight));
}

// Drops

Rules dropping(std::int32_t lowest, std::int32_t highest = 0, Way way = Way::points) {
    return {.way = way, .categories = {{.name = "Homework", .drop_lowest = lowest, .drop_highest = highest}}};
}

TEST(Grader, drops_what_leaves_the_best_total) {
    const auto one =
        graded(dropping(1), {scored(80, 80, "Homework"), scored(20, 40, "Homework"), scored(1, 3, "Homework")});
    EXPECT_THAT(one.standings(), ElementsAre(Standing::counted, Standing::dropped_lowest, Standing::counted));
}

TEST(Grader, drops_for_the_whole_total_and_not_for_the_category_alone) {
    // Alone, Homework is best without 0/1: 50 %. Beside a test of 100/100 the total is best without 5/10: 100/101.
    const std::vector entries{scored(5, 10, "Homework"), scored(0, 1, "Homework"), scored(100, 100)};
    const auto one = graded(dropping(1), entries);
    EXPECT_THAT(one.standings(), ElementsAre(Standing::dropped_lowest, Standing::counted, Standing::counted));
}

TEST(Grader, always_keeps_something) {
    for (const auto way : {Way::points, Way::mean}) {
        const auto one = graded(dropping(5, 5, way), {scored(4, 10, "Homework"), scored(8, 10, "Homework")});
        EXPECT_EQ(one.percent(), "80.0");
    }
}

TEST(Grader, never_drops_what_is_pinned) {
    for (const auto way : {Way::points, Way::mean}) {
        const auto one = graded(dropping(2, 0, way), {pinned(scored(0, 10, "Homework")), scored(8, 10, "Homework"),
                                                      scored(6, 10, "Homework")});
        EXPECT_THAT(one.standings(),
                    ElementsAre(Standing::counted, Standing::dropped_lowest, Standing::dropped_lowest));
    }
}

TEST(Grader, drops_no_extra_credit) {
    const auto one =
        graded(dropping(1), {scored(9, 10, "Homework"), scored(5, 10, "Homework"), extra(scored(0, 10, "Homework"))});
    EXPECT_THAT(one.standings(), ElementsAre(Standing::counted, Standing::dropped_lowest, Standing::extra));
}

// Missing, incomplete, late

TEST(Grader, counts_missing_work_as_the_rules_say) {
    Rules rules;
    const std::vector entries{scored(10, 10), unscored(10, missing), unscored(10)};
    EXPECT_EQ(graded(rules, entries).percent(), "100.0");
    rules.missing = 0;
    EXPECT_EQ(graded(rules, entries).percent(), "50.0");
    rules.missing = 500;
    const auto half = graded(rules, entries);
    EXPECT_EQ(half.percent(), "75.0");
    EXPECT_TRUE(half.explanation.cells[1].assumed);
    EXPECT_EQ(graded(rules, {scored(10, 10), scored(9, 10, "", missing)}).percent(), "95.0");
    EXPECT_EQ(graded(rules, {scored(10, 10), extra(unscored(10, missing))}).percent(), "100.0");
}

TEST(Grader, lets_incomplete_work_wait) {
    Rules rules;
    const std::vector entries{scored(10, 10), scored(2, 10, "", incomplete)};
    EXPECT_EQ(graded(rules, entries).percent(), "60.0");
    rules.incomplete = Incomplete::waits;
    const auto one = graded(rules, entries);
    EXPECT_EQ(one.percent(), "100.0");
    EXPECT_EQ(one.standings()[1], Standing::waiting);
}

TEST(Grader, takes_something_off_late_work_but_not_below_the_floor) {
    Rules rules{.late = {.penalty = 200, .floor = 500}};
    const auto part = [&](std::int64_t points) {
        return graded(rules, {scored(points, 10, "", late)}).explanation.cells[0];
    };
    EXPECT_EQ(part(10).points, cell_of(whole_points(8), none).points);
    EXPECT_EQ(part(10).taken, cell_of(whole_points(2), none).points);
    EXPECT_EQ(part(6).points, cell_of(whole_points(5), none).points);
    EXPECT_EQ(part(4).points, cell_of(whole_points(4), none).points);
    EXPECT_EQ(part(-4).taken, 0);
}

// Scales and rounding

TEST(Grader, rounds_before_the_scale_when_it_is_told) {
    Rules rules;
    const std::vector entries{scored(8'951, 10'000)};
    EXPECT_EQ(graded(rules, entries).letter, "B");
    rules.rounding = Rounding::whole;
    EXPECT_EQ(graded(rules, entries).letter, "A");
    EXPECT_EQ(graded(rules, entries).percent(), "90.0");
    rules.rounding = Rounding::tenth;
    EXPECT_EQ(graded(rules, entries).letter, "B");
    EXPECT_EQ(graded(rules, {scored(8'995, 10'000)}).letter, "A");
}

TEST(Grader, grades_by_every_ready_made_scale) {
    const auto letter = [](ScaleKind kind, std::int64_t points) {
        return graded({.scale = ready_made(kind)}, {scored(points, 1'000)}).letter;
    };
    using enum ScaleKind;
    EXPECT_EQ(letter(letters, 700), "C");
    EXPECT_EQ(letter(letters_with_signs, 869), "B");
    EXPECT_EQ(letter(pass_fail, 599), "F");
    EXPECT_EQ(letter(german, 809), "3");
    EXPECT_EQ(letter(german, 0), "6");
    EXPECT_EQ(letter(french, 725), "15");
    EXPECT_EQ(letter(french, 1'000), "20");
    EXPECT_EQ(letter(french, 0), "0");
}

// Properties of all rules

class Dice {
public:
    std::int64_t up_to(std::int64_t most) { return std::uniform_int_distribution<std::int64_t>{0, most}(engine_); }
    bool often() { return up_to(2) > 0; }

    Rules rules() {
        Rules rules{.way = static_cast<Way>(up_to(2))};
        for (const auto* name : {"Homework", "Tests", "Bonus"}) {
            Category category{.name = name, .weight = static_cast<std::int32_t>(up_to(500))};
            category.way = static_cast<Way>(up_to(1));
            category.extra_credit = category.name == "Bonus";
            if (!category.extra_credit) {
                category.drop_lowest = static_cast<std::int32_t>(up_to(2));
                category.drop_highest = static_cast<std::int32_t>(up_to(2));
            }
            rules.categories.push_back(category);
        }
        if (often()) rules.missing = static_cast<std::int32_t>(up_to(1'000));
        rules.incomplete = static_cast<Incomplete>(up_to(1));
        rules.late = {static_cast<std::int32_t>(up_to(1'000)), static_cast<std::int32_t>(up_to(1'000))};
        rules.rounding = static_cast<Rounding>(up_to(2));
        if (often()) return rules;
        rules.terms = {{"Autumn", "", 400}, {"Spring", "2027-02-01", 600}};
        rules.combine = static_cast<Terms>(up_to(1));
        return rules;
    }

    Entry entry() {
        constexpr std::array categories{"Homework", "Tests", "Bonus", "Else"};
        constexpr std::array dates{"", "2026-10-01", "2027-02-01"};
        constexpr std::array statuses{none, none, none, excused, missing, incomplete, late};
        Entry entry{{Points{1 + up_to(1'000'000)}, categories[static_cast<std::size_t>(up_to(3))]}, {}};
        entry.work.date = dates[static_cast<std::size_t>(up_to(2))];
        if (up_to(9) == 0) entry.work.max = std::nullopt;
        entry.work.extra_credit = up_to(9) == 0;
        entry.work.never_drop = up_to(9) == 0;
        const auto status = statuses[static_cast<std::size_t>(up_to(6))];
        entry.cell = often() ? cell_of(Points{up_to(1'200'000)}, status) : cell_of(std::nullopt, status);
        return entry;
    }

    std::vector<Entry> entries() {
        std::vector<Entry> entries;
        const auto count = up_to(12);
        while (static_cast<std::int64_t>(entries.size()) < count) entries.push_back(entry());
        return entries;
    }

private:
    std::mt19937 engine_{2299};
};

TEST(Grader, never_lowers_a_total_when_a_score_rises) {
    Dice dice;
    for (int round = 0; round < 5'000; ++round) {
        const auto rules = dice.rules();
        auto entries = dice.entries();
        if (entries.empty()) continue;
        const auto before = graded(rules, entries).explanation.total.judged;
        auto& cell = entries[static_cast<std::size_t>(dice.up_to(static_cast<std::int64_t>(entries.size()) - 1))].cell;
        if (!cell.points) continue;
        *cell.points += micropoints_per_unit * (1 + dice.up_to(200'000));
        const auto after = graded(rules, entries).explanation.total.judged;
        ASSERT_EQ(before.has_value(), after.has_value()) << round;
        if (!before) continue;
        EXPECT_LE(before->millionths, after->millionths) << round;
        EXPECT_GE(before->step, after->step) << round;
    }
}

TEST(Grader, says_the_same_with_and_without_the_explanation) {
    Dice dice;
    for (int round = 0; round < 2'000; ++round) {
        const auto rules = dice.rules();
        const auto entries = dice.entries();
        std::vector<Work> works;
        std::vector<Cell> cells;
        for (const auto& entry : entries) {
            works.push_back(entry.work);
            cells.push_back(entry.cell);
        }
        Grader grader{rules, works};
        const auto total = grader.grade(cells);
        const auto explained = grader.explain(cells).total;
        EXPECT_EQ(total.points, explained.points);
        EXPECT_EQ(total.judged.has_value(), explained.judged.has_value());
        if (total.judged) EXPECT_EQ(total.judged->percent, explained.judged->percent);
    }
}

TEST(Grader, holds_the_largest_scores_there_can_be) {
    Rules rules = dropping(50, 50);
    std::vector<Entry> entries(300, {{Points{1}, "Homework"}, cell_of(Points{Points::limit}, none)});
    for (std::size_t i = 0; i < entries.size(); i += 2)
        entries[i].work.max = Points{Points::limit - static_cast<std::int64_t>(i)};
    EXPECT_TRUE(graded(rules, entries).explanation.total.judged);
    rules.way = Way::mean;
    EXPECT_TRUE(graded(rules, entries).explanation.total.judged);
}

// Goals

GoalAnswer goal_of(const Rules& rules, const std::vector<Entry>& entries, std::int32_t target) {
    std::vector<Work> works;
    std::vector<Cell> cells;
    for (const auto& entry : entries) {
        works.push_back(entry.work);
        cells.push_back(entry.cell);
    }
    Grader grader{rules, works};
    return solve_goal(grader, works, cells, target);
}

TEST(Goal, is_the_least_equal_percentage_on_what_is_left) {
    const auto answer = goal_of(usual_rules(), {scored(70, 100), unscored(50), unscored(50, missing)}, 800);
    EXPECT_EQ(answer.percent, 900);
    EXPECT_EQ(answer.left, 2U);
    EXPECT_EQ(answer.missing, 1U);
    EXPECT_EQ(answer.at_best.judged->percent, (Percent{850, 1}));
}

TEST(Goal, asks_nothing_of_work_that_cannot_be_needed) {
    const Rules bonus{.categories = {{.name = "Bonus", .extra_credit = true}}};
    EXPECT_EQ(goal_of(bonus, {scored(70, 100), unscored(10, none, "Bonus"), extra(unscored(10))}, 800).left, 0U);
    const auto by_weight = weighted({tests(1'000), {.name = "Bonus", .weight = 50, .extra_credit = true}});
    const auto answer = goal_of(by_weight,
                                {scored(70, 100, "Tests"), unscored(100, none, "Tests"), unscored(10, none, "Bonus"),
                                 unscored(10, none, "Other")},
                                800);
    EXPECT_EQ(answer.left, 1U);
    EXPECT_EQ(answer.percent, 900);
}

TEST(Goal, leaves_out_a_score_that_the_reader_is_not_to_see) {
    auto held = unscored(100);
    held.cell.held = true;
    EXPECT_EQ(goal_of(usual_rules(), {scored(70, 100), held, unscored(100)}, 800).left, 1U);
}

TEST(Goal, can_be_out_of_reach_or_reached_already) {
    EXPECT_FALSE(goal_of(usual_rules(), {scored(10, 100), unscored(10)}, 800).percent);
    EXPECT_EQ(goal_of(usual_rules(), {scored(100, 100), unscored(10)}, 800).percent, 0);
    EXPECT_EQ(goal_of(usual_rules(), {scored(90, 100)}, 800).percent, 0);
    EXPECT_FALSE(goal_of(usual_rules(), {scored(70, 100)}, 800).percent);
    EXPECT_FALSE(goal_of(usual_rules(), {}, 800).percent);
}

TEST(Goal, is_met_by_what_it_says_and_by_nothing_less) {
    Dice dice;
    for (int round = 0; round < 500; ++round) {
        const auto rules = dice.rules();
        auto entries = dice.entries();
        const auto target = static_cast<std::int32_t>(dice.up_to(1'000));
        const auto answer = goal_of(rules, entries, target);
        if (!answer.percent || *answer.percent == 0) continue;
        for (const auto share : {*answer.percent, *answer.percent - 1}) {
            std::vector<Work> works;
            for (const auto& entry : entries) works.push_back(entry.work);
            Grader grader{rules, works};
            std::vector<Cell> cells;
            for (const auto& entry : entries)
                cells.push_back(grader.open(cells.size(), entry.cell)
                                    ? Cell{entry.work.max->ten_thousandths * share, none}
                                    : entry.cell);
            EXPECT_EQ(grader.reaches(cells, target), share == *answer.percent) << round;
        }
    }
}

}  // namespace
}  // namespace gi::gradebook::grading
