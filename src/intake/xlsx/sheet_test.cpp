#include "intake/xlsx/sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/xlsx/workbook_testing.hpp"

namespace gi::intake::xlsx {
namespace {

using ::testing::HasSubstr;
using testing::make_workbook;
using ::testing::SizeIs;
using testing::TestWorkbook;

struct Outcome {
    SheetText text{};
    std::string error{};
};

Outcome read(const TestWorkbook& book, const ReadLimits& limits = {}, std::uint32_t most_rows = all_rows,
             std::size_t text_bytes = 1'000'000) {
    const auto bytes = make_workbook(book);
    auto archive = zip::Archive::open(bytes);
    if (!archive) return {.error = archive.error().message};
    const auto workbook = read_workbook_part(*archive);
    if (!workbook) return {.error = workbook.error().message};
    const auto strings = read_shared_strings(*archive, workbook->strings_part);
    if (!strings) return {.error = strings.error().message};
    const auto styles = read_styles(*archive, workbook->styles_part);
    if (!styles) return {.error = styles.error().message};
    auto text = read_sheet(
        *archive, workbook->sheets.front(),
        {.strings = *strings, .styles = *styles, .dates = workbook->dates, .limits = limits, .text_bytes = text_bytes},
        most_rows);
    return text ? Outcome{.text = std::move(*text)} : Outcome{.error = text.error().message};
}

std::string csv(const std::string& rows, const std::string& strings = {}, const std::string& styles = {}) {
    const auto outcome = read({.sheets = {{.rows = rows}}, .strings = strings, .styles = styles});
    return outcome.error.empty() ? outcome.text.csv : outcome.error;
}

TEST(Sheet, becomes_csv_with_every_cell_in_its_place) {
    EXPECT_EQ(csv("<row r='1'><c r='A1'><v>1</v></c><c r='C1'><v>3.0</v></c></row>"), "1,,3\n");
    EXPECT_EQ(csv(""), "");
}

TEST(Sheet, keeps_empty_rows_so_that_row_numbers_stay) {
    EXPECT_EQ(csv("<row r='2'><c r='A2'><v>2</v></c></row><row r='3'/><row r='5'><c r='B5'><v>5</v></c></row>"),
              "\n2\n\n\n,5\n");
}

TEST(Sheet, does_not_write_the_empty_rows_at_its_end) {
    EXPECT_EQ(csv("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='A1048576' s='1'/></row>"), "1\n");
}

TEST(Sheet, counts_on_where_rows_and_cells_do_not_say_where_they_stand) {
    EXPECT_EQ(csv("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>4</v></c></row>"), "1,2\n,4\n");
    EXPECT_EQ(csv("<row r='3'><c r='C3'><v>1</v></c><c><v>2</v></c></row>"), "\n\n,,1,2\n");
}

TEST(Sheet, puts_cells_into_order_and_takes_the_last_of_two_in_one_place) {
    EXPECT_EQ(csv("<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>0</v></c><c r='A1'><v>1</v></c></row>"), "1,,3\n");
}

TEST(Sheet, quotes_what_would_not_survive_as_csv) {
    EXPECT_EQ(csv("<row r='1'><c r='A1' t='inlineStr'><is><t>Smith, Ann</t></is></c>"
                  "<c r='B1' t='inlineStr'><is><t>a \"b\"</t></is></c>"
                  "<c r='C1' t='inlineStr'><is><t>two\nlines</t></is></c></row>"),
              "\"Smith, Ann\",\"a \"\"b\"\"\",\"two\nlines\"\n");
}

TEST(Sheet, finds_shared_texts_joins_their_runs_and_leaves_out_readings) {
    const auto* const strings =
        "<si><t>Quiz</t></si>"
        "<si><r><rPr><b/></rPr><t>Home</t></r><r><t xml:space='preserve'>work </t></r></si>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si><si/>";
    EXPECT_EQ(csv("<row r='1'><c r='A1' t='s'><v>1</v></c><c r='B1' t='s'><v>0</v></c><c r='C1' t='s'><v>2</v></c>"
                  "<c r='D1' t='s'><v>3</v></c></row>",
                  strings),
              "Homework ,Quiz,東京\n");
}

TEST(Sheet, says_which_text_is_missing) {
    EXPECT_THAT(csv("<row r='4'><c r='B4' t='s'><v>7</v></c></row>", "<si><t>x</t></si>"),
                HasSubstr("damaged (sheet “Grades”: the text of cell B4 is missing)"));
}

TEST(Sheet, reads_inline_texts_with_runs) {
    EXPECT_EQ(csv("<row r='1'><c r='A1' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c></row>"), "ab\n");
}

TEST(Sheet, unescapes_characters_that_xml_cannot_hold) {
    EXPECT_EQ(csv("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", "<si><t>a_x000D_b_x005F_x000D_</t></si>"),
              "\"a\rb_x000D_\"\n");
}

TEST(Sheet, reads_truth_values_errors_and_iso_dates) {
    EXPECT_EQ(csv("<row r='1'><c r='A1' t='b'><v>1</v></c><c r='B1' t='b'><v>0</v></c><c r='C1' t='e'><v>#N/A</v></c>"
                  "<c r='D1' t='d'><v>2025-09-22T00:00:00</v></c><c r='E1' t='d'><v>2025-09-22T13:45:00Z</v></c>"
                  "<c r='F1' t='d'><v>2025-09-22</v></c></row>"),
              "TRUE,FALSE,#N/A,2025-09-22,2025-09-22 13:45,2025-09-22\n");
}

TEST(Sheet, shows_numbers_by_the_style_of_their_cell) {
    const auto* const styles =
        "<numFmts count='1'><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='9'/></cellXfs>";
    EXPECT_EQ(csv("<row r='1'><c r='A1' s='0'><v>45922</v></c><c r='B1' s='1'><v>45922</v></c>"
                  "<c r='C1' s='2'><v>0.85</v></c><c r='D1' s='99'><v>5</v></c></row>",
                  {}, styles),
              "45922,2025-09-22,85%,5\n");
}

TEST(Sheet, counts_days_from_1904_where_the_workbook_does) {
    const auto outcome = read({.sheets = {{.rows = "<row r='1'><c r='A1' s='0'><v>44460</v></c></row>"}},
                               .styles = "<cellXfs><xf numFmtId='14'/></cellXfs>",
                               .from_1904 = true});
    EXPECT_EQ(outcome.text.csv, "2025-09-22\n");
}

TEST(Sheet, takes_the_result_of_a_formula) {
    EXPECT_EQ(csv("<row r='1'><c r='A1'><f>SUM(B1:C1)</f><v>12.5</v></c>"
                  "<c r='B1' t='str'><f>A1&amp;\"x\"</f><v>12.5x</v></c></row>"),
              "12.5,12.5x\n");
}

TEST(Sheet, counts_formulas_that_were_never_calculated) {
    const auto outcome = read({.sheets = {{.rows = "<row r='3'><c r='B3'><f>1+1</f></c><c r='C3'><f>2+2</f><v/></c>"
                                                   "<c r='D3' t='str'><f>\"\"</f><v></v></c></row>"}}});
    EXPECT_EQ(outcome.text.uncalculated, 2U);
    EXPECT_EQ(to_string(outcome.text.first_uncalculated), "B3");
}

TEST(Sheet, tells_which_cells_are_merged) {
    const auto outcome =
        read({.sheets = {{.rows = "<row r='1'><c r='A1'><v>1</v></c></row>",
                          .behind = "<mergeCells><mergeCell ref='A1:C1'/><mergeCell ref='no'/></mergeCells>"}}});
    ASSERT_THAT(outcome.text.merged, SizeIs(1));
    EXPECT_EQ(to_string(outcome.text.merged.front()), "A1:C1");
}

TEST(Sheet, reads_hidden_rows_like_any_other) {
    EXPECT_EQ(csv("<row r='1' hidden='1'><c r='A1'><v>1</v></c></row>"), "1\n");
}

TEST(Sheet, reads_the_strict_variant_of_the_standard) {
    const auto outcome = read({.sheets = {{.rows = "<row r='1'><c r='A1' t='s'><v>0</v></c></row>"}},
                               .strings = "<si><t>x</t></si>",
                               .spreadsheet = "http://purl.oclc.org/ooxml/spreadsheetml/main",
                               .relationships = "http://purl.oclc.org/ooxml/officeDocument/relationships"});
    EXPECT_EQ(outcome.text.csv, "x\n");
}

TEST(Sheet, passes_over_what_is_not_of_the_standard) {
    EXPECT_EQ(csv("<row r='1'><c r='A1'><v>1</v><ext xmlns='urn:other'><v>2</v></ext></c></row>"
                  "<row xmlns='urn:other' r='2'><c r='A2'><v>9</v></c></row>"),
              "1\n");
}

TEST(Sheet, stops_after_as_many_rows_as_are_asked_for) {
    const auto outcome = read({.sheets = {{.rows = "<row r='2'><c r='A2'><v>2</v></c></row><row r='3'/>"
                                                   "<row r='4'><c r='A4'><v>4</v></c></row>"
                                                   "<row r='5'><c r='A5'><v>5</v></c></row>"}}},
                              {}, 2);
    EXPECT_EQ(outcome.text.csv, "\n2\n\n4\n");
}

TEST(Sheet, refuses_rows_and_cells_that_are_not_where_they_say) {
    for (const auto* const rows : {"<row r='2'/><row r='2'/>", "<row r='0'/>", "<row r='x'/>", "<row r='1048577'/>",
                                   "<row r='1'><c r='A2'/></row>", "<row r='1'><c r='XFE1'/></row>",
                                   "<row r='1'><c r='1'/></row>", "<c r='A1'/>"})
        EXPECT_THAT(csv(rows), HasSubstr("damaged (sheet “Grades”")) << rows;
}

TEST(Sheet, refuses_more_columns_with_content_than_can_be_read) {
    const TestWorkbook book{.sheets = {{.rows = "<row r='1'><c r='D1'><v>1</v></c></row>"}}};
    EXPECT_EQ(read(book, {.columns = 4}).error, "");
    EXPECT_THAT(read(book, {.columns = 3}).error, HasSubstr("column 4 (D); at most 3 columns"));
    EXPECT_EQ(read({.sheets = {{.rows = "<row r='1'><c r='XFD1' s='1'/></row>"}}}, {.columns = 3}).error, "");
}

TEST(Sheet, refuses_more_rows_with_content_than_can_be_read) {
    const TestWorkbook book{
        .sheets = {{.rows = "<row r='1'><c><v>1</v></c></row><row r='2'/><row r='9'><c><v>2</v></c></row>"}}};
    EXPECT_EQ(read(book, {.rows = 2}).error, "");
    EXPECT_THAT(read(book, {.rows = 1}).error, HasSubstr("more than 1 rows"));
}

TEST(Sheet, refuses_a_text_that_is_used_until_it_fills_the_memory) {
    std::string rows;
    for (int i = 1; i <= 200; ++i) rows += fmt::format("<row r='{0}'><c r='A{0}' t='s'><v>0</v></c></row>", i);
    const auto outcome =
        read({.sheets = {{.rows = rows}}, .strings = "<si><t>" + std::string(9'000, 'x') + "</t></si>"});
    EXPECT_THAT(outcome.error, HasSubstr("holds more text than a gradebook"));
}

TEST(Sheet, keeps_only_the_start_of_a_text_that_is_too_long_anyway) {
    const auto outcome = read({.sheets = {{.rows = "<row r='1'><c r='A1' t='s'><v>0</v></c></row>"}},
                               .strings = "<si><t>" + std::string(50'000, 'x') + "</t></si>"},
                              {.cell_bytes = 100});
    EXPECT_THAT(outcome.text.csv, SizeIs(105));
}

TEST(Sheet, refuses_a_row_with_more_cells_than_a_sheet_has_columns) {
    std::string row = "<row r='1'>";
    for (int i = 0; i < 16'385; ++i) row += "<c r='A1'><v>1</v></c>";
    EXPECT_THAT(csv(row + "</row>"), HasSubstr("row 1 has too many cells"));
}

}  // namespace
}  // namespace gi::intake::xlsx
