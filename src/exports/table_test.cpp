#include "exports/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "exports/exports_testing.hpp"
#include "exports/table_words.hpp"

namespace gi::exports {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

struct Line {
    std::string name;
    std::int64_t count = 0;
    std::string day{};
    std::string at{};
};

constexpr std::array<TableColumn<Line>, 4> columns{{
    {words::name, [](const Line& line, Language) -> TableCell { return line.name; }},
    {words::students, [](const Line& line, Language) -> TableCell { return line.count; }},
    {words::date, [](const Line& line, Language) -> TableCell { return Day{line.day}; }},
    {words::when, [](const Line& line, Language) -> TableCell { return Moment{line.at}; }},
}};

Table table_of(const std::vector<Line>& lines, Language language = Language::english) {
    TableOf<Line> table{words::classes, columns, language};
    table.add(lines);
    return table.finish();
}

const std::vector<Line> two{{"=1+1", -3, "2026-11-29", "2026-11-29T08:15:00Z"}, {"Zoë, the \"first\"", 12}};

TEST(Table, as_csv_is_rows_under_headings_that_no_spreadsheet_evaluates) {
    EXPECT_EQ(table_csv(table_of(two)),
              "\xEF\xBB\xBFName,Students,Date,When (UTC)\r\n"
              "'=1+1,-3,2026-11-29,2026-11-29 08:15:00\r\n"
              "\"Zoë, the \"\"first\"\"\",12,,\r\n");
}

TEST(Table, without_rows_is_its_headings) {
    EXPECT_EQ(table_csv(table_of({})), "\xEF\xBB\xBFName,Students,Date,When (UTC)\r\n");
    EXPECT_THAT(testing::unzip(table_xlsx(table_of({}))).at("xl/sharedStrings.xml"), HasSubstr("<t>Students</t>"));
}

TEST(Table, speaks_the_language_that_was_asked_for) {
    EXPECT_THAT(table_csv(table_of({}, Language::german)), HasSubstr("Name,Schülerinnen und Schüler,Datum,Wann (UTC)"));
}

TEST(Table, as_a_workbook_has_numbers_and_moments_and_no_formula) {
    const auto files = testing::unzip(table_xlsx(table_of(two)));
    const auto& sheet = files.at("xl/worksheets/sheet1.xml");
    EXPECT_THAT(sheet, HasSubstr("<v>-3</v>"));
    EXPECT_THAT(sheet, HasSubstr("<v>46355</v>"));        // 2026-11-29
    EXPECT_THAT(sheet, HasSubstr("<v>46355.34375</v>"));  // a quarter past eight
    EXPECT_THAT(sheet, Not(HasSubstr("<f>")));
    EXPECT_THAT(files.at("xl/sharedStrings.xml"), HasSubstr("<t>=1+1</t>"));
    EXPECT_THAT(files.at("xl/workbook.xml"), HasSubstr("name=\"Classes\""));
}

TEST(Table, goes_from_right_to_left_where_the_language_does) {
    const auto sheet = [](Language language) {
        return testing::unzip(table_xlsx(table_of(two, language))).at("xl/worksheets/sheet1.xml");
    };
    EXPECT_THAT(sheet(Language::arabic), HasSubstr("rightToLeft=\"1\""));
    EXPECT_THAT(sheet(Language::english), Not(HasSubstr("rightToLeft")));
}

TEST(Table, that_is_cut_says_so_in_its_last_row) {
    const std::vector<Line> full(most_table_rows, Line{"x", 1});
    TableOf<Line> table{words::classes, columns, Language::english};
    EXPECT_TRUE(table.add(full));
    EXPECT_FALSE(table.add(two));
    const auto cut = table.finish();
    const auto csv = table_csv(cut);
    EXPECT_EQ(std::ranges::count(csv, '\n'), 1 + most_table_rows + 1);
    EXPECT_THAT(csv, EndsWith("Narrow the list to take out the rest.\"\r\n"));
    EXPECT_THAT(testing::unzip(table_xlsx(cut)).at("xl/sharedStrings.xml"), HasSubstr("Narrow the list"));
    EXPECT_THAT(table_csv(table_of(full)), Not(HasSubstr("Narrow")));
}

TEST(Table, of_a_list_that_goes_on_beyond_its_page_says_so_in_its_last_row) {
    TableOf<Line> table{words::classes, columns, Language::english};
    table.add(two);
    const auto part = table.finish(true);
    EXPECT_THAT(table_csv(part), EndsWith("as much of it as the page shows.\"\r\n"));
    EXPECT_THAT(testing::unzip(table_xlsx(part)).at("xl/sharedStrings.xml"), HasSubstr("The list goes on"));
}

}  // namespace
}  // namespace gi::exports
