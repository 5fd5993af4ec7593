/// Plain sheets with one row a student; those with one row a score are in long_sheet_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const ReadOptions as_generic{.format = Format::generic};

TEST(GenericFormat, reads_a_sheet_of_names_and_scores) {
    const auto file = read("Name,Quiz 1,Essay\nAnn Smith,9,44\n\"Berg, Jonas\",,EX\n");
    EXPECT_EQ(file.format, Format::generic);
    EXPECT_EQ(file.recognised_by.text, "a column for students and columns of scores");
    EXPECT_THAT(students(file), ElementsAre("Smith|Ann|", "Berg|Jonas|"));
    EXPECT_THAT(assignments(file), ElementsAre("Quiz 1||", "Essay||"));
    EXPECT_THAT(scores(file), ElementsAre("Smith Quiz 1 9", "Smith Essay 44", "Berg Essay excused"));
    EXPECT_THAT(problems(file), ElementsAre("0:0 no_points_row "));
}

TEST(GenericFormat, knows_students_by_any_identity) {
    const auto file =
        read("Student Number;Username;Nachname;Vorname;Klausur\n0042;ann;Roth;Änne;7,5\n;ben;Klein;Björn;9\n");
    EXPECT_THAT(identities(file), ElementsAre("0042|ann|", "|ben|"));
    EXPECT_THAT(scores(file), ElementsAre("0042 Klausur 7.5", "ben Klausur 9"));
}

TEST(GenericFormat, leaves_out_what_holds_no_scores_with_its_reason) {
    const auto file = read(
        "Email,Section,Comment,Quiz 1,Quiz Total,Letter,Locker code,Final Grade\n"
        "ann@x.org,3,good work,9,9,B+,48291,A\nben@x.org,4,,8,8,A,48292,B\n");
    EXPECT_THAT(assignments(file), ElementsAre("Quiz 1||"));
    EXPECT_THAT(ignored(file),
                ElementsAre("3 Comment: text, not scores", "5 Quiz Total: a total, not an assignment",
                            "6 Letter: letters, which are not points", "7 Locker code: numbers too large for scores",
                            "8 Final Grade: a total, not an assignment"));
}

TEST(GenericFormat, reads_sections_whatever_they_are_called) {
    for (const auto* heading : {"Section", "Period", "Group", "Gruppe"}) {
        const auto file = read(std::string{"Email,"} + heading + ",Quiz 1\nann@x.org,3,9\nben@x.org,,8\n");
        EXPECT_THAT(sections(file), ElementsAre("ann@x.org 3")) << heading;
        EXPECT_THAT(assignments(file), ElementsAre("Quiz 1||")) << heading;
    }
}

TEST(GenericFormat, reads_maxima_in_headings) {
    const auto file =
        read("Name,Quiz 1 (20),Quiz 2 /25,Quiz 3 [30 pts],Quiz (2),Essay (2025)\nAnn Smith,18,20,21,9,40\n");
    EXPECT_THAT(assignments(file),
                ElementsAre("Quiz 1||20", "Quiz 2||25", "Quiz 3||30", "Quiz (2)||", "Essay (2025)||"));
}

TEST(GenericFormat, reads_rows_of_dates_maxima_and_categories) {
    const auto file = read(
        "Class 7B,,\nName,Email,Quiz 1,Essay\nDue,,2025-09-22,9/25/2025\nOut of,,20,50\nCategory,,Tests,Writing\n"
        "Weight,,1,2\nAnn Smith,ann@x.org,18,\nClass average,,18,\n");
    EXPECT_EQ(file.format, Format::grade_insight);  // names, addresses and labelled rows are our own layout
    const auto generic = read(
        "Class 7B,,\nName,Student ID,Quiz 1,Essay\nDue,,2025-09-22,9/25/2025\nOut of,,20,50\nCategory,,Tests,Writing\n"
        "Weight,,1,2\nAnn Smith,7,18,\nClass average,,18,\n");
    EXPECT_EQ(generic.format, Format::generic);
    EXPECT_THAT(assignments(generic), ElementsAre("Quiz 1|2025-09-22|20", "Essay|2025-09-25|50"));
    EXPECT_EQ(generic.assignments.at(1).category, "Writing");
    EXPECT_THAT(skipped(generic),
                ElementsAre("1: above the headings", "6: weights are not read", "8: a summary row, not a student"));
    EXPECT_THAT(scores(generic), ElementsAre("7 Quiz 1 18"));
}

