#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"
#include "intake/template_csv.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(GradeInsightFormat, reads_its_own_template_without_a_problem) {
    const auto file = read(template_csv());
    EXPECT_EQ(file.format, Format::grade_insight);
    EXPECT_EQ(file.encoding, "utf-8");
    EXPECT_EQ(file.delimiter, ",");
    EXPECT_THAT(students(file),
                ElementsAre("Okafor|Ada|ada.okafor@example.com", "Lindqvist|Bo|bo.lindqvist@example.com",
                            "Moreau|Carla|carla.moreau@example.com"));
    EXPECT_THAT(assignments(file),
                ElementsAre("Math Test|2025-09-12|100", "Essay 1|2025-09-19|40", "Science Lab|2025-09-26|25"));
    EXPECT_EQ(scores(file).size(), 8U);
    EXPECT_EQ(scores(file)[2], "ada.okafor@example.com Science Lab 22.5");
    EXPECT_EQ(file.blank_cells, 1U);
    EXPECT_THAT(problems(file), IsEmpty());
    EXPECT_THAT(ignored(file), IsEmpty());
    EXPECT_THAT(skipped(file), IsEmpty());
}

TEST(GradeInsightFormat, finds_columns_by_heading_in_any_order_and_usual_spelling) {
    const auto file = read(
        "Quiz,E-MAIL ADDRESS,Student ID,Given Name,Surname\n"
        "POINTS,,,,\n10,,,,\n");
    EXPECT_THAT(assignments(file), IsEmpty());
    const auto moved = read(
        "Email,Quiz,First Name,Lab,Last Name,Student Number\n"
        "POINTS,10,,20,,\n"
        "ann@x.org,9,Ann,18,Smith,0042\n");
    EXPECT_THAT(students(moved), ElementsAre("Smith|Ann|ann@x.org"));
    EXPECT_EQ(moved.students[0].student_number, "0042");
    EXPECT_THAT(scores(moved), ElementsAre("ann@x.org Quiz 9", "ann@x.org Lab 18"));
    EXPECT_THAT(problems(moved), IsEmpty());
}

TEST(GradeInsightFormat, is_recognised_whatever_its_titles_sound_like) {
    const auto file = read(
        "last_name,first_name,email,SIS Login ID,Quiz,Quiz - Max Points,sourcedId [Total Pts: 10]\n"
        "DATE,-,-,,,,\nPOINTS,-,-,10,10,10,10\nSmith,Ann,ann@x.org,1,2,3,4\n");
    EXPECT_EQ(file.format, Format::grade_insight);
    EXPECT_EQ(file.assignments.size(), 4U);
}

TEST(GradeInsightFormat, takes_a_heading_with_an_apostrophe_for_an_assignment) {
    const auto file = read(
        "last_name,first_name,email,'ID,'Total,''Name,'90s music\nPOINTS,-,-,,,,\n"
        "Smith,Ann,ann@x.org,1,2,3,4\n");
    EXPECT_THAT(assignments(file), ElementsAre("ID||", "Total||", "'Name||", "'90s music||"));
    EXPECT_EQ(file.students[0].student_number, "");
}

TEST(GradeInsightFormat, knows_a_student_without_an_address_by_the_number_beside_it) {
    const auto file = read(
        "last_name,first_name,email,student_number,Quiz\nDATE,-,-,-,2025-09-22\nPOINTS,-,-,-,10\n"
        "Smith,Ann,,0042,9\nDoe,Bob,bob@x.org,,8\n,,,,7\n");
    EXPECT_THAT(scores(file), ElementsAre("0042 Quiz 9", "bob@x.org Quiz 8"));
    EXPECT_THAT(assignments(file), ElementsAre("Quiz|2025-09-22|10"));
    EXPECT_THAT(problems(file), ElementsAre("6:0 no_identity "));
    const auto number_first = read("Student Number,Email,Quiz\nDATE,,2025-09-22\nPOINTS,,10\n0042,,9\n");
    EXPECT_THAT(assignments(number_first), ElementsAre("Quiz|2025-09-22|10"));
}

