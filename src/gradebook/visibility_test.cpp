#include "gradebook/visibility.hpp"

#include <gtest/gtest.h>

#include <array>

namespace gi::gradebook {
namespace {

constexpr AssignmentId quiz{1};
constexpr AssignmentId exam{2};
constexpr std::array known{AssignmentVisibility{quiz, {true, false}}, AssignmentVisibility{exam, {false, true}}};

TEST(Visibility, what_is_not_said_stays) {
    const std::array wishes{VisibilityWish{.assignment = quiz, .scores_hidden = true},
                            VisibilityWish{.assignment = exam, .published = true}};
    const auto changes = plan_visibility(wishes, known);
    ASSERT_TRUE(changes);
    ASSERT_EQ(changes->size(), 2U);
    EXPECT_EQ((*changes)[0].after, (Visibility{true, true}));
    EXPECT_EQ((*changes)[1].before, (Visibility{false, true}));
    EXPECT_EQ((*changes)[1].after, (Visibility{true, true}));
}

TEST(Visibility, a_wish_for_what_is_already_so_changes_nothing) {
    const std::array wishes{VisibilityWish{.assignment = quiz, .published = true},
                            VisibilityWish{.assignment = exam, .published = true},
                            VisibilityWish{.assignment = exam, .published = false}};
    const auto changes = plan_visibility(wishes, known);
    ASSERT_TRUE(changes);
    EXPECT_TRUE(changes->empty());
}

TEST(Visibility, an_assignment_of_another_class_is_not_found_and_nothing_changes) {
    const std::array wishes{VisibilityWish{.assignment = quiz, .published = false},
                            VisibilityWish{.assignment = AssignmentId{9}, .published = false}};
    const auto changes = plan_visibility(wishes, known);
    ASSERT_FALSE(changes);
    EXPECT_EQ(changes.error().code, ErrorCode::not_found);
}

TEST(Visibility, the_rule_for_new_assignments_is_a_word) {
    EXPECT_EQ(find_new_assignments(to_string(NewAssignments::held)), NewAssignments::held);
    EXPECT_EQ(find_new_assignments(to_string(NewAssignments::published)), NewAssignments::published);
    EXPECT_FALSE(find_new_assignments("sometimes"));
}

}  // namespace
}  // namespace gi::gradebook
