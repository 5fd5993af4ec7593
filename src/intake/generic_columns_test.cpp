#include "intake/generic_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"
#include "intake/sheet_text.hpp"
#include "intake/xlsx/workbook_testing.hpp"
#include "intake/zip/archive_testing.hpp"

namespace gi::intake {
namespace {

using ::testing::ElementsAre;

std::string signature(std::string_view text) {
    const auto sheet = open_sheet(text);
    csv::RecordReader records(sheet->text(), sheet->dialect, {});
    return column_signature(*read_head(records));
}

TEST(GenericColumns, have_one_signature_for_the_same_headings) {
    const auto expected = signature("Wer,Diktat,Aufsatz\nÄnne,1,2\n");
    EXPECT_EQ(expected.size(), 32U);
    EXPECT_EQ(signature("wer; DIKTAT ;Aufsatz;;\r\nBjörn;3;4;;\r\nCem;5;6\r\n"), expected);
    EXPECT_NE(signature("Wer,Aufsatz,Diktat\nÄnne,1,2\n"), expected);
    EXPECT_NE(signature("Wer,Diktat,,Aufsatz\nÄnne,1,,2\n"), expected);
}

TEST(GenericColumns, keep_their_signature_for_ever) {
    EXPECT_EQ(signature("Name,Quiz\nAnn,1\n"), "42d822abea9f6197b1c7900611026480");
}

std::vector<std::string> describe(std::string_view text) {
    std::vector<std::string> lines;
    const auto description = describe_columns(text);
    if (!description) return {description.error().message};
    for (const auto& column : description->columns) {
        auto line = fmt::format("{} {}: {} [{}]", column.column, column.heading, to_string(column.role),
                                fmt::join(column.samples, " "));
        if (!column.name.empty()) line += " as " + column.name;
        if (column.max_points) line += " of " + to_string(*column.max_points);
        if (!column.ignored_reason.empty()) line += ", " + column.ignored_reason.text;
        lines.push_back(std::move(line));
    }
    return lines;
}

TEST(GenericColumns, are_described_with_samples_and_a_guess) {
    EXPECT_THAT(
        describe("Class 7B\nName,E-mail,Quiz (20),Comment,\nA B,a@x.org,18,fine,\nC D,,19,,\nE F,,-,,x\nG H,,17,,\n"),
        ElementsAre("1 Name: full_name [A B C D E F]", "2 E-mail: email [a@x.org]",
                    "3 Quiz (20): assignment [18 19 17] as Quiz of 20", "4 Comment: ignored [fine], text, not scores",
                    "5 : ignored [x]"));
}

TEST(GenericColumns, are_described_in_a_sheet_that_no_format_recognises) {
    EXPECT_THAT(describe("a,b\nx,1\n"), ElementsAre("1 a: ignored [x], text, not scores", "2 b: assignment [1] as b"));
    EXPECT_THAT(describe(""),
                ElementsAre("The file is empty. Export the gradebook again, or start from the template."));
}

TEST(GenericColumns, are_those_of_the_sheet_that_is_read) {
    using xlsx::testing::row;
    const auto workbook = xlsx::testing::make_workbook(
        {.sheets = {{.name = "Notes", .rows = row(1, {"remember", "the milk"})},
                    {.name = "Grades", .rows = row(1, {"Student", "Quiz; 1"}) + row(2, {"Ann", "9"})}}});
    EXPECT_THAT(describe(workbook), ElementsAre("1 Student: full_name [Ann]", "2 Quiz; 1: assignment [9] as Quiz; 1"));
    const auto file =
        testing::read(workbook, {.mapping = {{.column = 2, .role = ColumnRole::assignment, .name = "Quiz"}}});
    EXPECT_THAT(testing::scores(file), ElementsAre("Ann Quiz 9"));
    EXPECT_THAT(describe(zip::testing::make_archive({{.name = "grades.csv", .content = "Student;Quiz\nAnn;9\n"}})),
                ElementsAre("1 Student: full_name [Ann]", "2 Quiz: assignment [9] as Quiz"));
}

TEST(GenericColumns, say_where_the_headings_stand_and_whether_a_row_is_a_score) {
    const auto wide = describe_columns("Class 7B\n\nName,Quiz\nAnn,1\n");
    EXPECT_EQ(wide->heading_row, 3U);
    EXPECT_FALSE(wide->has_one_row_a_score);
    EXPECT_TRUE(describe_columns("email,assignment,score\na@x.org,Quiz,1\n")->has_one_row_a_score);
}

TEST(GenericColumns, are_described_as_somebody_said) {
    const std::vector<ColumnMapping> said{{.column = 1, .role = ColumnRole::full_name},
                                          {.column = 2,
                                           .role = ColumnRole::assignment,
                                           .name = "Quiz",
                                           .date = "2026-09-22",
                                           .max_points = whole_points(9)}};
    const auto description = describe_columns("a,b\nx,1\n", said);
    EXPECT_EQ(description->columns[0].role, ColumnRole::full_name);
    EXPECT_EQ(description->columns[1].name, "Quiz");
    EXPECT_EQ(description->columns[1].date, "2026-09-22");
    EXPECT_EQ(description->columns[1].max_points, whole_points(9));
}

TEST(GenericColumns, make_a_table_when_something_stands_below_several_headings) {
    EXPECT_EQ(table_signature("Wer,Diktat\nA,1\n").value(), signature("Wer,Diktat\nA,1\n"));
    for (const auto* const text : {"", "just a line", "one\ntwo\nthree\n", "Wer,Diktat\n", "{\"a\": [1, 2]}"})
        EXPECT_FALSE(table_signature(text)) << text;
}

}  // namespace
}  // namespace gi::intake