TEST(GradeInsightFormat, takes_date_and_points_rows_in_either_order_and_any_case) {
    for (const auto* rows : {"DATE,-,-,2025-09-22\nPOINTS,-,-,10\n", "points,,,10\ndate,,,2025-09-22\n",
                             "Points:,,,10\n\n,,,\nDue Date,,,2025-09-22\n", "-,Date,,2025-09-22\n,,Points,10\n"}) {
        const auto file = read(std::string{"last_name,first_name,email,Quiz\n"} + rows + "Smith,Ann,ann@x.org,9\n");
        EXPECT_THAT(assignments(file), ElementsAre("Quiz|2025-09-22|10")) << rows;
        EXPECT_THAT(problems(file), IsEmpty()) << rows;
    }
}

TEST(GradeInsightFormat, takes_the_first_of_two_date_rows_and_tells_of_the_second) {
    const auto file = read(
        "last_name,first_name,email,Quiz\nDATE,,,2025-09-22\nDue,,,2025-10-01\nPOINTS,,,10\nPOINTS,,,20\n"
        "Smith,Ann,ann@x.org,9\n");
    EXPECT_THAT(assignments(file), ElementsAre("Quiz|2025-09-22|10"));
    EXPECT_THAT(problems(file), ElementsAre("3:0 misplaced_row ", "5:0 misplaced_row "));
}

TEST(GradeInsightFormat, never_eats_a_student_when_the_rows_are_missing) {
    const auto file = read("last_name,first_name,email,Quiz\nSmith,Ann,ann@x.org,9\nJones,Bob,bob@x.org,8\n");
    EXPECT_EQ(file.students.size(), 2U);
    EXPECT_THAT(assignments(file), ElementsAre("Quiz||"));
    EXPECT_THAT(problems(file), ElementsAre("0:0 no_points_row "));
    const auto dated = read("last_name,first_name,email,Quiz\nDATE,,,2025-09-22\nSmith,Ann,ann@x.org,9\n");
    EXPECT_THAT(assignments(dated), ElementsAre("Quiz|2025-09-22|"));
}

TEST(GradeInsightFormat, keeps_students_whose_name_is_a_label) {
    const auto file = read(
        "last_name,first_name,email,Quiz\nPOINTS,,,10\nPoints,Ann,ann@x.org,9\nDate,Bob,bob@x.org,8\n"
        "Average,Cy,cy@x.org,7\n");
    EXPECT_THAT(students(file), ElementsAre("Points|Ann|ann@x.org", "Date|Bob|bob@x.org", "Average|Cy|cy@x.org"));
}

TEST(GradeInsightFormat, reads_a_class_of_one) {
    const auto file = read("last_name,first_name,email,Quiz\nDATE,,,\nPOINTS,,,10\nSmith,Ann,ann@x.org,9\n");
    EXPECT_THAT(scores(file), ElementsAre("ann@x.org Quiz 9"));
}

TEST(GradeInsightFormat, reads_headings_without_students_and_says_so) {
    const auto file = read("last_name,first_name,email,Quiz\n");
    EXPECT_THAT(students(file), IsEmpty());
    EXPECT_THAT(problems(file), ElementsAre("0:0 no_points_row ", "0:0 no_students "));
    EXPECT_THAT(ignored(file), ElementsAre("4 Quiz: no scores"));
}

TEST(GradeInsightFormat, reads_a_class_list_without_assignments_and_says_so) {
    const auto file = read("last_name,first_name,email\nPOINTS\nSmith,Ann,ann@x.org\n");
    EXPECT_EQ(file.students.size(), 1U);
    EXPECT_THAT(problems(file), ElementsAre("0:0 no_assignments "));
}

