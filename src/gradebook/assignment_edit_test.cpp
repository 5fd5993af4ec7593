/// What becomes of columns that a teacher makes, changes and removes.
#include "gradebook/assignment_edit.hpp"

#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

constexpr AssignmentId quiz{1};
constexpr AssignmentId essay{2};
constexpr AssignmentId gone{3};

/// Quiz 1 of 12 September with 8 and 9 points, Essay without any, and one that was removed.
ClassState state_of_class() {
    ClassState state;
    state.next_slot = 4;
    state.assignments = {{quiz, 1, "Quiz 1", "2026-09-12", whole_points(10)},
                         {essay, 2, "Essay", "", std::nullopt},
                         {gone, 3, "Lab", "2026-09-14", std::nullopt}};
    state.assignments[0].tags = {"Unit 1"};
    state.assignments[2].removed = true;
    const auto points = [](std::int64_t whole) { return whole_points(whole).ten_thousandths; };
    state.enrolments = {{StudentId{1}, {points(8)}, "", false},
                        {StudentId{2}, {points(9)}, "", false},
                        {StudentId{3}, {points(10)}, "", true}};
    return state;
}

AssignmentPlan edited(const AssignmentWish& wish, std::vector<AssignmentId> ids = {quiz}) {
    auto plan = plan_assignment_edit({std::move(ids), wish}, state_of_class());
    EXPECT_TRUE(plan.has_value());
    return plan.value_or(AssignmentPlan{});
}

TEST(NewAssignment, takes_the_next_slot) {
    const auto plan = plan_new_assignment({"Quiz 2", "2026-09-19", whole_points(20), "", ""}, false, state_of_class());
    ASSERT_TRUE(plan.has_value());
    ASSERT_EQ(plan->changes.new_assignments.size(), 1U);
    EXPECT_EQ(plan->changes.new_assignments[0].slot, 4);
    EXPECT_EQ(plan->changes.next_slot, 5);
    EXPECT_EQ(plan->changes.published, false);
}

TEST(NewAssignment, is_refused_where_its_name_and_date_are_taken) {
    const auto plan = plan_new_assignment({"Quiz 1", "2026-09-12", std::nullopt, "", ""}, {}, state_of_class());
    ASSERT_FALSE(plan.has_value());
    EXPECT_EQ(plan.error().code, ErrorCode::conflict);
    EXPECT_EQ(plan.error().field, "name");
}

TEST(NewAssignment, may_be_called_as_one_that_was_removed_or_has_another_date) {
    for (const std::string date : {"2026-09-14", "2026-09-15"}) {
        const std::string name = date == "2026-09-14" ? "Lab" : "Quiz 1";
        EXPECT_TRUE(plan_new_assignment({name, date, std::nullopt, "", ""}, {}, state_of_class()).has_value());
    }
}

TEST(NewAssignment, is_refused_in_a_full_class) {
    ClassState state;
    for (int slot = 1; slot <= static_cast<int>(most_assignments); ++slot)
        state.assignments.push_back({AssignmentId{slot}, slot, "A" + std::to_string(slot), "", std::nullopt});
    const auto plan = plan_new_assignment({"One more", "", std::nullopt, "", ""}, {}, state);
    ASSERT_FALSE(plan.has_value());
    EXPECT_EQ(plan.error().code, ErrorCode::too_many_columns);
}

TEST(AssignmentEdit, changes_what_is_said_and_nothing_else) {
    const auto plan = edited({.name = "Cells", .category = "Quizzes", .extra_credit = true});
    ASSERT_EQ(plan.changes.changed_assignments.size(), 1U);
    auto expected = facts_of(state_of_class().assignments[0]);
    expected.name = "Cells";
    expected.category = "Quizzes";
    expected.extra_credit = true;
    EXPECT_EQ(plan.changes.changed_assignments[0].after, expected);
}

TEST(AssignmentEdit, that_changes_nothing_is_empty) { EXPECT_TRUE(edited({.name = "Quiz 1"}).changes.empty()); }

TEST(AssignmentEdit, counts_scores_above_new_points_of_who_is_in_the_class) {
    EXPECT_EQ(edited({.max_points = whole_points(8)}).scores, 1U);
    EXPECT_EQ(edited({.max_points = std::optional<Points>{}}).scores, 0U);
}

TEST(AssignmentEdit, adds_and_removes_tags_whatever_their_letters) {
    const auto plan = edited({.add_tags = {"unit 1", "Lab"}}, {quiz, essay});
    ASSERT_EQ(plan.changes.changed_assignments.size(), 2U);
    EXPECT_EQ(plan.changes.changed_assignments[0].after.tags, (std::vector<std::string>{"Unit 1", "Lab"}));
    EXPECT_EQ(plan.changes.changed_assignments[1].after.tags, (std::vector<std::string>{"unit 1", "Lab"}));
    const auto without = edited({.remove_tags = {"UNIT 1"}}, {quiz, essay});
    ASSERT_EQ(without.changes.changed_assignments.size(), 1U);
    EXPECT_TRUE(without.changes.changed_assignments[0].after.tags.empty());
}

TEST(AssignmentEdit, is_refused_whole_when_one_is_not_in_the_class) {
    for (const auto id : {gone, AssignmentId{99}}) {
        const auto plan = plan_assignment_edit({{quiz, id}, {.category = "Quizzes"}}, state_of_class());
        ASSERT_FALSE(plan.has_value());
        EXPECT_EQ(plan.error().code, ErrorCode::not_found);
    }
}

TEST(AssignmentEdit, is_refused_when_something_else_was_seen) {
    const auto plan = plan_assignment_edit({{quiz}, {.name = "Cells"}, {.name = "Quiz"}}, state_of_class());
    ASSERT_FALSE(plan.has_value());
    EXPECT_EQ(plan.error().code, ErrorCode::conflict);
}

TEST(AssignmentEdit, that_is_sent_again_changes_nothing_whatever_was_seen) {
    const auto plan = plan_assignment_edit({{quiz}, {.name = "Quiz 1"}, {.name = "Quiz"}}, state_of_class());
    ASSERT_TRUE(plan.has_value());
    EXPECT_TRUE(plan->changes.empty());
}

TEST(AssignmentEdit, is_refused_where_its_name_and_date_are_taken) {
    const auto plan = plan_assignment_edit({{essay}, {.name = "Quiz 1", .date = "2026-09-12"}}, state_of_class());
    ASSERT_FALSE(plan.has_value());
    EXPECT_EQ(plan.error().code, ErrorCode::conflict);
}

TEST(AssignmentEdit, is_refused_when_it_makes_two_the_same) {
    auto state = state_of_class();
    state.assignments[1].name = "Quiz 1";
    const auto plan = plan_assignment_edit({{quiz, essay}, {.date = "2026-10-01"}}, state);
    ASSERT_FALSE(plan.has_value());
    EXPECT_EQ(plan.error().code, ErrorCode::conflict);
}

TEST(Removal, counts_the_scores_that_go_out_of_sight) {
    const std::vector ids{quiz, essay, quiz};
    const auto plan = plan_removal(ids, state_of_class());
    ASSERT_TRUE(plan.has_value());
    EXPECT_EQ(plan->changes.removed_assignments, (std::vector<AssignmentId>{quiz, essay}));
    EXPECT_EQ(plan->scores, 2U);
}

TEST(Removal, of_what_was_removed_already_is_refused) {
    const std::vector ids{gone};
    const auto plan = plan_removal(ids, state_of_class());
    ASSERT_FALSE(plan.has_value());
    EXPECT_EQ(plan.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace gi::gradebook
