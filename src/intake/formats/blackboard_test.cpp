#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view whole_export =
    "\"Last Name\",\"First Name\",\"Username\",\"Student ID\",\"Last Access\",\"Availability\","
    "\"Essay [draft] [Total Pts: 40 Score] |92376\",\"Quiz [Total Pts: 20 Percentage] |92377\","
    "\"Homework [Total Pts: 5 Complete/Incomplete] |92378\",\"TA Name [Total Pts: 0 Text] |92379\","
    "\"Oral [Total Pts: 100 Letter] |92380\",\"Weighted Total [Total Pts: up to 100 Percentage] |92381\"\n"
    "\"Okafor\",\"Ada\",\"ada@School.example\",\"00042\",\"2025-06-20 14:15:47\",\"Yes\",\"36.5\",\"85\",\"Complete\","
    "\"Kim\",\"A\",\"91.2\"\n"
    "\"Lindqvist\",\"Bo\",\"blind\",\"\",\"\",\"Yes\",\"In Progress\",\"Needs Grading\",\"Incomplete\",\"\",\"\",\"\"\n"
    "\"Okafor_PreviewUser\",\"Ada\",\"ada_previewuser\",\"\",\"\",\"Yes\",\"1\",\"1\",\"\",\"\",\"\",\"\"\n";

TEST(BlackboardFormat, reads_a_whole_export) {
    const auto file = read(whole_export);
    EXPECT_EQ(file.format, Format::blackboard);
    EXPECT_EQ(file.recognised_by.text, "headings such as “Essay [draft] [Total Pts: 40 Score] |92376”");
    EXPECT_THAT(students(file), ElementsAre("Okafor|Ada|ada@school.example", "Lindqvist|Bo|"));
    EXPECT_THAT(identities(file), ElementsAre("00042|ada@School.example|", "|blind|"));
    EXPECT_THAT(assignments(file), ElementsAre("Essay [draft]||40", "Quiz||20", "Homework||5"));
    EXPECT_EQ(file.assignments.at(0).platform_id, "92376");
    EXPECT_THAT(scores(file), ElementsAre("ada@school.example Essay [draft] 36.5", "ada@school.example Quiz 17",
                                          "blind Homework incomplete"));
}

TEST(BlackboardFormat, says_what_was_left_out_and_what_is_not_graded_yet) {
    const auto file = read(whole_export);
    EXPECT_THAT(ignored(file),
                ElementsAre("5 Last Access: not a score", "6 Availability: not a score",
                            "10 TA Name [Total Pts: 0 Text] |92379: text, not a score",
                            "11 Oral [Total Pts: 100 Letter] |92380: letters, which cannot be turned into points",
                            "12 Weighted Total [Total Pts: up to 100 Percentage] |92381: a total, not an assignment"));
    EXPECT_THAT(problems(file), ElementsAre("2:9 read_as_blank Complete", "3:7 read_as_blank In Progress",
                                            "3:8 read_as_blank Needs Grading"));
    EXPECT_THAT(skipped(file), ElementsAre("4: the preview user of Blackboard, not a student"));
}

TEST(BlackboardFormat, reads_the_xls_that_is_utf16_text_with_tabs) {
    const std::string_view text =
        "\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Student ID\"\t\"Last Access\"\t\"Availability\"\t\"Quiz [Total "
        "Pts: 10] |664617\"\r\n\"Okafor\"\t\"Ada\"\t\"ada\"\t\"00042\"\t\"\"\t\"Yes\"\t\"9.5\"\r\n";
    std::string bytes = "\xFF\xFE";
    for (const char c : text) bytes += {c, '\0'};
    const auto file = read(bytes);
    EXPECT_EQ(file.format, Format::blackboard);
    EXPECT_EQ(file.encoding, "utf-16le");
    EXPECT_EQ(file.delimiter, "tab");
    EXPECT_THAT(assignments(file), ElementsAre("Quiz||10"));
    EXPECT_EQ(file.assignments.at(0).platform_id, "664617");
    EXPECT_THAT(scores(file), ElementsAre("00042 Quiz 9.5"));
}

TEST(BlackboardFormat, reads_the_download_of_one_column) {
    const auto file = read(
        "Last Name,First Name,Username,Student ID,Quiz [Total Pts: 10 Score] |664617,Grading Notes,Notes "
        "Format,Feedback to Learner,Feedback Format\nOkafor,Ada,ada,00042,9,late bus,SMART_TEXT,Well "
        "done,SMART_TEXT\n");
    EXPECT_THAT(scores(file), ElementsAre("00042 Quiz 9"));
    EXPECT_THAT(ignored(file), ElementsAre("6 Grading Notes: not a score", "7 Notes Format: not a score",
                                           "8 Feedback to Learner: not a score", "9 Feedback Format: not a score"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(BlackboardFormat, is_recognised_without_a_column_of_scores) {
    const auto file =
        read("Last Name,First Name,Username,Student ID,Last Access,Availability\nOkafor,Ada,ada,7,,Yes\n");
    EXPECT_EQ(file.format, Format::blackboard);
    EXPECT_EQ(file.recognised_by.text, "the headings “Username” and “Last Access”");
    EXPECT_THAT(problems(file), ElementsAre("0:0 no_assignments "));
}

TEST(BlackboardFormat, reads_translated_headings_by_the_key_of_the_column) {
    const auto file = read(
        "\"Apellidos\";\"Nombre\";\"Nombre de usuario\";\"Examen [Puntos totales: 12,5 Puntuación] |77\";\"Total "
        "[Puntos totales: hasta 100 Porcentaje] |78\"\r\n\"Okafor\";\"Ada\";\"ada\";\"9,25\";\"74\"\r\n");
    EXPECT_EQ(file.format, Format::blackboard);
    EXPECT_THAT(assignments(file), ElementsAre("Examen||12.5"));
    EXPECT_THAT(scores(file), ElementsAre("ada Examen 9.25"));
}

TEST(BlackboardFormat, keeps_columns_of_one_title_and_columns_without_points) {
    const auto file = read(
        "Last Name,First Name,Username,Quiz [Total Pts: 10 Score] |1,Quiz [Total Pts: 10 Score] |2,Bonus [Total Pts: 0 "
        "Score] |3\nOkafor,Ada,ada,8,9,2\n");
    EXPECT_THAT(scores(file), ElementsAre("ada Quiz 8", "ada Quiz (2) 9", "ada Bonus 2"));
    EXPECT_THAT(problems(file), ElementsAre("0:5 same_title Quiz", "1:6 no_max_points 0"));
}

}  // namespace
}  // namespace gi::intake::testing
