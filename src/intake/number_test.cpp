#include "intake/number.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gi::intake {
namespace {

std::string read(std::string_view text, char delimiter = ',') {
    const auto result = read_number(text, delimiter);
    if (!result.number) return result.error == NumberError::out_of_range ? "out of range" : "no number";
    auto reading = to_string(result.number->points);
    if (result.number->other_reading) reading += " or " + to_string(*result.number->other_reading);
    return reading;
}

TEST(Number, reads_plain_decimals) {
    EXPECT_EQ(read("85"), "85");
    EXPECT_EQ(read("85.50"), "85.5");
    EXPECT_EQ(read("+7"), "7");
    EXPECT_EQ(read("-7"), "-7");
    EXPECT_EQ(read("\u22127"), "-7");
    EXPECT_EQ(read(".5"), "0.5");
    EXPECT_EQ(read("5."), "5");
}

TEST(Number, reads_the_decimal_comma_in_any_file) {
    for (const char delimiter : {',', ';', '\t'}) {
        EXPECT_EQ(read("1,5", delimiter), "1.5");
        EXPECT_EQ(read("85,25", delimiter), "85.25");
        EXPECT_EQ(read("0,125", delimiter), "0.125");
        EXPECT_EQ(read("1234,567", delimiter), "1234.567");
        EXPECT_EQ(read(",5", delimiter), "0.5");
    }
}

TEST(Number, takes_the_later_of_two_signs_for_the_decimal_sign) {
    EXPECT_EQ(read("1.234,5"), "1234.5");
    EXPECT_EQ(read("1,234.5"), "1234.5");
    EXPECT_EQ(read("1.234,567", ';'), "1234.567");
    EXPECT_EQ(read("123,456.789"), "123456.789");
}

TEST(Number, groups_thousands_with_blanks_and_apostrophes) {
    for (const auto* text :
         {"1 234,5", "1\u00a0234.5", "1\u202f234,5", "1\u2009234,5", "1\u3000234.5", "1'234.5", "1\u2019234.5"})
        EXPECT_EQ(read(text), "1234.5") << text;
    EXPECT_EQ(read("1 234"), "1234");
    EXPECT_EQ(read("1 234,567"), "1234.567");
}

TEST(Number, has_two_readings_when_one_sign_stands_before_three_digits) {
    EXPECT_EQ(read("1,234", ','), "1234 or 1.234");
    EXPECT_EQ(read("1,234", ';'), "1.234 or 1234");
    EXPECT_EQ(read("33.333", ','), "33.333");  // a point never groups where the comma is the delimiter
    EXPECT_EQ(read("33.333", '\t'), "33.333 or 33333");
    EXPECT_EQ(read("-1,234", ','), "-1234 or -1.234");
}

TEST(Number, groups_only_in_threes) {
    EXPECT_EQ(read("1,000,000"), "1000000");
    EXPECT_EQ(read("1.000.000", ';'), "1000000");
    for (const auto* text :
         {"1,2,3", "1.2.3", "12,34,567", "1,234,56", "1 23", "8 10", "1,,234", "1,23.4,5", "1.234,5,6"})
        EXPECT_EQ(read(text), "no number") << text;
}

TEST(Number, refuses_words_exponents_and_bare_signs) {
    for (const auto* text :
         {"", "-", "+", ".", ",", "inf", "nan", "1e3", "0x10", "--5", "+-5", "5-", "1_000", "８５", "85 %"})
        EXPECT_EQ(read(text), "no number") << text;
    EXPECT_EQ(read(std::string(49, '1')), "no number");
}

TEST(Number, tells_numbers_that_are_too_large_for_points) {
    EXPECT_EQ(read("1000001"), "out of range");
    EXPECT_EQ(read("1,234,567"), "out of range");
    EXPECT_EQ(read("-99999999999999999999"), "out of range");
    EXPECT_EQ(read("1000,001"), "1000.001");
}

}  // namespace
}  // namespace gi::intake
