#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/column_rule.hpp"
#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view head = "last_name,first_name,email,Quiz,Essay\nPOINTS,,,20,50\n";

/// Of the cells that clear: "none" stands where no points are.
std::vector<std::string> read_scores(std::string_view rows, std::vector<std::uint32_t> clear_blanks) {
    return scores(read(std::string{head} + std::string{rows}, {.clear_blanks = std::move(clear_blanks)}));
}

TEST(ClearBlanks, are_scores_only_in_the_columns_that_were_chosen) {
    constexpr auto rows = "Doe,Ann,ann@x.org,18,\nLee,Ben,ben@x.org,,\n";
    EXPECT_THAT(read_scores(rows, {}), ElementsAre("ann@x.org Quiz 18"));
    EXPECT_THAT(read_scores(rows, {4}), ElementsAre("ann@x.org Quiz 18", "ben@x.org Quiz none"));
}

TEST(ClearBlanks, are_not_cells_that_cannot_be_read) {
    EXPECT_THAT(read_scores("Doe,Ann,ann@x.org,18,\nLee,Ben,ben@x.org,see me,\n", {4}),
                ElementsAre("ann@x.org Quiz 18"));
}

TEST(ClearBlanks, are_no_blank_cell_of_a_student_whose_other_row_has_something) {
    EXPECT_THAT(read_scores("Doe,Ann,ann@x.org,18,\nDoe,Ann,ann@x.org,,\n", {4}), ElementsAre("ann@x.org Quiz 18"));
    EXPECT_THAT(read_scores("Doe,Ann,ann@x.org,see me,\nDoe,Ann,ann@x.org,,\n", {4}), IsEmpty());
    EXPECT_THAT(read_scores("Doe,Ann,ann@x.org,,\nDoe,Ann,ann@x.org,,\n", {4}), ElementsAre("ann@x.org Quiz none"));
}

TEST(ClearBlanks, are_still_counted_as_blank_cells) {
    const auto file = read(std::string{head} + "Doe,Ann,ann@x.org,18,\nLee,Ben,ben@x.org,,\n", {.clear_blanks = {4}});
    EXPECT_EQ(file.assignments[0].blank_cells, 1U);
    EXPECT_EQ(file.blank_cells, 3U);
}

TEST(ClearBlanks, of_a_column_without_a_score_count_when_they_were_chosen) {
    auto file = read(std::string{head} + "Doe,Ann,ann@x.org,,\nLee,Ben,ben@x.org,,7\n", {.clear_blanks = {4}});
    choose_columns(file, {});
    EXPECT_THAT(scores(file), ElementsAre("ann@x.org Quiz none", "ben@x.org Quiz none", "ben@x.org Essay 7"));
    choose_columns(file, {.leave_out = {4}});
    EXPECT_THAT(scores(file), ElementsAre("ben@x.org Essay 7"));
}

TEST(ClearBlanks, of_a_sheet_with_one_row_a_score_are_rows_without_one) {
    // Ben has no row for the quiz: that is no blank cell.
    constexpr auto text = "email,assignment,score\nann@x.org,Quiz,\nann@x.org,Essay,4\nben@x.org,Essay,5\n";
    const auto columns = read(text).assignments;
    std::vector<std::uint32_t> all;
    for (const auto& assignment : columns) all.push_back(assignment.column);
    for (std::uint32_t column = 1; column < 10; ++column) all.push_back(column);
    EXPECT_THAT(scores(read(text, {.clear_blanks = all})),
                ::testing::UnorderedElementsAre("ann@x.org Quiz none", "ann@x.org Essay 4", "ben@x.org Essay 5"));
}

}  // namespace
}  // namespace gi::intake::testing
