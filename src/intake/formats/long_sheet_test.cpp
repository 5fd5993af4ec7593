#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(LongSheet, pivots_one_row_a_score) {
    const auto file = read(
        "student_email,assignment_name,score\nann@x.org,Quiz,9\nben@x.org,Essay,41.5\nann@x.org,Essay,EX\nben@x.org,"
        "Quiz,\n");
    EXPECT_EQ(file.format, Format::generic);
    EXPECT_EQ(file.recognised_by.text, "headings for a student, an assignment and a score");
    EXPECT_THAT(students(file), ElementsAre("||ann@x.org", "||ben@x.org"));
    EXPECT_THAT(assignments(file), ElementsAre("Quiz||", "Essay||"));
    EXPECT_THAT(scores(file), ElementsAre("ann@x.org Quiz 9", "ann@x.org Essay excused", "ben@x.org Essay 41.5"));
    EXPECT_THAT(ignored(file), ElementsAre("2 assignment_name: names the assignments"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(LongSheet, reads_the_export_of_nbgrader) {
    const auto file = read(
        "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,"
        "max_score\n"
        "ps1,2025-02-02 15:58:23.9,2025-02-02 22:58:23.948203,ada,,,,1.5,0.0,1.5,23.0\n"
        "ps1,2025-02-02 15:58:23.9,2025-02-01 17:28:58.749302,bo,,,,5.0,2.0,3.0,23.0\n"
        "ps2,,,ada,,,,,,,13.0\n");
    EXPECT_THAT(identities(file), ElementsAre("ada||", "bo||"));
    EXPECT_THAT(assignments(file), ElementsAre("ps1|2025-02-02|23", "ps2||13"));
    EXPECT_THAT(scores(file), ElementsAre("ada ps1 1.5", "bo ps1 3"));
    EXPECT_THAT(ignored(file),
                ElementsAre("1 assignment: names the assignments", "2 duedate: the dates of the assignments",
                            "3 timestamp: not a score", "8 raw_score: not a score",
                            "9 late_submission_penalty: not a score", "11 max_score: the maximum of the assignments"));
}

TEST(LongSheet, reads_categories_statuses_and_names) {
    const auto file = read(
        "Student,Assignment,Category,Points,Out of,Status\nAnn Smith,Quiz,Tests,9,10,\nBen "
        "Berg,Quiz,Tests,,10,Missing\n"
        "Ann Smith,Essay,Writing,40,50,Late\n");
    EXPECT_THAT(students(file), ElementsAre("Smith|Ann|", "Berg|Ben|"));
    EXPECT_THAT(assignments(file), ElementsAre("Quiz||10", "Essay||50"));
    EXPECT_EQ(file.assignments.at(1).category, "Writing");
    EXPECT_THAT(scores(file), ElementsAre("Smith Quiz 9", "Smith Essay 40 late", "Berg Quiz missing"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(LongSheet, tells_of_a_score_that_comes_twice_and_takes_the_later_one) {
    const auto file = read("email,assignment,score\nann@x.org,Quiz,7\nann@x.org,Quiz,9\nann@x.org,Quiz,\n");
    EXPECT_THAT(scores(file), ElementsAre("ann@x.org Quiz 9"));
    EXPECT_THAT(problems(file), ElementsAre("3:3 duplicate_score 9"));
    EXPECT_THAT(file.problems.at(0).message.text, HasSubstr("row 2"));
}

TEST(LongSheet, tells_of_dates_and_maxima_that_differ) {
    const auto file = read(
        "email,assignment,score,date,max\na@x.org,Quiz,7,2025-01-02,10\nb@x.org,Quiz,9,2025-01-03,10\nc@x.org,Quiz,9,,"
        "20\n");
    EXPECT_THAT(assignments(file), ElementsAre("Quiz||10"));
    EXPECT_THAT(problems(file), ElementsAre("0:3 max_points_differ Quiz", "0:4 dates_differ Quiz"));
}

TEST(LongSheet, skips_rows_that_name_no_student_or_assignment) {
    const auto file = read("email,assignment,score\nann@x.org,Quiz,7\nann@x.org,,9\n,Quiz,9\n");
    EXPECT_THAT(skipped(file), ElementsAre("3: no assignment", "4: nothing that says which student it is"));
    EXPECT_THAT(problems(file), ElementsAre("3:0 no_assignment ", "4:0 no_identity "));
}

TEST(LongSheet, reports_cells_where_they_stand) {
    const auto file = read("email,assignment,score\nann@x.org,Quiz,7\nann@x.org,Essay,great\n");
    EXPECT_THAT(problems(file), ElementsAre("3:3 not_a_number great"));
}

TEST(LongSheet, is_not_what_a_column_of_scores_called_assignment_makes) {
    const auto file = read("Student,Assignment,Score\nAnn,7,8\nBen,6,5\n");
    EXPECT_THAT(assignments(file), ElementsAre("Assignment||", "Score||"));
}

TEST(LongSheet, refuses_too_many_assignments) {
    const auto error = failure("email,assignment,score\na@x.org,A,1\na@x.org,B,2\na@x.org,C,3\na@x.org,D,3\n",
                               {.limits = {.columns = 3}});
    EXPECT_EQ(error.code, ErrorCode::too_many_columns);
    EXPECT_THAT(error.message, HasSubstr("4 assignments; at most 3"));
}

}  // namespace
}  // namespace gi::intake::testing
