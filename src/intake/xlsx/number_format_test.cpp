#include "intake/xlsx/number_format.hpp"

#include <gtest/gtest.h>

namespace gi::intake::xlsx {
namespace {

constexpr auto from_1900 = DateSystem::from_1900;
constexpr auto from_1904 = DateSystem::from_1904;

std::string plain(std::string_view value) { return print_number(value, {}, from_1900); }
std::string shown(std::string_view value, std::string_view code, DateSystem dates = from_1900) {
    return print_number(value, read_format_code(code), dates);
}
std::string builtin(std::string_view value, std::uint32_t id) {
    return print_number(value, builtin_format(id), from_1900);
}

TEST(NumberFormat, prints_a_number_as_a_person_would_write_it) {
    EXPECT_EQ(plain("85"), "85");
    EXPECT_EQ(plain("85.0"), "85");
    EXPECT_EQ(plain("7.5"), "7.5");
    EXPECT_EQ(plain("-0.25"), "-0.25");
    EXPECT_EQ(plain("1E2"), "100");
    EXPECT_EQ(plain("1.5E-3"), "0.0015");
    EXPECT_EQ(plain("1234567.891"), "1234567.891");
    EXPECT_EQ(plain("0"), "0");
    EXPECT_EQ(plain("-0"), "0");
    EXPECT_EQ(plain(" 12 "), "12");
}

TEST(NumberFormat, shows_no_dust_of_binary_numbers) {
    EXPECT_EQ(plain("7.4999999999999991"), "7.5");
    EXPECT_EQ(plain("0.30000000000000004"), "0.3");
    EXPECT_EQ(plain("85.000000000000014"), "85");
    EXPECT_EQ(plain("66.666666666666671"), "66.6666666666667");
    EXPECT_EQ(plain("99999999999999.99"), "100000000000000");
}

TEST(NumberFormat, keeps_every_digit_of_a_long_student_number) {
    EXPECT_EQ(plain("30017"), "30017");
    EXPECT_EQ(plain("12345678901234567"), "12345678901234567");
    EXPECT_EQ(plain("1.23456789012E+11"), "123456789012");
}

TEST(NumberFormat, keeps_numbers_beyond_reason_and_what_is_no_number) {
    EXPECT_EQ(plain("1E+300"), "1E+300");
    EXPECT_EQ(plain("1.5E-20"), "1.5E-20");
    EXPECT_EQ(plain("nan"), "nan");
    EXPECT_EQ(plain("1e999"), "1e999");
    EXPECT_EQ(plain("12 apples"), "12 apples");
    EXPECT_EQ(plain(""), "");
}

TEST(NumberFormat, tells_percentages) {
    EXPECT_EQ(shown("0.85", "0%"), "85%");
    EXPECT_EQ(shown("0.07", "0.00%"), "7%");
    EXPECT_EQ(shown("0.8567", "0%"), "85.67%");
    EXPECT_EQ(shown("1", "0%"), "100%");
    EXPECT_EQ(builtin("0.5", 9), "50%");
    EXPECT_EQ(builtin("0.5", 10), "50%");
    EXPECT_EQ(shown("0.5", "0.0\"%\""), "0.5");  // only looks like it
}

TEST(NumberFormat, tells_dates) {
    EXPECT_EQ(builtin("45922", 14), "2025-09-22");
    for (const auto* const code : {"yyyy\\-mm\\-dd", "m/d/yy", "[$-409]mmm\\ d\\,\\ yyyy;@", "dddd", "d\\.m\\.", "mmm",
                                   "[Red]DD/MM/YYYY", "yyyy\"年\"m\"月\"d\"日\""})
        EXPECT_EQ(shown("45922", code), "2025-09-22") << code;
    EXPECT_EQ(shown("45922.75", "yyyy-mm-dd"), "2025-09-22");
    EXPECT_EQ(shown("45922.75", "yyyy-mm-dd hh:mm"), "2025-09-22 18:00");
    EXPECT_EQ(shown("45922", "m/d/yy h:mm AM/PM"), "2025-09-22");
    EXPECT_EQ(builtin("45922.5", 22), "2025-09-22 12:00");
    EXPECT_EQ(shown("45922.9999999", "m/d/yy h:mm"), "2025-09-23");
}

TEST(NumberFormat, knows_both_calendars) {
    EXPECT_EQ(shown("1", "yyyy-mm-dd"), "1900-01-01");
    EXPECT_EQ(shown("59", "yyyy-mm-dd"), "1900-02-28");
    EXPECT_EQ(shown("61", "yyyy-mm-dd"), "1900-03-01");
    EXPECT_EQ(shown("2958465", "yyyy-mm-dd"), "9999-12-31");
    EXPECT_EQ(shown("0", "yyyy-mm-dd", from_1904), "1904-01-01");
    EXPECT_EQ(shown("44460", "yyyy-mm-dd", from_1904), "2025-09-22");
}

TEST(NumberFormat, keeps_the_number_of_a_date_that_no_calendar_has) {
    EXPECT_EQ(shown("0.5", "yyyy-mm-dd"), "0.5");
    EXPECT_EQ(shown("-3", "yyyy-mm-dd"), "-3");
    EXPECT_EQ(shown("2958466", "yyyy-mm-dd"), "2958466");
    EXPECT_EQ(shown("9999999", "yyyy-mm-dd", from_1904), "9999999");
}

TEST(NumberFormat, tells_times_from_dates) {
    EXPECT_EQ(shown("0.0625", "h:mm"), "1:30:00");
    EXPECT_EQ(shown("1.5", "[h]:mm:ss"), "36:00:00");
    EXPECT_EQ(shown("0.5", "mm:ss.0"), "12:00:00");
    EXPECT_EQ(builtin("0.25", 20), "6:00:00");
    EXPECT_EQ(shown("-1", "[h]:mm"), "-1");
}

TEST(NumberFormat, shows_leading_zeros_of_student_numbers) {
    EXPECT_EQ(shown("417", "00000"), "00417");
    EXPECT_EQ(shown("123456", "00000"), "123456");
    EXPECT_EQ(shown("4.5", "00000"), "4.5");
    EXPECT_EQ(shown("7", "0"), "7");
}

TEST(NumberFormat, takes_every_other_format_for_a_plain_number) {
    for (const auto* const code :
         {"General", "@", "0.00", "#,##0.00", "0\" pts\"", "0.00E+00", "# ?/?", "[$€-407] #,##0", "[Red]0;[Blue]-0",
          "0;yyyy", "\"day\" 0", "_(* #,##0_)", "", "\\", "\"", "["})
        EXPECT_EQ(shown("12.5", code), "12.5") << code;
    EXPECT_EQ(builtin("12.5", 0), "12.5");
    EXPECT_EQ(builtin("12.5", 4), "12.5");
    EXPECT_EQ(builtin("12.5", 49), "12.5");
    EXPECT_EQ(builtin("12.5", 4'000'000'000), "12.5");
}

}  // namespace
}  // namespace gi::intake::xlsx
