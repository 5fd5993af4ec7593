#include "intake/csv/records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace gi::intake::csv {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Rows = std::vector<std::vector<std::string>>;

Result<Rows> read_all(std::string_view text, Dialect dialect = {}, ReadLimits limits = {}) {
    RecordReader reader(text, dialect, limits);
    Rows rows;
    for (;;) {
        auto record = reader.next();
        if (!record) return std::unexpected(record.error());
        if (!*record) return rows;
        rows.emplace_back((*record)->cells.begin(), (*record)->cells.end());
    }
}

Rows rows_of(std::string_view text, char delimiter = ',') {
    return read_all(text, {.delimiter = delimiter}).value_or(Rows{});
}

TEST(Records, end_with_lf_crlf_or_cr_and_the_last_needs_no_end) {
    const Rows expected{{"a", "b"}, {"1", "2"}};
    EXPECT_EQ(rows_of("a,b\n1,2\n"), expected);
    EXPECT_EQ(rows_of("a,b\r\n1,2\r\n"), expected);
    EXPECT_EQ(rows_of("a,b\r1,2\r"), expected);
    EXPECT_EQ(rows_of("a,b\n1,2"), expected);
}

TEST(Records, keep_empty_cells) {
    EXPECT_EQ(rows_of(",a,,\nb"), (Rows{{"", "a", "", ""}, {"b"}}));
    EXPECT_EQ(rows_of("a;;b", ';'), (Rows{{"a", "", "b"}}));
    EXPECT_EQ(rows_of("a\t\tb", '\t'), (Rows{{"a", "", "b"}}));
}

TEST(Records, take_delimiters_line_ends_and_doubled_quotes_in_quoted_cells) {
    EXPECT_EQ(rows_of("\"a,b\",\"x\ny\",\"say \"\"hi\"\"\"\n1,2,3"),
              (Rows{{"a,b", "x\ny", "say \"hi\""}, {"1", "2", "3"}}));
    EXPECT_EQ(rows_of("\"\",\"\"\"\"\n"), (Rows{{"", "\""}}));
}

TEST(Records, allow_blanks_around_quotes_and_text_behind_them) {
    EXPECT_EQ(rows_of("a, \"b,c\" ,d"), (Rows{{"a", "b,c", "d"}}));
    EXPECT_EQ(rows_of("\"abc\"def,x"), (Rows{{"abcdef", "x"}}));
}

TEST(Records, take_a_quote_inside_a_plain_cell_as_it_is) {
    EXPECT_EQ(rows_of("5\" pipe,a\nx,=\"85\""), (Rows{{"5\" pipe", "a"}, {"x", "=\"85\""}}));
}

TEST(Records, skip_blank_rows_but_count_them) {
    RecordReader reader("a\n\n,,,\n \n\xC2\xA0,\nb\n", {}, {});
    EXPECT_EQ(reader.next().value()->number, 1U);
    EXPECT_EQ(reader.next().value()->number, 6U);
    EXPECT_FALSE(reader.next().value());
    EXPECT_FALSE(reader.next().value());
}

TEST(Records, count_a_declaration_of_the_delimiter_as_the_first_row) {
    RecordReader reader("sep=;\na;b", {.delimiter = ';', .preamble = 6}, {});
    const auto record = reader.next().value();
    EXPECT_EQ(record->number, 2U);
    EXPECT_THAT(record->cells, ElementsAre("a", "b"));
}

TEST(Records, give_blank_cells_beyond_a_short_row) {
    RecordReader reader("a,b", {}, {});
    const auto record = reader.next().value();
    EXPECT_EQ(record->cell(1), "b");
    EXPECT_EQ(record->cell(2), "");
}

TEST(Records, say_where_a_quote_opens_that_is_never_closed) {
    const auto rows = read_all("a,b\n\n1,\"two\n3,4\n");
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::file_unreadable);
    EXPECT_THAT(rows.error().message, HasSubstr("row 3, column 2"));
}

TEST(Records, refuse_too_many_columns_with_both_numbers) {
    const auto rows = read_all("a,b,c,d,e", {}, {.columns = 3});
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::too_many_columns);
    EXPECT_THAT(rows.error().message, HasSubstr("5 columns; at most 3"));
}

TEST(Records, take_any_number_of_trailing_delimiters) {
    const auto rows = read_all("a,b,,,,,, ,\n1,2\n", {}, {.columns = 3});
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->front(), (std::vector<std::string>{"a", "b", ""}));
}

TEST(Records, take_as_many_rows_and_columns_as_the_limits_allow) {
    EXPECT_EQ(read_all("a,b,c\n\n1,2,3\n", {}, {.columns = 3, .rows = 2})->size(), 2U);
}

TEST(Records, refuse_too_many_rows_with_both_numbers_and_without_reading_on) {
    std::string text = "a\nb\nc\n";
    for (int i = 0; i < 97; ++i) text += "\"never closed\n";
    const auto rows = read_all(text, {}, {.rows = 2});
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::too_many_rows);
    EXPECT_THAT(rows.error().message, HasSubstr("about 100 rows; at most 2"));
}

TEST(Records, say_where_their_cells_stand) {
    constexpr std::string_view text = "a,b\r\n\r\n \"x, \"\"y\"\"\" ,, 7 \r\nc\n";
    RecordReader reader(text, {}, {});
    const auto cells = [&] {
        std::vector<std::string> raw;
        for (const auto& [begin, end] : reader.extents()) raw.emplace_back(text.substr(begin, end - begin));
        return raw;
    };
    EXPECT_TRUE(reader.next().value().has_value());
    EXPECT_THAT(cells(), ElementsAre("a", "b"));
    EXPECT_TRUE(reader.next().value().has_value());
    EXPECT_THAT(cells(), ElementsAre(" \"x, \"\"y\"\"\" ", "", " 7 "));
    EXPECT_THAT(cells(), ElementsAre(" \"x, \"\"y\"\"\" ", "", " 7 "));
    EXPECT_THAT(reader.next().value().value().cells, ElementsAre("c"));
}

}  // namespace
}  // namespace gi::intake::csv
