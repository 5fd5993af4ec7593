#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"
#include "intake/xlsx/workbook_testing.hpp"

namespace gi::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::read;
using xlsx::testing::make_workbook;
using xlsx::testing::row;
using xlsx::testing::TestSheet;

/// Headings in `first_row`, then points and Ann Smith.
std::string grades(std::uint32_t first_row, const std::string& score) {
    return row(first_row, {"last_name", "first_name", "email", "Quiz"}) + row(first_row + 1, {"POINTS", "", "", "10"}) +
           row(first_row + 2, {"Smith", "Ann", "ann@x.org", score});
}

std::string failure_of(const std::vector<TestSheet>& sheets) {
    return testing::failure(make_workbook({.sheets = sheets})).message;
}

TEST(ReadWorkbook, reads_a_sheet_as_its_csv) {
    const auto file = read(make_workbook({.sheets = {{.rows = grades(1, "8.5")}}}));
    EXPECT_EQ(file.format, Format::grade_insight);
    EXPECT_EQ(file.encoding, "xlsx");
    EXPECT_EQ(file.delimiter, "");
    EXPECT_EQ(file.recognised_by.text,
              "a heading for e-mail addresses and the rows DATE or POINTS in the sheet “Grades”");
    EXPECT_THAT(testing::scores(file), ElementsAre("ann@x.org Quiz 8.5"));
    EXPECT_THAT(file.problems, IsEmpty());
}

TEST(ReadWorkbook, places_problems_where_the_spreadsheet_shows_them) {
    const auto file = read(make_workbook({.sheets = {{.rows = grades(4, "eight")}}}));
    EXPECT_EQ(file.students.at(0).row, 6U);
    EXPECT_THAT(testing::problems(file), ElementsAre("6:4 not_a_number eight"));
}

TEST(ReadWorkbook, takes_the_first_visible_sheet_that_it_recognises_and_names_the_others) {
    const auto file = read(make_workbook({.sheets = {{.name = "Notes", .rows = row(1, {"remember the milk"})},
                                                     {.name = "Old", .rows = grades(1, "1"), .state = "hidden"},
                                                     {.name = "Fall", .rows = grades(1, "2")},
                                                     {.name = "Spring", .rows = grades(1, "3")},
                                                     {.name = "Sheet5", .rows = ""}}}));
    EXPECT_THAT(testing::scores(file), ElementsAre("ann@x.org Quiz 2"));
    EXPECT_THAT(file.recognised_by.text, HasSubstr("in the sheet “Fall”"));
    ASSERT_THAT(testing::problems(file), ElementsAre("0:0 other_sheets "));
    EXPECT_THAT(file.problems.at(0).message.text, HasSubstr("not: “Notes”, “Old” (hidden), “Spring”."));
}

TEST(ReadWorkbook, says_nothing_of_empty_sheets) {
    const auto file = read(make_workbook({.sheets = {{.rows = grades(1, "2")}, {.name = "Sheet2", .rows = ""}}}));
    EXPECT_THAT(file.problems, IsEmpty());
}

TEST(ReadWorkbook, reads_a_hidden_sheet_when_all_are_hidden) {
    const auto file = read(make_workbook({.sheets = {{.rows = grades(1, "2"), .state = "veryHidden"}}}));
    EXPECT_THAT(file.recognised_by.text, HasSubstr("“Grades” (hidden)"));
}

TEST(ReadWorkbook, passes_over_a_damaged_sheet_when_another_one_is_recognised) {
    const auto file =
        read(make_workbook({.sheets = {{.name = "Broken", .rows = "<row r='0'/>"}, {.rows = grades(1, "2")}}}));
    EXPECT_THAT(testing::problems(file), ElementsAre("0:0 other_sheets "));
}

TEST(ReadWorkbook, reads_any_sheet_as_the_format_that_was_asked_for) {
    const auto file = read(make_workbook({.sheets = {{.rows = grades(1, "2")}}}), {.format = Format::google_classroom});
    EXPECT_EQ(file.format, Format::google_classroom);
    EXPECT_EQ(file.recognised_by.text, "your choice in the sheet “Grades”");
}

TEST(ReadWorkbook, says_why_no_sheet_is_a_gradebook) {
    EXPECT_THAT(failure_of({{.rows = ""}}), HasSubstr("The workbook is empty"));
    EXPECT_THAT(failure_of({{.rows = row(1, {"milk", "eggs"})}}), HasSubstr("the first row is “milk”, “eggs”"));
    EXPECT_THAT(
        failure_of({{.rows = row(1, {"milk"})}, {.rows = row(1, {"bread"})}}),
        HasSubstr("None of the 2 sheets was recognised. The columns of a gradebook were not found; the first row "
                  "is “milk”"));
    EXPECT_THAT(failure_of({}), HasSubstr("no sheet of cells"));
}

TEST(ReadWorkbook, tells_of_cells_merged_among_the_students_but_not_of_a_merged_title) {
    const auto merged = [](const std::string& range) {
        return read(
            make_workbook({.sheets = {{.rows = grades(1, "2"),
                                       .behind = "<mergeCells><mergeCell ref='" + range + "'/></mergeCells>"}}}));
    };
    EXPECT_THAT(merged("A1:C1").problems, IsEmpty());
    EXPECT_THAT(testing::problems(merged("D3:D4")), ElementsAre("3:4 merged_cells D3:D4"));
}

TEST(ReadWorkbook, tells_of_formulas_that_were_never_calculated) {
    const auto file = read(make_workbook(
        {.sheets = {{.rows = grades(1, "2") + "<row r='4'><c r='C4' t='inlineStr'><is><t>bo@x.org</t></is></c>"
                                              "<c r='D4'><f>4+4</f></c></row>"}}}));
    EXPECT_THAT(testing::problems(file), ElementsAre("4:4 formula_without_value "));
    EXPECT_THAT(testing::scores(file), ElementsAre("ann@x.org Quiz 2"));
}

TEST(ReadWorkbook, finds_the_workbook_wherever_the_package_says_it_is) {
    auto parts = xlsx::testing::parts({.sheets = {{.rows = grades(1, "2")}}});
    for (auto& [name, content] : parts)
        if (name.starts_with("xl/")) name.replace(0, 3, "book/");
    parts.push_back(
        {"_rels/.rels",
         R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship )"
         R"(Id="a" Type="x/officeDocument" Target="book/workbook.xml"/></Relationships>)"});
    EXPECT_THAT(testing::scores(read(zip::testing::make_archive(parts))), ElementsAre("ann@x.org Quiz 2"));
}

TEST(ReadWorkbook, refuses_a_workbook_that_declares_entities) {
    auto parts = xlsx::testing::parts({.sheets = {{.rows = grades(1, "2")}}});
    for (auto& [name, content] : parts)
        if (name == "xl/workbook.xml") content.insert(0, "<!DOCTYPE x [<!ENTITY lol 'lol'>]>");
    EXPECT_THAT(testing::failure(zip::testing::make_archive(parts)).message, HasSubstr("document type"));
}

TEST(ReadWorkbook, refuses_a_package_without_a_workbook_in_it) {
    EXPECT_THAT(testing::failure(zip::testing::make_archive({{"[Content_Types].xml", "<Types/>"}})).message,
                HasSubstr("the list of its sheets is missing"));
}

}  // namespace
}  // namespace gi::intake
