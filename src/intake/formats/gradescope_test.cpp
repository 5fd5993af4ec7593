#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view course =
    "First Name,Last Name,SID,Email,section_name,Lab 1,Lab 1 - Max Points,Lab 1 - Submission Time,"
    "Lab 1 - Lateness (H:M:S),Total Lateness (H:M:S)\n"
    "Kemi,Abara,004210,kemi@school.example,A-1,9.5,10.0,2025-09-06 17:13:14 -0700,00:00:00,00:00:00\n"
    "Jonas,Berg,A0042,jonas@school.example,A-1,8.0,10.0,2025-09-07 01:02:03 -0700,432:56:28,432:56:28\n"
    "Minh,Tran,004212,minh@school.example,A-2,,10.0,,,00:00:00\n";

TEST(GradescopeFormat, reads_the_grades_of_a_course) {
    const auto file = read(course);
    EXPECT_EQ(file.format, Format::gradescope);
    EXPECT_THAT(students(file), ElementsAre("Abara|Kemi|kemi@school.example", "Berg|Jonas|jonas@school.example",
                                            "Tran|Minh|minh@school.example"));
    EXPECT_THAT(identities(file), ElementsAre("004210||", "A0042||", "004212||"));
    EXPECT_THAT(sections(file),
                ElementsAre("kemi@school.example A-1", "jonas@school.example A-1", "minh@school.example A-2"));
    EXPECT_THAT(assignments(file), ElementsAre("Lab 1||10"));
    EXPECT_THAT(scores(file), ElementsAre("kemi@school.example Lab 1 9.5", "jonas@school.example Lab 1 8 late"));
    EXPECT_THAT(ignored(file), ElementsAre("7 Lab 1 - Max Points: the maximum of “Lab 1”",
                                           "8 Lab 1 - Submission Time: when it was handed in, not a score",
                                           "9 Lab 1 - Lateness (H:M:S): says which scores of “Lab 1” are late",
                                           "10 Total Lateness (H:M:S): a total, not an assignment"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(GradescopeFormat, reads_the_older_export_with_one_name_column_and_no_address) {
    const auto file = read("Name,SID,Lab 1,Lab 1 - Max Points\nAbara Kemi,0042,9,10\nBerg Jonas,,8,10\n");
    EXPECT_EQ(file.format, Format::gradescope);
    EXPECT_THAT(scores(file), ElementsAre("0042 Lab 1 9"));
    EXPECT_THAT(skipped(file), ElementsAre("3: nothing that says which student it is"));
}

TEST(GradescopeFormat, takes_the_most_frequent_maximum_and_tells_of_others) {
    const auto file = read(
        "Name,SID,Lab 1,Lab 1 - Max Points,Lab 1 - Submission Time\nA B,1,9,12,\nC D,2,8,10.0,\nE F,3,7,10,\nG "
        "H,4,7,,\n");
    EXPECT_THAT(assignments(file), ElementsAre("Lab 1||10"));
    EXPECT_THAT(problems(file), ElementsAre("0:3 max_points_differ Lab 1"));
    EXPECT_THAT(file.problems.at(0).message.text, HasSubstr("is 10 in 2 of 3 rows"));
}

TEST(GradescopeFormat, keeps_a_title_that_looks_like_an_identity_or_a_total) {
    const auto file = read(
        "Name,SID,Average,Average - Max Points,Student,Student - Max Points,Total,Participation\nA "
        "B,1,9,10,8,10,17,3\n");
    EXPECT_THAT(assignments(file), ElementsAre("Average||10", "Student||10", "Participation||"));
    EXPECT_THAT(ignored(file),
                ElementsAre("4 Average - Max Points: the maximum of “Average”",
                            "6 Student - Max Points: the maximum of “Student”", "7 Total: a total, not an assignment"));
}

TEST(GradescopeFormat, reads_the_scores_of_one_assignment) {
    const auto file = read(
        "Name,SID,Email,Sections,Total Score,Max Points,Status,Submission ID,Submission Time,Lateness (H:M:S),View "
        "Count,Submission Count,1.1: Part a (5.0 pts)\n"
        "Kemi Abara,007,kemi@x.org,,8.0,12.0,Graded,128,2025-09-06 17:13:14 -0700,00:00:00,3,1,5.0\n"
        "Jonas Berg,008,jonas@x.org,,9.0,12.0,Graded,129,2025-09-06 17:13:14 -0700,00:10:00,3,1,4.0\n"
        "Minh Tran,009,minh@x.org,,,12.0,Missing,,,,0,0,\n"
        "Lu Chen,010,lu@x.org,,,12.0,Ungraded,130,2025-09-06 17:13:14 -0700,01:00:00,0,1,\n");
    EXPECT_EQ(file.format, Format::gradescope);
    EXPECT_THAT(assignments(file), ElementsAre("Total Score||12"));
    EXPECT_THAT(scores(file), ElementsAre("kemi@x.org Total Score 8", "jonas@x.org Total Score 9 late",
                                          "minh@x.org Total Score missing"));
    EXPECT_THAT(ignored(file),
                ElementsAre("6 Max Points: the maximum of “Total Score”", "7 Status: says which scores are missing",
                            "8 Submission ID: not a score", "9 Submission Time: when it was handed in, not a score",
                            "10 Lateness (H:M:S): says which scores are late", "11 View Count: not a score",
                            "12 Submission Count: not a score",
                            "13 1.1: Part a (5.0 pts): a question; its points are in “Total Score”"));
    EXPECT_THAT(problems(file), ElementsAre("0:5 no_title Total Score"));
}

TEST(GradescopeFormat, skips_the_rubric_below_the_evaluations_of_a_question) {
    const auto file = read(
        "Assignment Submission ID,Question Submission ID,First Name,Last Name,SID,Email,Sections,Score,Submission "
        "Time,Correct,Adjustment,Comments,Grader,Tags\n"
        "11,21,Kemi,Abara,007,kemi@x.org,,4.0,2025-09-06 17:13:14 -0700,true,,,Ada,\n\n"
        "Point Values,,,,,,,,,4.0\nRubric Numbers,,,,,,,,,1\nScoring Method,,,,,,,,,positive\n");
    EXPECT_EQ(file.format, Format::gradescope);
    EXPECT_THAT(scores(file), ElementsAre("kemi@x.org Score 4"));
    EXPECT_THAT(skipped(file), ElementsAre("4: a rubric row, not a student", "5: a rubric row, not a student",
                                           "6: a rubric row, not a student"));
    EXPECT_THAT(problems(file), ElementsAre("0:8 no_title Score"));
}

}  // namespace
}  // namespace gi::intake::testing
