#include "intake/doubts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int class_size = 6;

/// Six students with 10, 11, 12 ... in the first assignment and 20, 21, 22 ... in the second.
ImportState known_class() {
    ImportState state;
    state.next_slot = 3;
    state.assignments = {{AssignmentId{1}, 1, "A", "", whole_points(30)},
                         {AssignmentId{2}, 2, "B", "", whole_points(30)}};
    for (int i = 0; i < class_size; ++i) {
        state.students.push_back({StudentId{i + 1}, fmt::format("s{}@x.org", i), "L", "F"});
        state.enrolments.push_back({StudentId{i + 1}, {(10 + i) * Points::scale, (20 + i) * Points::scale}, "", false});
    }
    return state;
}

std::vector<std::string> doubts_about(auto first, auto second, int max = 30, std::string_view domain = "x.org") {
    auto text = fmt::format("last_name,first_name,email,A,B\nPOINTS,,,{0},{0}\n", max);
    for (int i = 0; i < class_size; ++i) text += fmt::format("L,F,s{}@{},{},{}\n", i, domain, first(i), second(i));
    const auto file = read(text);
    const auto state = known_class();
    std::vector<std::string> codes;
    for (const auto& doubt : find_doubts(file, plan_import(file, state, {}), state))
        codes.push_back(doubt.code + ": " + doubt.message.text);
    return codes;
}

int as_known_a(int i) { return 10 + i; }
int as_known_b(int i) { return 20 + i; }

TEST(Doubts, are_none_about_a_file_that_only_raises_or_adds) {
    EXPECT_THAT(doubts_about(as_known_a, as_known_b), IsEmpty());
    EXPECT_THAT(doubts_about([](int) { return 29; }, as_known_b), IsEmpty());
}

TEST(Doubts, a_file_that_lowers_most_scores_is_told) {
    EXPECT_THAT(
        doubts_about([](int i) { return i == 0 ? 12 : 5; }, as_known_b),
        ElementsAre(HasSubstr("lowers_scores: This file would lower 5 of the 6 scores that it changes (83 %)")));
}

TEST(Doubts, points_that_change_are_told_for_each_assignment) {
    EXPECT_THAT(doubts_about(as_known_a, as_known_b, 100),
                ElementsAre(HasSubstr("max_points_changed: The points of “A” would change from 30 to 100"),
                            HasSubstr("of “B”")));
}

TEST(Doubts, a_file_of_other_students_looks_like_another_class) {
    EXPECT_THAT(doubts_about(as_known_a, as_known_b, 30, "other.org"),
                ElementsAre(HasSubstr("other_class: Only 0 of the 6 students in this file are in this class")));
}

TEST(Doubts, values_of_the_column_beside_look_like_a_shift) {
    EXPECT_THAT(doubts_about(as_known_b, [](int) { return ""; }), ElementsAre(HasSubstr("columns_shifted")));
}

std::vector<std::string> doubts_about_clearing(int blanks) {
    std::string text = "last_name,first_name,email,A\nPOINTS,,,30\n";
    for (int i = 0; i < class_size; ++i)
        text += fmt::format("L,F,s{}@x.org,{}\n", i, i < blanks ? "" : fmt::format("{}", 10 + i));
    const auto file = read(text, {.clear_blanks = {4}});
    const auto state = known_class();
    std::vector<std::string> codes;
    for (const auto& doubt : find_doubts(file, plan_import(file, state, {}), state))
        codes.push_back(doubt.code + ": " + doubt.message.text);
    return codes;
}

TEST(Doubts, blank_cells_would_clear_many_grades) {
    EXPECT_THAT(doubts_about_clearing(1), IsEmpty());
    EXPECT_THAT(doubts_about_clearing(2), ElementsAre(HasSubstr("clears_scores: Blank cells would clear 2 of the 6")));
}

}  // namespace
}  // namespace gi::intake::testing