TEST(GenericFormat, reads_rows_of_dates_and_maxima_without_a_label) {
    const auto file = read("Last name,First name,Quiz,Essay\n,,2025-09-22,2025-09-25\n,,20,50\nSmith,Ann,18,44\n");
    EXPECT_THAT(assignments(file), ElementsAre("Quiz|2025-09-22|20", "Essay|2025-09-25|50"));
    EXPECT_THAT(skipped(file), IsEmpty());
}

TEST(GenericFormat, tells_a_student_called_max_from_a_row_of_maxima) {
    const auto named = read("Name,Quiz 1\nMax,7\nAnn,9\n");
    EXPECT_THAT(scores(named), ElementsAre("Max Quiz 1 7", "Ann Quiz 1 9"));
    const auto first_name = read("First name,Last name,Quiz 1\nMax,Muster,9\nAnn,Roth,9\n");
    EXPECT_THAT(scores(first_name), ElementsAre("Muster Quiz 1 9", "Roth Quiz 1 9"));
    const auto maxima = read("Name,Quiz 1\nMax,10\nAnn,9\nBen,8\nMax,10\n");
    EXPECT_THAT(assignments(maxima), ElementsAre("Quiz 1||10"));
    EXPECT_THAT(scores(maxima), ElementsAre("Ann Quiz 1 9", "Ben Quiz 1 8"));
}

TEST(GenericFormat, reads_maxima_in_columns_of_their_own) {
    const auto file = read(
        ",Email Address,Lab 1,Lab 1 - Max Points,Exam,Exam "
        "max\nbmb94857,ann@x.org,9,10,40,50\nnsb43944,ben@x.org,8,10,,50\n");
    EXPECT_EQ(file.format, Format::generic);
    EXPECT_THAT(assignments(file), ElementsAre("Lab 1||10", "Exam||50"));
    EXPECT_THAT(ignored(file), ElementsAre("1 : no heading", "4 Lab 1 - Max Points: the maximum of “Lab 1”",
                                           "6 Exam max: the maximum of “Exam”"));
}

TEST(GenericFormat, takes_the_maximum_from_fractions_and_percentages) {
    const auto file = read("Name,Quiz 1,Quiz 2\nAnn Smith,8/10,85%\nBen Berg,9/10,90 %\n");
    EXPECT_THAT(assignments(file), ElementsAre("Quiz 1||10", "Quiz 2||100"));
    EXPECT_THAT(scores(file), ElementsAre("Smith Quiz 1 8", "Smith Quiz 2 85", "Berg Quiz 1 9", "Berg Quiz 2 90"));
    EXPECT_THAT(problems(file), ElementsAre("0:3 read_as_percent Quiz 2"));
}

TEST(GenericFormat, keeps_two_students_of_one_name_apart) {
    const auto file = read("Name,Quiz 1\nAnn Smith,9\nAnn Smith,8\n");
    EXPECT_EQ(file.students.size(), 2U);
    EXPECT_THAT(problems(file), Contains("3:0 same_name "));
}

TEST(GenericFormat, skips_notes_below_the_students) {
    const auto file = read("Name,Student ID,Quiz 1\nAnn Smith,7,9\nGenerated on Monday,,\n");
    EXPECT_THAT(skipped(file), ElementsAre("3: a note, not a student"));
}

TEST(GenericFormat, takes_a_student_column_of_numbers_for_student_numbers) {
    const auto file = read("Student,Quiz 1\n0042,9\n0043,8\n");
    EXPECT_THAT(identities(file), ElementsAre("0042||", "0043||"));
}

