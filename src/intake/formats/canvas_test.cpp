#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view whole_export =
    "Student,ID,SIS User ID,SIS Login ID,Integration ID,Root Account,Section,Notes,Essay (101),\"Quiz, part 1 (102)\","
    "Homework Current Points,Current Score,Unposted Current Score,Final Grade,Override Score\n"
    ",,,,,,,,Manual Posting,,,,,,\n"
    "    Points Possible,,,,,,,,40.00,10.00,(read only),(read only),(read only),(read only),\n"
    "\"Okafor, Ada\",11,00042,ada@School.example,,school.example,\"A, B, and C\",sits in "
    "front,36.50,EX,36.5,91,91,A-,\n"
    "\"Lindqvist, Bo\",12,00043,bolind,,,A,,N/A,7.00,7,70,70,C,95\n"
    "\"Moreau, Carla\",13,,,,,A,,,-,,,,,\n"
    "\"Student, Test\",14,,f00d,,,A,,40.00,10.00,,,,,\n";

TEST(CanvasFormat, reads_a_whole_export) {
    const auto file = read(whole_export);
    EXPECT_EQ(file.format, Format::canvas);
    EXPECT_EQ(file.recognised_by.text, "the headings “SIS User ID”, “SIS Login ID”, “ID”, “Section”");
    EXPECT_THAT(students(file), ElementsAre("Okafor|Ada|ada@school.example", "Lindqvist|Bo|", "Moreau|Carla|"));
    EXPECT_THAT(identities(file), ElementsAre("00042|ada@School.example|11", "00043|bolind|12", "||13"));
    EXPECT_THAT(sections(file), ElementsAre("ada@school.example A, B, and C", "00043 A", "13 A"));
    EXPECT_THAT(assignments(file), ElementsAre("Essay||40", "Quiz, part 1||10"));
    EXPECT_EQ(file.assignments.at(1).platform_id, "102");
    EXPECT_THAT(scores(file), ElementsAre("ada@school.example Essay 36.5", "ada@school.example Quiz, part 1 excused",
                                          "00043 Quiz, part 1 7"));
    EXPECT_EQ(file.blank_cells, 3U);
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(CanvasFormat, says_why_a_column_or_row_was_left_out) {
    const auto file = read(whole_export);
    EXPECT_THAT(
        ignored(file),
        ElementsAre("5 Integration ID: not a score", "6 Root Account: not a score", "8 Notes: not a score",
                    "11 Homework Current Points: a total, not an assignment",
                    "12 Current Score: a total, not an assignment",
                    "13 Unposted Current Score: a total, not an assignment",
                    "14 Final Grade: a total, not an assignment", "15 Override Score: a total, not an assignment"));
    EXPECT_THAT(skipped(file), ElementsAre("2: says which assignments are posted by hand, not a student",
                                           "7: the test student of Canvas, not a real one"));
}

TEST(CanvasFormat, reads_names_in_two_columns_semicolons_and_decimal_commas) {
    const auto file = read(
        "\xEF\xBB\xBFLastName;FirstName;ID;SIS Login ID;Section;Aufsatz (101);Final Score\r\n"
        "    Mögliche Punkte;;;;;40,00;(schreibgeschützt)\r\n"
        "Okafor;Ada;11;ada;A;36,50;91,25\r\n;;;;;;\r\nStudent;Test;12;x;A;;\r\n");
    EXPECT_EQ(file.format, Format::canvas);
    EXPECT_THAT(students(file), ElementsAre("Okafor|Ada|"));
    EXPECT_THAT(assignments(file), ElementsAre("Aufsatz||40"));
    EXPECT_THAT(scores(file), ElementsAre("11 Aufsatz 36.5"));
    EXPECT_THAT(skipped(file), ElementsAre("5: the test student of Canvas, not a real one"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(CanvasFormat, is_recognised_without_the_schools_ids) {
    const auto file = read("Student,ID,Section,Essay (101)\nPoints Possible,,,40\n\"Okafor, Ada\",11,A,36\n");
    EXPECT_EQ(file.format, Format::canvas);
    EXPECT_EQ(file.recognised_by.text, "the headings “ID”, “Section”");
    EXPECT_THAT(scores(file), ElementsAre("11 Essay 36"));
}

TEST(CanvasFormat, keeps_assignments_whose_titles_sound_like_totals) {
    const auto file = read(
        "Student,ID,Section,Final Score (101),Lab (2) (102),Group B Final Score (Term 2),Final Points\n"
        "    Points Possible,,,50.00,5.00,(read only),\n\"Okafor, Ada\",11,A,36,4,80,36\n");
    EXPECT_THAT(assignments(file), ElementsAre("Final Score||50", "Lab (2)||5"));
    EXPECT_THAT(ignored(file), ElementsAre("6 Group B Final Score (Term 2): a total, not an assignment",
                                           "7 Final Points: a total, not an assignment"));
}

TEST(CanvasFormat, takes_a_new_column_of_the_teacher_when_it_has_points) {
    const auto file = read(
        "Student,ID,Section,Notes,Essay (101),New quiz,Later\n    Points Possible,,,,40,10,\n"
        "\"Okafor, Ada\",11,A,hi,36,9,1\n");
    EXPECT_THAT(assignments(file), ElementsAre("Essay||40", "New quiz||10"));
    EXPECT_THAT(ignored(file), ElementsAre("4 Notes: not a score", "7 Later: not a score"));
}

TEST(CanvasFormat, keeps_assignments_without_points_and_tells_of_zero_points) {
    const auto file = read(
        "Student,ID,Section,Bonus (101),Open (102),Unused (103)\n    Points Possible,,,0.00,,\n\"Okafor, "
        "Ada\",11,A,2,3,\n");
    EXPECT_THAT(assignments(file), ElementsAre("Bonus||", "Open||"));
    EXPECT_THAT(ignored(file), ElementsAre("6 Unused: no scores"));
    EXPECT_THAT(problems(file), ElementsAre("2:4 no_max_points 0.00"));
}

TEST(CanvasFormat, reads_on_without_the_row_of_points) {
    const auto file = read("Student,ID,Section,Notes,Essay (101),Final Score\n\"Okafor, Ada\",11,A,hi,36,90\n");
    EXPECT_THAT(scores(file), ElementsAre("11 Essay 36"));
    EXPECT_THAT(ignored(file), ElementsAre("4 Notes: not a score", "6 Final Score: a total, not an assignment"));
    EXPECT_THAT(problems(file), ElementsAre("0:0 no_points_row "));
}

TEST(CanvasFormat, tells_two_assignments_of_one_title_apart) {
    const auto file = read(
        "Student,ID,Section,Exit ticket (101),Exit ticket (102)\n    Points Possible,,,5,5\n\"Okafor, "
        "Ada\",11,A,4,5\n");
    EXPECT_THAT(scores(file), ElementsAre("11 Exit ticket 4", "11 Exit ticket (2) 5"));
    EXPECT_THAT(problems(file), ElementsAre("0:5 same_title Exit ticket"));
}

TEST(CanvasFormat, keeps_a_real_student_with_the_test_students_name) {
    const auto file = read(
        "Student,ID,SIS User ID,SIS Login ID,Section,Essay (101)\n    Points Possible,,,,,40\n"
        "\"Student, Test\",11,00042,test,A,36\n");
    EXPECT_THAT(scores(file), ElementsAre("00042 Essay 36"));
}

TEST(CanvasFormat, skips_and_tells_of_rows_that_are_no_students) {
    const auto file = read(
        "Student,ID,Section,Essay (101)\n    Points Possible,,,40\n\"Okafor, Ada\",11,A,36\n\";;;\"\n"
        "\"Nobody, Known\",,A,30\nAverage,,,33\n");
    EXPECT_THAT(skipped(file), ElementsAre("4: no content", "5: nothing that says which student it is",
                                           "6: a summary row, not a student"));
    EXPECT_THAT(problems(file), ElementsAre("5:0 no_identity "));
}

TEST(CanvasFormat, takes_the_address_from_a_column_that_the_school_added) {
    const auto file = read(
        "Student,ID,SIS Login ID,Section,E-mail,Essay (101)\n    Points Possible,,,,,40\n"
        "\"Okafor, Ada\",11,ada,A,ada@x.org,36\n");
    EXPECT_THAT(scores(file), ElementsAre("ada@x.org Essay 36"));
}

TEST(CanvasFormat, is_not_taken_for_a_sheet_of_names_and_addresses) {
    EXPECT_EQ(read("last_name,first_name,email,Section,ID\nOkafor,Ada,ada@x.org,A,1\n").format, Format::grade_insight);
}

}  // namespace
}  // namespace gi::intake::testing
