#include "intake/csv/delimiter.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gi::intake::csv {
namespace {

char delimiter_of(std::string_view text) { return sniff_dialect(text).delimiter; }

TEST(Delimiter, is_the_one_that_the_headings_use) {
    EXPECT_EQ(delimiter_of("a,b,c\n1,2,3\n"), ',');
    EXPECT_EQ(delimiter_of("a;b;c\n1;2;3\n"), ';');
    EXPECT_EQ(delimiter_of("a\tb\tc\n1\t2\t3\n"), '\t');
}

TEST(Delimiter, is_not_misled_by_decimal_commas_and_titles) {
    EXPECT_EQ(delimiter_of("last;first;email;Parts 1, 2, 3 and 4\nX;Y;x@y.zz;1,5\nX;Y;x@y.zz;2,5\n"), ';');
    EXPECT_EQ(delimiter_of("last,first,\"Quiz; part; one; two\"\nX,Y,1\n"), ',');
    EXPECT_EQ(delimiter_of("last,first,Read; think; talk; write\nX,Y,1\nX,Y\n"), ',');
}

TEST(Delimiter, ignores_what_stands_in_quotes_even_over_lines) {
    EXPECT_EQ(delimiter_of("\"a,b,\n\"\"c,d\";x;y\n1;2;3\n"), ';');
}

TEST(Delimiter, is_a_comma_when_there_is_none) {
    EXPECT_EQ(delimiter_of(""), ',');
    EXPECT_EQ(delimiter_of("email\nx@y.zz\n"), ',');
}

TEST(Delimiter, is_a_colon_only_when_nothing_else_separates_the_headings) {
    EXPECT_EQ(delimiter_of("a:b:\"c: d\":e\n1:2,5:3:4\n"), ':');
    EXPECT_EQ(delimiter_of("\na:b:c:d\n\n1:2:3:4\n"), ':');
    EXPECT_EQ(delimiter_of("a:b:c,d\n1:2:3,4\n"), ',');
    EXPECT_EQ(delimiter_of("from 10:00:00 to 11:00\na,b\n1,2\n"), ',');
    EXPECT_EQ(delimiter_of("a: b\nc: d\n"), ',');
    EXPECT_EQ(delimiter_of("a:b:c:d\n"), ',');
}

TEST(Delimiter, passes_over_a_title_line) { EXPECT_EQ(delimiter_of("Class 7B\n\na;b;c\n1;2;3\n"), ';'); }

TEST(Delimiter, obeys_the_line_that_excel_writes) {
    EXPECT_EQ(delimiter_of("sep=;\r\na,b;c\r\n"), ';');
    EXPECT_EQ(sniff_dialect("sep=;\r\na;b").preamble, 7U);
    EXPECT_EQ(sniff_dialect("sep=\t\na\tb").preamble, 6U);
    EXPECT_EQ(sniff_dialect("sep=x\na,b").preamble, 0U);
}

TEST(Delimiter, looks_only_at_the_beginning_of_a_large_file) {
    const std::string opened_quote = "a;b\n\"" + std::string(1'000'000, ',');
    EXPECT_EQ(delimiter_of(opened_quote), ';');
}

}  // namespace
}  // namespace gi::intake::csv
