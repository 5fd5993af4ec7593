#include "intake/problem_list.hpp"

#include <gtest/gtest.h>

namespace gi::intake {
namespace {

GradebookFile moved(ProblemList& problems) {
    GradebookFile file;
    problems.move_to(file);
    return file;
}

TEST(ProblemList, puts_what_concerns_the_file_and_columns_first_and_counts_what_it_drops) {
    ProblemList problems(3);
    for (std::uint32_t row = 2; row < 12; ++row) problems.about_cell(row, 4, "x", "not_a_number", {.text = "…"});
    problems.about_file("no_points_row", {.text = "…"});
    problems.about_column(7, "Quiz", "sparse_column", {.text = "…"});
    const auto file = moved(problems);
    ASSERT_EQ(file.problems.size(), 3U);
    EXPECT_EQ(file.problems[0].code, "no_points_row");
    EXPECT_EQ(file.problems[1].column, 7U);
    EXPECT_EQ(file.problems[2].row, 2U);
    EXPECT_EQ(file.problems_total, 12U);
}

TEST(ProblemList, cuts_values_between_characters) {
    ProblemList problems(3);
    problems.about_cell(2, 1, std::string(79, 'a') + "é", "bad_email", {.text = "…"});
    EXPECT_EQ(moved(problems).problems.front().value, std::string(79, 'a'));
}

TEST(ProblemList, makes_no_sentence_that_nobody_reads) {
    ProblemList problems(1);
    int sentences = 0;
    for (std::uint32_t row = 1; row <= 5; ++row)
        problems.about_cell_lazily(row, 1, "x", "not_a_number",
                                   [&] { return Said{.text = std::to_string(++sentences)}; });
    EXPECT_EQ(sentences, 1);
    EXPECT_EQ(moved(problems).problems_total, 5U);
}

}  // namespace
}  // namespace gi::intake
