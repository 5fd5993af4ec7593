#include <gmock/gmock.h>

#include "gradebook/grading/goal.hpp"
#include "gradebook/grading/grader.hpp"

namespace gi::gradebook::grading {
namespace {

using testing::ElementsAre;
using enum Status;

constexpr std::string_view autumn = "2026-10-01";
constexpr std::string_view spring = "2027-03-01";

/// The work of a class, and the scores of one student.
struct Course {
    Rules rules;
    std::vector<Work> works{};
    std::vector<Cell> cells{};

    Course& work(std::string_view date, std::optional<std::int64_t> points, std::int64_t max,
                 std::string_view category = {}) {
        works.push_back({whole_points(max), category, date});
        cells.push_back(cell_of(points ? std::optional{whole_points(*points)} : std::nullopt, none));
        return *this;
    }
    [[nodiscard]] Explanation explained() const { return Grader{rules, works}.explain(cells); }
    [[nodiscard]] std::optional<Percent> percent() const {
        const auto judged = explained().total.judged;
        return judged ? std::optional{judged->percent} : std::nullopt;
    }
    [[nodiscard]] std::vector<Standing> standings() const {
        std::vector<Standing> found;
        for (const auto& cell : explained().cells) found.push_back(cell.standing);
        return found;
    }
};

Course course(Terms combine, std::vector<Category> categories = {}) {
    return {{.categories = std::move(categories),
             .terms = {{"Autumn", "", 400}, {"Spring", "2027-02-01", 600}},
             .combine = combine}};
}

TEST(Terms, begin_on_their_day_and_the_first_takes_all_before) {
    const auto rules = course(Terms::together).rules;
    EXPECT_EQ(term_of(rules.terms, "2020-01-01"), 0U);
    EXPECT_EQ(term_of(rules.terms, "2027-01-31"), 0U);
    EXPECT_EQ(term_of(rules.terms, "2027-02-01"), 1U);
    EXPECT_EQ(term_of(rules.terms, ""), std::nullopt);
    EXPECT_EQ(term_of({}, "2027-02-01"), std::nullopt);
}

TEST(Terms, that_count_together_leave_the_total_as_it_is) {
    const auto one = course(Terms::together).work(autumn, 8, 10).work(spring, 90, 100).work("", 10, 10);
    EXPECT_EQ(one.percent(), (Percent{900, 1}));
    const auto terms = one.explained().terms;
    EXPECT_EQ(terms[0].total.judged->percent, (Percent{800, 1}));
    EXPECT_EQ(terms[1].total.judged->percent, (Percent{900, 1}));
    EXPECT_FALSE(terms[0].share);
}

TEST(Terms, that_are_weighed_make_the_total_of_their_percentages) {
    const auto one = course(Terms::weighted).work(autumn, 8, 10).work(spring, 90, 100);
    EXPECT_EQ(one.percent(), (Percent{860, 1}));  // 80 x 0.4 + 90 x 0.6
    const auto explained = one.explained();
    EXPECT_EQ(explained.terms[0].share, (Percent{4'000, 2}));
    EXPECT_EQ(explained.terms[0].adds, (Percent{3'200, 2}));
    EXPECT_EQ(explained.terms[1].adds, (Percent{5'400, 2}));
    EXPECT_EQ(explained.parts[0].term, 0U);
    EXPECT_EQ(explained.parts[1].term, 1U);
    EXPECT_EQ(explained.places[1].term, 1U);
}

TEST(Terms, without_graded_work_give_their_weight_to_the_others) {
    const auto one = course(Terms::weighted).work(autumn, 8, 10).work(spring, std::nullopt, 100);
    EXPECT_EQ(one.percent(), (Percent{800, 1}));
    const auto terms = one.explained().terms;
    EXPECT_EQ(terms[0].share, (Percent{10'000, 2}));
    EXPECT_FALSE(terms[1].share);
    EXPECT_FALSE(course(Terms::weighted).percent());
}

TEST(Terms, that_are_weighed_leave_out_work_without_a_date) {
    const auto one = course(Terms::weighted).work("", 0, 10).work(spring, 90, 100).work("", std::nullopt, 10);
    EXPECT_EQ(one.percent(), (Percent{900, 1}));
    EXPECT_THAT(one.standings(), ElementsAre(Standing::without_term, Standing::counted, Standing::ungraded));
    const auto last = one.explained().parts.back();
    EXPECT_FALSE(last.term);
    EXPECT_FALSE(last.category);
    const Grader grader{one.rules, one.works};
    EXPECT_FALSE(grader.open(2, one.cells[2]));
}

TEST(Terms, drop_their_own_lowest_score) {
    const std::vector<Category> quizzes{{.name = "Quiz", .drop_lowest = 1}};
    const auto fill = [&](Terms combine) {
        return course(combine, quizzes)
            .work(autumn, 5, 10, "Quiz")
            .work(autumn, 6, 10, "Quiz")
            .work(spring, 9, 10, "Quiz")
            .work(spring, 10, 10, "Quiz")
            .standings();
    };
    using enum Standing;
    EXPECT_THAT(fill(Terms::together), ElementsAre(dropped_lowest, counted, counted, counted));
    EXPECT_THAT(fill(Terms::weighted), ElementsAre(dropped_lowest, counted, dropped_lowest, counted));
}

TEST(Terms, are_told_each_alone_whatever_was_asked_before) {
    const auto one = course(Terms::weighted).work(autumn, 8, 10).work(spring, 90, 100);
    Grader grader{one.rules, one.works};
    const auto before = grader.grade(one.cells);
    const auto terms = grader.grade_terms(one.cells);
    EXPECT_EQ(terms[1].points, whole_points(90));
    EXPECT_EQ(grader.letter(terms[1]), "A");
    EXPECT_EQ(grader.grade(one.cells).judged->percent, before.judged->percent);
    EXPECT_EQ(before.points, whole_points(98));
}

TEST(Terms, have_goals) {
    const auto one = course(Terms::weighted).work(autumn, 5, 10).work(spring, std::nullopt, 100);
    Grader grader{one.rules, one.works};
    const auto answer = solve_goal(grader, one.works, one.cells, 800);
    EXPECT_EQ(answer.left, 1U);
    EXPECT_EQ(answer.percent, 1'000);  // 50 x 0.4 + 100 x 0.6
}

}  // namespace
}  // namespace gi::gradebook::grading