TEST(GenericFormat, takes_no_other_table_for_a_gradebook) {
    for (const auto* table : {
             "email,subscribed,created\nann@x.org,1,2024\n",
             "name,price,stock\nPencil,0.50,200\n",
             "id,name,value\n1,Pencil,3\n2,Pen,4\n",
             "First Name,Last Name,Email,Phone,Zip\nAnn,Smith,ann@x.org,5551234567,12345\n",
             "ID,Name,NetID,Email Address,Section\n1,\"Smith, Ann\",AXS1,ann@x.org,2\n",
             "First name,Last name,Email,Notes\nAnn,Smith,ann@x.org,call back\n",
             "date,amount,balance\n2025-01-02,5,100\n",
             "sourcedId,name,score\n1,Ann,5\n",
             "name,score,a\n1,2,3\n",
             "hello\nworld\n",
         })
        EXPECT_EQ(failure(table).code, ErrorCode::file_not_a_gradebook) << table;
}

TEST(GenericFormat, reads_columns_as_the_teacher_says) {
    constexpr std::string_view text = "Kürzel,Wer,A,B,C,Extra\nr7,Änne Roth,1,2,3,5\nk9,Björn Klein,4,5,6,7\n";
    const auto file = read(text, {.mapping = {{.column = 1, .role = ColumnRole::username},
                                              {.column = 2, .role = ColumnRole::full_name},
                                              {.column = 3,
                                               .role = ColumnRole::assignment,
                                               .name = "Diktat",
                                               .date = "2025-09-22",
                                               .max_points = whole_points(10)},
                                              {.column = 4, .role = ColumnRole::ignored},
                                              {.column = 99, .role = ColumnRole::email}}});
    EXPECT_EQ(file.format, Format::generic);
    EXPECT_EQ(file.recognised_by.text, "your choice");
    EXPECT_THAT(students(file), ElementsAre("Roth|Änne|", "Klein|Björn|"));
    EXPECT_THAT(identities(file), ElementsAre("|r7|", "|k9|"));
    EXPECT_THAT(assignments(file), ElementsAre("Diktat|2025-09-22|10", "C||", "Extra||"));
    EXPECT_THAT(ignored(file), ElementsAre("4 B: left out by you"));
}

TEST(GenericFormat, puts_the_teachers_choice_above_headings_and_rows) {
    const auto file = read("Name,ID,Quiz (20),Section\nOut of,,20,5\nAnn Smith,7,9,4\n",
                           {.mapping = {{.column = 1, .role = ColumnRole::last_name},
                                        {.column = 3, .role = ColumnRole::assignment, .max_points = whole_points(30)},
                                        {.column = 4, .role = ColumnRole::assignment}}});
    EXPECT_THAT(students(file), ElementsAre("Ann Smith||"));
    EXPECT_THAT(assignments(file), ElementsAre("Quiz||30", "Section||5"));
}

TEST(GenericFormat, takes_a_column_without_heading_that_the_teacher_names) {
    const auto file =
        read(",Quiz\nAnn Smith,9\nBen Berg,8\n", {.mapping = {{.column = 1, .role = ColumnRole::full_name}}});
    EXPECT_THAT(scores(file), ElementsAre("Smith Quiz 9", "Berg Quiz 8"));
}

TEST(GenericFormat, says_what_is_missing_when_it_was_asked_for) {
    EXPECT_THAT(failure("a,b\n1,2\n", as_generic).message, HasSubstr("who the students are"));
    EXPECT_THAT(failure("Name,Comment\nAnn,nice\n", as_generic).message, HasSubstr("No column of scores"));
}

TEST(GenericFormat, refuses_a_format_that_does_not_fit) {
    const auto error = failure("Name,Quiz 1\nAnn,9\n", {.format = Format::gradescope});
    EXPECT_EQ(error.code, ErrorCode::file_not_a_gradebook);
    EXPECT_THAT(error.message, HasSubstr("cannot be read as Gradescope"));
    EXPECT_THAT(error.message, HasSubstr("“Name”, “Quiz 1”"));
    EXPECT_THAT(failure("Name,Quiz 1\nAnn,9\n", {.format = Format::grade_insight}).message,
                HasSubstr("cannot be read as Grade Insight"));
}

}  // namespace
}  // namespace gi::intake::testing
