#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A template with these lines in place of the usual ones.
GradebookFile read_template(std::string_view lines, std::string_view students) {
    std::string text = "Teacher Name:,T. Example,\nClass:,Mathematics 09,\n";
    text += lines;
    text += "Student Num,Student Name,Score\n";
    return read(text += students);
}

constexpr std::string_view usual =
    "Assignment Name:,Unit 1,\nDue Date:,2026-08-25,\nPoints Possible:,7.0,\nExtra Points:,0.0,\nScore "
    "Type:,POINTS,\n";

TEST(PowerSchoolFormat, reads_a_score_template) {
    const auto file =
        read_template(usual, "090001,Alba EJEMPLO,6\n090002,Carla DE LA MUESTRA,\n090003,\"Li, Bo\",5.5\n\n");
    EXPECT_EQ(file.format, Format::powerschool);
    EXPECT_EQ(file.recognised_by.text, "the rows “Teacher Name:” and “Assignment Name:”");
    EXPECT_THAT(assignments(file), ElementsAre("Unit 1|2026-08-25|7"));
    EXPECT_THAT(students(file), ElementsAre("EJEMPLO|Alba|", "DE LA MUESTRA|Carla|", "Li|Bo|"));
    EXPECT_THAT(scores(file), ElementsAre("090001 Unit 1 6", "090003 Unit 1 5.5"));
    EXPECT_THAT(skipped(file), ElementsAre("1: about the class, not a student", "2: about the class, not a student",
                                           "6: about the class, not a student"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(PowerSchoolFormat, reads_the_codes_of_the_platform) {
    const auto file = read_template(usual, "1,A B,ABS\n2,C D,INC\n3,E F,MIS\n4,G H,EXC\n5,I J,B+\n");
    EXPECT_THAT(scores(file), ElementsAre("2 Unit 1 incomplete", "3 Unit 1 missing", "4 Unit 1 excused"));
    EXPECT_THAT(problems(file), ElementsAre("9:3 read_as_blank ABS", "13:3 not_a_number B+"));
}

TEST(PowerSchoolFormat, takes_percentages_of_the_points_possible) {
    const auto file =
        read_template("Assignment Name:,Quiz,\nPoints Possible:,20,\nScore Type:,PERCENT,\n", "1,A B,85\n2,C D,7.5\n");
    EXPECT_THAT(scores(file), ElementsAre("1 Quiz 17", "2 Quiz 1.5"));
}

TEST(PowerSchoolFormat, reads_a_title_whose_commas_nobody_quoted) {
    const auto file = read_template("Assignment Name:,Essay, draft, v2,\n", "1,A B,8\n");
    EXPECT_THAT(assignments(file), ElementsAre("Essay, draft, v2||"));
}

TEST(PowerSchoolFormat, tells_of_a_date_or_maximum_that_cannot_be_read) {
    const auto file =
        read_template("Assignment Name:,,\nDue Date:,soon,\nPoints Possible:,many,\n", "1,A B,8\n,C D,9\n");
    EXPECT_THAT(assignments(file), ElementsAre("Score||"));
    EXPECT_THAT(problems(file),
                ElementsAre("3:2 no_title ", "4:2 bad_date soon", "5:2 bad_max_points many", "8:0 no_identity "));
}

TEST(PowerSchoolFormat, knows_the_other_heading_and_a_template_that_excel_saved_again) {
    const auto file = read(
        "Teacher Name:;T. Example;\r\nAssignment Name:;Quiz;\r\nDue Date:;8/25/2026;\r\nPoints "
        "Possible:;7,5;\r\nStudent Number;Student Name;Score\r\n7;A B;6,5\r\n");
    EXPECT_EQ(file.format, Format::powerschool);
    EXPECT_THAT(assignments(file), ElementsAre("Quiz|2026-08-25|7.5"));
    EXPECT_THAT(scores(file), ElementsAre("7 Quiz 6.5"));
}

}  // namespace
}  // namespace gi::intake::testing
