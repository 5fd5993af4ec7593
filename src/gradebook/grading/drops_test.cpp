#include "gradebook/grading/drops.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <vector>

namespace gi::gradebook::grading {
namespace {

struct Sample {
    std::vector<Score> scores{};
    std::size_t lowest = 0;
    std::size_t highest = 0;
};

struct Ratio {
    Int128 points = 0;
    Int128 max = 0;
    friend bool operator<(Ratio a, Ratio b) { return a.points * b.max < b.points * a.max; }
    friend bool operator==(Ratio a, Ratio b) { return a.points * b.max == b.points * a.max; }
};

Ratio plus(Ratio sum, Score score) { return {sum.points + score.points, sum.max + score.max}; }

std::vector<std::vector<Fate>> drop(const std::vector<Sample>& samples, Score fixed = {}) {
    std::vector<std::vector<Fate>> fates;
    for (const auto& sample : samples) fates.emplace_back(sample.scores.size(), Fate::kept);
    std::vector<DropGroup> groups;
    for (std::size_t i = 0; i < samples.size(); ++i)
        groups.push_back({samples[i].scores, samples[i].lowest, samples[i].highest, fates[i]});
    drop_from_sums(groups, fixed);
    return fates;
}

Ratio total_of(const std::vector<Sample>& samples, Score fixed = {}) {
    const auto fates = drop(samples, fixed);
    Ratio sum{fixed.points, fixed.max};
    for (std::size_t g = 0; g < samples.size(); ++g)
        for (std::size_t i = 0; i < fates[g].size(); ++i)
            if (fates[g][i] == Fate::kept) sum = plus(sum, samples[g].scores[i]);
    return sum;
}

/// Every way to leave `count` of these scores out.
std::vector<std::vector<Score>> ways_to_drop(const std::vector<Score>& scores, std::size_t count) {
    std::vector<std::vector<Score>> ways;
    std::vector<char> out(scores.size(), 0);
    std::fill_n(out.begin(), count, char{1});
    do {
        auto& way = ways.emplace_back();
        for (std::size_t i = 0; i < scores.size(); ++i)
            if (out[i] == 0) way.push_back(scores[i]);
    } while (std::ranges::prev_permutation(out).found);
    return ways;
}

/// The worst total when the highest of what is left are dropped, over all groups from `at` on.
Ratio worst(const std::vector<Sample>& left, std::size_t at, Ratio sum) {
    if (at == left.size()) return sum;
    std::optional<Ratio> found;
    for (const auto& way : ways_to_drop(left[at].scores, left[at].highest)) {
        auto more = sum;
        for (const auto& score : way) more = plus(more, score);
        const auto total = worst(left, at + 1, more);
        if (!found || total < *found) found = total;
    }
    return *found;
}

Ratio best(std::vector<Sample> samples, std::size_t at, Score fixed) {
    if (at == samples.size()) return worst(samples, 0, {fixed.points, fixed.max});
    std::optional<Ratio> found;
    for (auto& way : ways_to_drop(samples[at].scores, samples[at].lowest)) {
        auto left = samples;
        left[at].scores = std::move(way);
        const auto total = best(std::move(left), at + 1, fixed);
        if (!found || *found < total) found = total;
    }
    return *found;
}

class Dice {
public:
    std::size_t up_to(std::size_t most) { return std::uniform_int_distribution<std::size_t>{0, most}(engine_); }

    /// Small numbers often, so that scores tie; sometimes the largest there are.
    Score score() {
        const auto scale = up_to(9) == 0 ? std::int64_t{1'000'000'000'000} : std::int64_t{1'000};
        const auto max = static_cast<std::int64_t>(1 + up_to(9));
        return {static_cast<std::int64_t>(up_to(12)) * scale, max * scale};
    }

    Sample sample(std::size_t most, bool both_ends) {
        Sample sample;
        const auto count = 1 + up_to(most - 1);
        while (sample.scores.size() < count) sample.scores.push_back(score());
        sample.lowest = up_to(count - 1);
        if (both_ends) sample.highest = up_to(count - 1 - sample.lowest);
        return sample;
    }

private:
    std::mt19937 engine_{4711};
};

TEST(Drops, of_different_max_points_are_not_the_lowest_percentages) {
    // 1/3 is the lowest percentage, but without it 100/120 is left (83 %); without 20/40 it is 81/83 (98 %).
    const auto fates = drop({{{{80, 80}, {20, 40}, {1, 3}}, 1, 0}});
    EXPECT_EQ(fates[0], (std::vector{Fate::kept, Fate::dropped_lowest, Fate::kept}));
}

TEST(Drops, leave_what_is_best_of_all_choices) {
    Dice dice;
    for (int round = 0; round < 3'000; ++round) {
        const std::vector samples{dice.sample(7, false)};
        const auto total = total_of(samples);
        EXPECT_TRUE(total == best(samples, 0, {})) << round;
    }
}

TEST(Drops, from_both_ends_and_in_several_categories_leave_the_best_of_the_worst) {
    Dice dice;
    for (int round = 0; round < 3'000; ++round) {
        const std::vector samples{dice.sample(5, true), dice.sample(4, true)};
        const Score fixed{static_cast<std::int64_t>(dice.up_to(3)) * 1'000,
                          static_cast<std::int64_t>(dice.up_to(2)) * 1'000};
        const auto total = total_of(samples, fixed);
        EXPECT_TRUE(total == best(samples, 0, fixed)) << round;
    }
}

TEST(Drops, never_make_a_total_lower_when_a_score_rises) {
    Dice dice;
    for (int round = 0; round < 5'000; ++round) {
        std::vector samples{dice.sample(30, true), dice.sample(10, true)};
        auto before = total_of(samples);
        for (int step = 0; step < 5; ++step) {
            auto& group = samples[dice.up_to(1)];
            group.scores[dice.up_to(group.scores.size() - 1)].points +=
                1 + static_cast<std::int64_t>(dice.up_to(5'000));
            const auto after = total_of(samples);
            ASSERT_FALSE(after < before) << round;
            before = after;
        }
    }
}

TEST(Drops, take_exactly_as_many_as_they_are_told) {
    Dice dice;
    for (int round = 0; round < 1'000; ++round) {
        const auto sample = dice.sample(20, true);
        const auto fates = drop({sample});
        EXPECT_EQ(std::ranges::count(fates[0], Fate::dropped_lowest), sample.lowest);
        EXPECT_EQ(std::ranges::count(fates[0], Fate::dropped_highest), sample.highest);
    }
}

TEST(Drops, from_a_mean_are_by_percentage) {
    const std::vector<Score> scores{{9, 10}, {1, 2}, {79, 100}, {10, 10}};
    std::vector fates(scores.size(), Fate::kept);
    drop_from_mean({scores, 1, 1, fates});
    EXPECT_EQ(fates, (std::vector{Fate::kept, Fate::dropped_lowest, Fate::kept, Fate::dropped_highest}));
}

TEST(Drops, with_nothing_to_divide_by_change_nothing) { EXPECT_EQ(drop({}, {5, 0}).size(), 0U); }

}  // namespace
}  // namespace gi::gradebook::grading
