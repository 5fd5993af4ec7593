#include "intake/date.hpp"

#include <gtest/gtest.h>

namespace gi::intake {
namespace {

std::string read(std::string_view cell) {
    const auto date = read_date(cell);
    if (date.issue == DateIssue::unreadable) return date.iso + "unreadable";
    return date.issue == DateIssue::ambiguous ? date.iso + " ambiguous" : date.iso;
}

TEST(Date, reads_iso_with_or_without_a_time) {
    EXPECT_EQ(read("2025-09-22"), "2025-09-22");
    EXPECT_EQ(read(" 2025-9-2 "), "2025-09-02");
    EXPECT_EQ(read("2025/09/22"), "2025-09-22");
    EXPECT_EQ(read("2025-09-22T10:00:00Z"), "2025-09-22");
    EXPECT_EQ(read("2025-09-22 23:59:00"), "2025-09-22");
    EXPECT_EQ(read("=\"2025-09-22\""), "2025-09-22");
}

TEST(Date, reads_months_by_name) {
    EXPECT_EQ(read("Sep 22, 2025"), "2025-09-22");  // Google Classroom
    EXPECT_EQ(read("Sept. 22, 2025"), "2025-09-22");
    EXPECT_EQ(read("22 September 2025"), "2025-09-22");
    EXPECT_EQ(read("September 22nd, 2025"), "2025-09-22");
    EXPECT_EQ(read("Monday, 22 Sep 2025"), "2025-09-22");
    EXPECT_EQ(read("15-Oct-25"), "2025-10-15");  // Excel
    EXPECT_EQ(read("1 June 2025"), "2025-06-01");
    EXPECT_EQ(read("1 may 2025 08:30"), "2025-05-01");
}

TEST(Date, reads_numbers_month_first_and_says_when_that_is_a_guess) {
    EXPECT_EQ(read("6/1/2025"), "2025-06-01 ambiguous");
    EXPECT_EQ(read("06/01/25"), "2025-06-01 ambiguous");
    EXPECT_EQ(read("6-1-2025"), "2025-06-01 ambiguous");
    EXPECT_EQ(read("6/6/2025"), "2025-06-06");
    EXPECT_EQ(read("6/13/2025"), "2025-06-13");
    EXPECT_EQ(read("13/06/2025"), "2025-06-13");
    EXPECT_EQ(read("6/1/2025 10:30 PM"), "2025-06-01 ambiguous");
    EXPECT_EQ(read("01.06.2025"), "2025-06-01");
}

TEST(Date, is_empty_for_nothing_and_dashes) {
    for (const auto* cell : {"", " ", "-", "—", "–", "--"}) EXPECT_EQ(read(cell), "") << cell;
}

TEST(Date, refuses_what_is_no_date) {
    for (const auto* cell :
         {"tomorrow", "2025-02-30",  "2025-13-01", "31/31/2025", "Sep 31, 2025", "Sep 22",   "2025",        "45922",
          "100",      "100.0",       "6/1",        "6/1/2025/7", "6/1.2025",     "6 1 2025", "1 Juno 2025", "Ma 1 2025",
          "0/0/0",    "2025-09-257", "6/257/2025", "1800-01-01", "9999-01-01",   "6/1/202",  "a b c d e f", "22 Sep x"})
        EXPECT_EQ(read(cell), "unreadable") << cell;
    EXPECT_EQ(read(std::string(100'000, '1')), "unreadable");
}

TEST(Date, knows_leap_years) {
    EXPECT_EQ(read("2024-02-29"), "2024-02-29");
    EXPECT_EQ(read("2025-02-29"), "unreadable");
}

}  // namespace
}  // namespace gi::intake
