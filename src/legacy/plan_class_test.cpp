#include "legacy/plan_class.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "legacy/legacy_testing.hpp"

namespace gi::legacy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Ada's Quiz of 17.5 and Lab of 9, Grace's Quiz of 20.
ClassData old_class() { return checked_sql(fixture_sql("by_address")).classes->front(); }

/// The class as the import of old_class() left it.
intake::ImportState imported_state() {
    intake::ImportState state;
    state.next_slot = 3;
    state.assignments = {{AssignmentId{11}, 1, "Quiz", "2025-06-01", whole_points(20)},
                         {AssignmentId{12}, 2, "Lab", "2025-06-03", whole_points(10)}};
    state.enrolments = {{StudentId{1}, {175'000, 90'000}, "..", false}, {StudentId{2}, {200'000}, ".", false}};
    state.id = ClassId{5};
    state.students = {{StudentId{1}, "ada@address.example", "Lovelace", "Ada"},
                      {StudentId{2}, "grace@address.example", "Hopper", "Grace"}};
    state.identities = {{"number", "2001", StudentId{1}}};
    return state;
}

std::vector<std::string> codes(const ClassPlan& plan) {
    std::vector<std::string> codes;
    for (const auto& note : plan.notes) codes.push_back(std::string{note.code} + " " + note.new_value);
    return codes;
}

TEST(PlanClass, brings_everything_into_an_empty_class) {
    const auto plan = plan_class(old_class(), {}, {}, {});
    EXPECT_EQ(plan.plan.changes.new_students.size(), 2U);
    EXPECT_EQ(plan.plan.changes.new_assignments.size(), 2U);
    EXPECT_EQ(plan.plan.scores.added, 3U);
    EXPECT_THAT(plan.notes, IsEmpty());
}

TEST(PlanClass, changes_nothing_the_second_time) {
    EXPECT_TRUE(plan_class(old_class(), imported_state(), {}, {}).changes_nothing());
}

TEST(PlanClass, brings_what_is_newer_in_the_old_database) {
    auto data = old_class();
    data.file.scores[0].points = whole_points(18);
    const auto plan = plan_class(data, imported_state(), {}, {});
    EXPECT_EQ(plan.plan.scores.updated, 1U);
    EXPECT_EQ(plan.kept_scores, 0U);
}

TEST(PlanClass, keeps_a_score_that_somebody_wrote_here) {
    auto state = imported_state();
    state.enrolments[0].points[0] = 190'000;
    const auto plan = plan_class(old_class(), state, {{1, 1}}, {});
    EXPECT_TRUE(plan.changes_nothing());
    EXPECT_EQ(plan.kept_scores, 1U);
    EXPECT_THAT(codes(plan), ElementsAre("changed_here 19"));
}

TEST(PlanClass, keeps_a_cell_that_somebody_cleared_here) {
    auto state = imported_state();
    state.enrolments[1].points[0] = intake::no_points;
    const auto plan = plan_class(old_class(), state, {{2, 1}}, {});
    EXPECT_TRUE(plan.changes_nothing());
    EXPECT_THAT(codes(plan), ElementsAre("changed_here "));
}

TEST(PlanClass, keeps_names_and_maxima_of_the_school_and_fills_what_is_missing) {
    auto state = imported_state();
    state.students[0].last_name = "King";
    state.students[1].first_name = "";
    state.assignments[0].max_points = whole_points(25);
    state.assignments[1].max_points = std::nullopt;
    const auto plan = plan_class(old_class(), state, {}, {});
    EXPECT_THAT(codes(plan), ElementsAre("known_otherwise King, Ada", "known_otherwise 25"));
    ASSERT_EQ(plan.plan.changes.changed_students.size(), 1U);
    EXPECT_EQ(plan.plan.changes.changed_students[0].after.first_name, "Grace");
    ASSERT_EQ(plan.plan.changes.changed_assignments.size(), 1U);
    EXPECT_EQ(plan.plan.changes.changed_assignments[0].after.max_points, whole_points(10));
}

TEST(PlanClass, asks_about_a_number_that_the_school_gave_to_somebody_else) {
    auto state = imported_state();
    state.students = {{StudentId{7}, "other@address.example", "Somebody", "Else"}};
    state.identities = {{"number", "2001", StudentId{7}}};
    state.enrolments = {};
    const auto plan = plan_class(old_class(), state, {}, {});
    EXPECT_EQ(plan.unmatched_scores, 2U);
    EXPECT_EQ(plan.plan.changes.new_students.size(), 1U);
}

TEST(PlanClass, adds_the_tags_that_an_assignment_lacks_spelled_as_in_the_school) {
    auto data = old_class();
    data.tags = {{"quiz", "Unit 1"}, {}};
    const auto plan = plan_class(data, imported_state(), {}, {{{AssignmentId{11}, {"unit 1"}}}, {"QUIZ", "unit 1"}});
    ASSERT_EQ(plan.tags.size(), 1U);
    EXPECT_EQ(plan.tags[0].assignment, AssignmentId{11});
    EXPECT_EQ(plan.tags[0].tag, "QUIZ");
}

}  // namespace
}  // namespace gi::legacy
