#include "intake/column_rule.hpp"

#include <gtest/gtest.h>

namespace gi::intake {
namespace {

ColumnFacts class_of_30(std::uint64_t scores) { return {.scores = scores, .students = 30, .has_max_points = true}; }

TEST(ColumnRule, asks_for_scores_of_a_tenth_of_the_students_rounded_down_but_at_least_one) {
    EXPECT_EQ(fewest_scores(0), 1U);
    EXPECT_EQ(fewest_scores(1), 1U);
    EXPECT_EQ(fewest_scores(19), 1U);
    EXPECT_EQ(fewest_scores(20), 2U);
    EXPECT_EQ(fewest_scores(39), 3U);
    EXPECT_FALSE(judge_column(class_of_30(3), false));
    EXPECT_TRUE(judge_column(class_of_30(2), false));
}

TEST(ColumnRule, names_the_figures) {
    const auto left_out = judge_column(class_of_30(2), false);
    EXPECT_EQ(left_out->reason, "scores for 2 of 30 students, the 10 % rule asks for 3");
    EXPECT_TRUE(left_out->sparse);
}

TEST(ColumnRule, keeps_sparse_columns_on_request) { EXPECT_FALSE(judge_column(class_of_30(2), true)); }

TEST(ColumnRule, leaves_out_blank_columns_unless_they_are_upcoming_work_that_was_asked_for) {
    EXPECT_EQ(judge_column(class_of_30(0), false)->reason, "no scores");
    EXPECT_FALSE(judge_column(class_of_30(0), false)->sparse);
    EXPECT_FALSE(judge_column(class_of_30(0), true));
    EXPECT_FALSE(judge_column({.students = 30, .has_date = true}, true));
    EXPECT_EQ(judge_column({.students = 30}, true)->reason, "no scores");
    EXPECT_EQ(judge_column({.students = 30, .not_graded = true}, false)->reason, "no points");
}

TEST(ColumnRule, does_not_take_a_status_for_a_score_nor_for_nothing) {
    const ColumnFacts all_excused{.statuses = 30, .students = 30};
    EXPECT_TRUE(judge_column(all_excused, false)->sparse);
    EXPECT_FALSE(judge_column(all_excused, true));
}

}  // namespace
}  // namespace gi::intake
