#include "gradebook/score_news.hpp"

#include <gtest/gtest.h>

#include "gradebook/change_set.hpp"

namespace gi::gradebook {
namespace {

constexpr CellValue blank{no_points, no_status};
constexpr CellValue marked(char status) { return {no_points, status}; }

TEST(ScoreNews, are_scores_that_came_changed_or_went) {
    EXPECT_TRUE(is_news(blank, {170'000, no_status}));
    EXPECT_TRUE(is_news({170'000, no_status}, {180'000, no_status}));
    EXPECT_TRUE(is_news({170'000, no_status}, blank));
    EXPECT_FALSE(is_news({170'000, no_status}, {170'000, no_status}));
}

TEST(ScoreNews, are_a_score_that_is_excused_or_late_now) {
    EXPECT_TRUE(is_news({170'000, no_status}, {170'000, 'E'}));
    EXPECT_TRUE(is_news({170'000, no_status}, {170'000, 'L'}));
    EXPECT_TRUE(is_news(blank, marked('E')));
}

TEST(ScoreNews, are_never_that_ungraded_work_is_missing) {
    EXPECT_FALSE(is_news(blank, marked('M')));
    EXPECT_FALSE(is_news(marked('M'), blank));
    EXPECT_FALSE(is_news(marked('I'), marked('M')));
}

}  // namespace
}  // namespace gi::gradebook
