#include "intake/column_rule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ColumnFacts class_of_30(std::uint64_t scores) { return {.scores = scores, .students = 30}; }

/// A class in which the first `scored` students have 9 of 10 in the first of two columns.
std::string class_of(int students, int scored) {
    std::string text = "last_name,first_name,email,Quiz,Other\nPOINTS,,,10,10\n";
    for (int i = 0; i < students; ++i)
        text += fmt::format("Last{0},First{0},s{0}@x.org,{1},1\n", i, i < scored ? "9" : "");
    return text;
}

GradebookFile chosen(std::string_view text, const ColumnChoice& choice) {
    auto file = read(text);
    choose_columns(file, choice);
    return file;
}

constexpr auto* upcoming =
    "last_name,first_name,email,Quiz,Dated,Pointed,Bare\nDATE,,,,2025-09-22,,\nPOINTS,,,10,,10,\n"
    "Smith,Ann,ann@x.org,9,,,\n";

TEST(ColumnRule, asks_for_scores_of_a_tenth_of_the_students_rounded_down_but_at_least_one) {
    EXPECT_EQ(fewest_scores(0), 1U);
    EXPECT_EQ(fewest_scores(1), 1U);
    EXPECT_EQ(fewest_scores(19), 1U);
    EXPECT_EQ(fewest_scores(20), 2U);
    EXPECT_EQ(fewest_scores(39), 3U);
    EXPECT_FALSE(too_sparse(class_of_30(3)));
    EXPECT_EQ(too_sparse(class_of_30(2))->text, "scores for 2 of 30 students, the 10 % rule asks for 3");
    EXPECT_EQ(too_sparse(class_of_30(0))->text, "no scores");
}

TEST(ColumnRule, does_not_take_a_status_for_a_score_nor_for_nothing) {
    EXPECT_EQ(too_sparse({.statuses = 30, .students = 30})->text,
              "scores for 0 of 30 students, the 10 % rule asks for 3");
}

TEST(ColumnRule, leaves_sparse_columns_out_and_tells) {
    const auto file = chosen(class_of(30, 2), {});
    EXPECT_THAT(assignments(file), ElementsAre("Other||10"));
    EXPECT_THAT(ignored(file), ElementsAre("4 Quiz: scores for 2 of 30 students, the 10 % rule asks for 3"));
    EXPECT_THAT(problems(file), ElementsAre("0:4 sparse_column Quiz"));
    EXPECT_EQ(file.problems_total, 1U);
    EXPECT_EQ(file.scores.size(), 30U);
    EXPECT_EQ(file.scores.at(0).assignment, 0U);
    EXPECT_EQ(file.blank_cells, 0U);
    EXPECT_THAT(assignments(chosen(class_of(30, 3), {})), SizeIs(2));
}

TEST(ColumnRule, counts_students_not_rows) {
    auto text = class_of(20, 1);
    text += "Last0,First0,s0@x.org,8,1\n";
    EXPECT_THAT(ignored(chosen(text, {})),
                ElementsAre("4 Quiz: scores for 1 of 20 students, the 10 % rule asks for 2"));
}

TEST(ColumnRule, keeps_sparse_columns_on_request) {
    EXPECT_THAT(assignments(chosen(class_of(30, 2), {.include_sparse = true})), SizeIs(2));
    EXPECT_THAT(assignments(chosen(class_of(30, 2), {.include = {4}})), SizeIs(2));
}

TEST(ColumnRule, leaves_out_what_the_teacher_leaves_out_without_a_warning) {
    const auto file = chosen(class_of(30, 30), {.include_sparse = true, .leave_out = {5}});
    EXPECT_THAT(ignored(file), ElementsAre("5 Other: left out by you"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(ColumnRule, leaves_out_work_without_scores_unless_it_was_asked_for) {
    EXPECT_THAT(ignored(chosen(upcoming, {})),
                ElementsAre("5 Dated: no scores", "6 Pointed: no scores", "7 Bare: no points"));
    EXPECT_THAT(problems(chosen(upcoming, {})), IsEmpty());
    EXPECT_THAT(assignments(chosen(upcoming, {.include_sparse = true})),
                ElementsAre("Quiz||10", "Dated|2025-09-22|", "Pointed||10"));
}

}  // namespace
}  // namespace gi::intake::testing
