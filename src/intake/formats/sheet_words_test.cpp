#include "intake/formats/sheet_words.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gi::intake {
namespace {

TEST(SheetWords, know_the_title_of_some_work) {
    for (const auto* title : {"Quiz 3", "HW2", "Q1", "T-2", "Final Exam", "Essay: my summer", "Klausur 1", "2025-09-22",
                              "Recital (20 pts)"})
        EXPECT_TRUE(sounds_like_work(title)) << title;
    for (const auto* title : {"price", "stock", "subscribed", "created", "a", "Beethoven", "2024", ""})
        EXPECT_FALSE(sounds_like_work(title)) << title;
}

TEST(SheetWords, know_what_is_computed) {
    for (const auto* title : {"Total", "Homework Total", "Quizzes Average", "Final Score", "Homework Final Score",
                              "Ceiling Score", "Final Grade", "Total points", "Overall %", "%", "GPA", "Durchschnitt"})
        EXPECT_TRUE(sounds_like_total(title)) << title;
    for (const auto* title : {"Total solar eclipse", "Final", "Final Exam", "Average speed lab", "Exam 1 Score",
                              "Score", "Course project", ""})
        EXPECT_FALSE(sounds_like_total(title)) << title;
}

TEST(SheetWords, know_numbers_that_are_no_scores) {
    for (const auto* title : {"Section", "phone number", "Grade Level", "Zip", "#", "No.", "Year"})
        EXPECT_TRUE(sounds_like_no_score(title)) << title;
    for (const auto* title : {"Section 3 quiz", "Grade", "Attendance", "Group project"})
        EXPECT_FALSE(sounds_like_no_score(title)) << title;
}

TEST(SheetWords, know_headings_that_only_lists_of_students_have) {
    for (const auto* heading : {"Student", "student_email", "StudentID", "SID", "Name of pupil", "Schülernummer"})
        EXPECT_TRUE(names_a_student(heading)) << heading;
    for (const auto* heading : {"Name", "ID", "Email", "Studio"}) EXPECT_FALSE(names_a_student(heading)) << heading;
}

std::string titled_max(std::string_view heading) {
    const auto found = read_titled_max(heading);
    if (!found) return {};
    return std::string{found->title} + "|" + std::string{found->max_points} + (found->is_certain ? "" : "?");
}

TEST(SheetWords, read_the_maximum_in_a_heading) {
    EXPECT_EQ(titled_max("Quiz 1 (20)"), "Quiz 1|20?");
    EXPECT_EQ(titled_max("Quiz 1 [20 pts]"), "Quiz 1|20");
    EXPECT_EQ(titled_max("Quiz 1 /20"), "Quiz 1|20");
    EXPECT_EQ(titled_max("Essay/12.5"), "Essay|12.5");
    EXPECT_EQ(titled_max("Quiz (sets) (out of 20)"), "Quiz (sets)|20");
    EXPECT_EQ(titled_max("Quiz (/20)"), "Quiz|20");
    EXPECT_EQ(titled_max("Quiz (Max 7,5 Points)"), "Quiz|7,5");
    for (const auto* heading :
         {"Quiz", "Quiz 9/22", "Quiz (makeup)", "Quiz (20%)", "(20)", "/20", "Quiz 20)", "and/or", ""})
        EXPECT_EQ(titled_max(heading), "") << heading;
}

TEST(SheetWords, know_a_column_of_maxima) {
    EXPECT_EQ(title_of_max_column("Lab 1 - Max Points"), "Lab 1");
    EXPECT_EQ(title_of_max_column("Lab 1 max"), "Lab 1");
    EXPECT_EQ(title_of_max_column("Lab 1 (Out of)"), "Lab 1");
    EXPECT_EQ(title_of_max_column("lab_1_max"), "lab_1");
    EXPECT_EQ(title_of_max_column("Climax"), "Cli");  // no column has that title
    EXPECT_EQ(title_of_max_column("Max"), "");
    EXPECT_EQ(title_of_max_column("Lab 1"), "");
}

TEST(SheetWords, know_the_columns_of_a_sheet_with_one_row_a_score) {
    EXPECT_EQ(long_column("assignment_name"), LongColumn::assignment);
    EXPECT_EQ(long_column("Score"), LongColumn::score);
    EXPECT_EQ(long_column("max_score"), LongColumn::max_points);
    EXPECT_EQ(long_column("duedate"), LongColumn::due_date);
    EXPECT_EQ(long_column("Quiz 1"), LongColumn::none);
    EXPECT_LT(score_rank("score"), score_rank("raw_score"));
}

}  // namespace
}  // namespace gi::intake
