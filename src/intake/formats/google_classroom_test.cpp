#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view all_grades =
    "Last Name,First Name,Email Address,Warm-up: fractions, **Essay** draft ,👩‍🔬 Lab,Trip form\n"
    "Date,,,\"Sep 22, 2025\",,\"Oct 3, 2025\",\n"
    "Points,,,100.0,,20.0,\n"
    "Doe,Ann,Ann.Doe@School.example,85.0,,7.0,\n"
    "Okafor,Ben,ben.okafor@school.example,,,20.0,\n";

TEST(GoogleClassroomFormat, reads_all_grades) {
    const auto file = read(all_grades);
    EXPECT_EQ(file.format, Format::google_classroom);
    EXPECT_THAT(students(file), ElementsAre("Doe|Ann|ann.doe@school.example", "Okafor|Ben|ben.okafor@school.example"));
    EXPECT_THAT(assignments(file), ElementsAre("Warm-up: fractions|2025-09-22|100", "👩‍🔬 Lab|2025-10-03|20"));
    EXPECT_THAT(scores(file),
                ElementsAre("ann.doe@school.example Warm-up: fractions 85", "ann.doe@school.example 👩‍🔬 Lab 7",
                            "ben.okafor@school.example 👩‍🔬 Lab 20"));
    EXPECT_THAT(ignored(file), ElementsAre("5 **Essay** draft: no points", "7 Trip form: no points"));
    EXPECT_THAT(problems(file), IsEmpty());
    EXPECT_EQ(file.blank_cells, 1U);
}

TEST(GoogleClassroomFormat, reads_a_file_that_excel_saved_again) {
    const auto file = read(
        "Last Name;First Name;Email Address;Quiz\r\nDate;;;15-Oct-25\r\nPoints;;;100\r\nDoe;Ann;ann@x.org;85,5\r\n");
    EXPECT_EQ(file.format, Format::google_classroom);
    EXPECT_EQ(file.delimiter, ";");
    EXPECT_THAT(assignments(file), ElementsAre("Quiz|2025-10-15|100"));
    EXPECT_THAT(scores(file), ElementsAre("ann@x.org Quiz 85.5"));
}

TEST(GoogleClassroomFormat, leaves_out_the_overall_grade) {
    const auto file = read(
        "Last Name,First Name,Email Address,Overall "
        "Grade,Quiz\nDate,,,,\nPoints,,,,10.0\nDoe,Ann,ann@x.org,92.5,9.0\n");
    EXPECT_THAT(ignored(file), ElementsAre("4 Overall Grade: a total, not an assignment"));
    EXPECT_THAT(assignments(file), ElementsAre("Quiz||10"));
}

TEST(GoogleClassroomFormat, keeps_reused_titles_apart_by_date) {
    const auto file = read(
        "Last Name,First Name,Email Address,Exit ticket,Exit ticket,Exit ticket \n"
        "Date,,,\"Sep 22, 2025\",\"Sep 29, 2025\",\"Sep 29, 2025\"\nPoints,,,5.0,5.0,5.0\nDoe,Ann,ann@x.org,1,2,3\n");
    EXPECT_THAT(assignments(file), ElementsAre("Exit ticket|2025-09-22|5", "Exit ticket|2025-09-29|5"));
    EXPECT_THAT(scores(file), ElementsAre("ann@x.org Exit ticket 1", "ann@x.org Exit ticket 2"));
    EXPECT_THAT(ignored(file), ElementsAre("6 Exit ticket: the same title and date as column 5"));
    EXPECT_THAT(problems(file), ElementsAre("0:6 duplicate_assignment Exit ticket"));
}

TEST(GoogleClassroomFormat, reads_the_older_download_of_one_assignment) {
    const auto file = read(
        "Last Name,First Name,Email Address,Grade,Assignment State,Comments\nDoe,Ann,ann@x.org,85,TURNED_IN,\"Well, "
        "done\"\n");
    EXPECT_EQ(file.format, Format::google_classroom);
    EXPECT_THAT(scores(file), ElementsAre("ann@x.org Grade 85"));
    EXPECT_THAT(ignored(file), ElementsAre("5 Assignment State: not a score", "6 Comments: not a score"));
}

TEST(GoogleClassroomFormat, is_the_template_when_the_labels_are_the_templates) {
    const auto file = read("Last Name,First Name,Email Address,Quiz\nDATE,,,\nPOINTS,,,10\nDoe,Ann,ann@x.org,9\n");
    EXPECT_EQ(file.format, Format::grade_insight);
}

}  // namespace
}  // namespace gi::intake::testing