TEST(GradeInsightFormat, splits_a_single_name_column) {
    const auto file = read("Name,Email,Quiz\nPOINTS,,10\n\"Smith, Ann\",ann@x.org,9\nBob Jones,bob@x.org,8\n");
    EXPECT_THAT(students(file), ElementsAre("Smith|Ann|ann@x.org", "Jones|Bob|bob@x.org"));
    const auto both = read("Name,Last Name,First Name,Email,Quiz\nPOINTS,,,,10\nignored,Smith,Ann,ann@x.org,9\n");
    EXPECT_THAT(students(both), ElementsAre("Smith|Ann|ann@x.org"));
    EXPECT_THAT(ignored(both), ElementsAre("1 Name: a second name column"));
}

TEST(GradeInsightFormat, takes_the_first_of_two_email_columns) {
    const auto file = read("last_name,email,E-mail,Quiz\nPOINTS,,,10\nSmith,ann@x.org,parent@x.org,9\n");
    EXPECT_THAT(students(file), ElementsAre("Smith||ann@x.org"));
    EXPECT_THAT(ignored(file), ElementsAre("3 E-mail: a second e-mail column"));
}

TEST(GradeInsightFormat, passes_over_title_rows_above_the_headings) {
    const auto file = read("Class 7B\n\nlast_name,first_name,email,Quiz\nPOINTS,,,10\nSmith,Ann,ann@x.org,9\n");
    EXPECT_THAT(skipped(file), ElementsAre("1: above the headings"));
    EXPECT_EQ(file.students.at(0).row, 5U);
}

TEST(GradeInsightFormat, reports_dates_that_are_guessed_or_unreadable_and_reads_on) {
    const auto file = read(
        "last_name,first_name,email,A,B,C,D,E\n"
        "DATE,,,6/1/2025,13/06/2025,tomorrow,-,1 June 2025\n"
        "POINTS,,,10,10,10,10,10\n"
        "Smith,Ann,ann@x.org,1,2,3,4,5\n");
    EXPECT_THAT(assignments(file),
                ElementsAre("A|2025-06-01|10", "B|2025-06-13|10", "C||10", "D||10", "E|2025-06-01|10"));
    EXPECT_THAT(problems(file), ElementsAre("2:4 ambiguous_date 6/1/2025", "2:6 bad_date tomorrow"));
}

TEST(GradeInsightFormat, reads_columns_without_usable_points_when_they_have_scores) {
    const auto file = read(
        "last_name,first_name,email,Pts,Zero,Minus,Word,Blank,Dash,Notes,Thousand\n"
        "POINTS,-,-,100 pts,0,-10,hundred,,-,,\"1,000\"\n"
        "Smith,Ann,ann@x.org,90,1,2,3,4,5,7B,6\n"
        "Jones,Bob,bob@x.org,80,1,2,3,,,7C,6\n");
    EXPECT_THAT(assignments(file),
                ElementsAre("Pts||100", "Zero||", "Minus||", "Word||", "Blank||", "Dash||", "Thousand||1000"));
    EXPECT_THAT(ignored(file), ElementsAre("10 Notes: no points"));
    EXPECT_THAT(problems(file), ElementsAre("0:8 no_max_points Blank", "0:9 no_max_points Dash",
                                            "3:10 not_a_number 7B",  // once for the column
                                            "2:5 bad_max_points 0", "2:6 bad_max_points -10",
                                            "2:7 bad_max_points hundred", "2:11 ambiguous_number 1,000"));
}

TEST(GradeInsightFormat, leaves_out_totals_without_date_and_points) {
    const auto file = read(
        "last_name,first_name,email,Total,Quiz,Average\nDATE,,,,,2025-09-22\nPOINTS,,,,10,\nSmith,Ann,ann@x.org,9,9,"
        "9\n");
    EXPECT_THAT(ignored(file), ElementsAre("4 Total: a total, not an assignment"));
    EXPECT_THAT(assignments(file), ElementsAre("Quiz||10", "Average|2025-09-22|"));
}

TEST(GradeInsightFormat, is_not_misled_by_titles_that_other_platforms_use) {
    const auto file = read("last_name,first_name,email,Mock exam (Real)\nPOINTS,,,10\nSmith,Ann,ann@x.org,9\n");
    EXPECT_THAT(assignments(file), ElementsAre("Mock exam (Real)||10"));
}

}  // namespace
}  // namespace gi::intake::testing
