#include "intake/xlsx/cell_reference.hpp"

#include <gtest/gtest.h>

namespace gi::intake::xlsx {
namespace {

std::string round_trip(std::string_view text) {
    const auto range = read_range(text);
    return range ? to_string(*range) : "no cell";
}

TEST(CellReference, names_a_cell_by_letters_and_a_number) {
    const auto cell = read_reference("AB12");
    ASSERT_TRUE(cell);
    EXPECT_EQ(cell->column, 28U);
    EXPECT_EQ(cell->row, 12U);
    EXPECT_EQ(to_string(*cell), "AB12");
    EXPECT_EQ(read_reference("b7")->column, 2U);
}

TEST(CellReference, counts_columns_as_spreadsheets_do) {
    EXPECT_EQ(column_letters(1), "A");
    EXPECT_EQ(column_letters(26), "Z");
    EXPECT_EQ(column_letters(27), "AA");
    EXPECT_EQ(column_letters(702), "ZZ");
    EXPECT_EQ(column_letters(703), "AAA");
    EXPECT_EQ(column_letters(last_column), "XFD");
}

TEST(CellReference, reads_ranges) {
    EXPECT_EQ(round_trip("A1:C3"), "A1:C3");
    EXPECT_EQ(round_trip("B7"), "B7:B7");
    EXPECT_EQ(round_trip("XFD1048576"), "XFD1048576:XFD1048576");
}

TEST(CellReference, refuses_what_is_outside_the_largest_sheet) {
    for (const auto* const text :
         {"", "A", "1", "A0", "XFE1", "A1048577", "A1x", "$A$1", "ZZZZZZZZZZZZ1", "A99999999999", "A1:", ":A1", "A-1"})
        EXPECT_EQ(round_trip(text), "no cell") << text;
}

}  // namespace
}  // namespace gi::intake::xlsx
