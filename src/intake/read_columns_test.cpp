/// The rules about cells and columns that hold for every format.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Columns, that_say_nothing_are_left_out_but_upcoming_work_is_kept) {
    const auto file = read(
        "last_name,first_name,email,Quiz,Dated,Pointed,Bare\nDATE,,,,2025-09-22,,\nPOINTS,,,10,,10,\n"
        "Smith,Ann,ann@x.org,9,,,\n");
    EXPECT_THAT(assignments(file), ElementsAre("Quiz||10", "Dated|2025-09-22|", "Pointed||10"));
    EXPECT_THAT(ignored(file), ElementsAre("7 Bare: no points"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(Columns, without_a_heading_are_told_only_when_there_is_something_in_them) {
    const auto file = read(
        "last_name,first_name,email,,Quiz,,\nPOINTS,,,,10,,\nSmith,Ann,ann@x.org,,9,5,\nJones,Bob,bob@x.org,,9,6,\n");
    EXPECT_THAT(ignored(file), ElementsAre("4 : no heading", "6 : no heading"));
    EXPECT_THAT(problems(file), ElementsAre("0:6 no_heading "));
    EXPECT_THAT(file.problems.at(0).message.text, HasSubstr("content in 2 rows"));
}

TEST(Columns, with_the_same_title_are_kept_apart_by_date_only) {
    const auto file = read(
        "last_name,first_name,email,Quiz,Quiz ,QUIZ,Quiz\nDATE,,,2025-09-22,2025-09-22,2025-09-22,2025-09-23\n"
        "POINTS,,,10,10,10,10\nSmith,Ann,ann@x.org,1,2,3,4\n");
    EXPECT_THAT(assignments(file), ElementsAre("Quiz|2025-09-22|10", "QUIZ|2025-09-22|10", "Quiz|2025-09-23|10"));
    EXPECT_THAT(scores(file), ElementsAre("ann@x.org Quiz 1", "ann@x.org QUIZ 3", "ann@x.org Quiz 4"));
    EXPECT_THAT(problems(file), ElementsAre("0:5 duplicate_assignment Quiz"));
}

TEST(Columns, keep_their_title_as_it_is_but_on_one_line) {
    const auto file = read(
        "last_name,first_name,email,\" 📚 **Essay**, \"\"draft\"\"\r\n(2 pages) "
        "\"\nPOINTS,,,10\nSmith,Ann,ann@x.org,1\n");
    EXPECT_THAT(assignments(file), ElementsAre("📚 **Essay**, \"draft\" (2 pages)||10"));
    EXPECT_EQ(file.assignments.at(0).column, 4U);
}

TEST(Columns, with_a_title_beyond_the_limit_are_left_out_and_told) {
    const auto file = read("last_name,first_name,email," + std::string(201, 'x') + "," + std::string(200, 'y') +
                           "\nPOINTS,,,10,10\nSmith,Ann,ann@x.org,1,2\n");
    ASSERT_THAT(assignments(file), SizeIs(1));
    EXPECT_EQ(file.ignored_columns.at(0).name.size(), 80U);
    EXPECT_EQ(file.problems.at(0).code, "name_too_long");
}

TEST(Columns, read_each_cell_for_itself_and_tell_what_deviates) {
    const auto file = read(
        "last_name,first_name,email,A,B,C,D,E,F,G,H,I\nPOINTS,,,10,10,10,10,10,10,10,10,10\n"
        "Smith,Ann,ann@x.org,9,abc,inf,-5,12,EX,N/A,85%,8/20\n"
        "Jones,Bob,bob@x.org,1,1,1,1,1,1,1,1,1\n");
    EXPECT_THAT(problems(file),
                ElementsAre("3:5 not_a_number abc", "3:6 not_a_number inf", "3:7 negative -5", "3:8 over_max 12",
                            "3:10 read_as_blank N/A", "3:12 fraction_mismatch 8/20"));
    EXPECT_THAT(scores(file),
                ::testing::IsSupersetOf({"ann@x.org A 9", "ann@x.org E 12", "ann@x.org F excused", "ann@x.org H 8.5"}));
    EXPECT_EQ(file.scores.size(), 13U);
    EXPECT_EQ(file.skipped_cells, 4U);
    EXPECT_EQ(file.blank_cells, 1U);
}

TEST(Columns, read_cells_that_are_too_long_as_blank) {
    const auto file = read("last_name,first_name,email,A\nPOINTS,,,10\nSmith,Ann,ann@x.org," +
                           std::string(10'001, '1') + "\nJones,Bob,bob@x.org,1\n");
    ASSERT_THAT(problems(file), SizeIs(1));
    EXPECT_EQ(file.problems[0].code, "cell_too_long");
    EXPECT_EQ(file.blank_cells, 1U);
}

TEST(Columns, keep_at_most_a_thousand_problems_and_count_all) {
    std::string text = "last_name,first_name,email,Quiz,Other\nPOINTS,,,10,10\n";
    for (int i = 0; i < 1'500; ++i) text += fmt::format("A,B,s{}@x.org,abc,1\n", i);
    const auto file = read(text);
    EXPECT_EQ(file.problems.size(), 1'000U);
    EXPECT_EQ(file.problems_total, 1'500U);
}

}  // namespace
}  // namespace gi::intake::testing
