#include "base/points.hpp"

#include <gtest/gtest.h>

namespace gi {
namespace {

TEST(Points, read_plain_decimals_exactly) {
    EXPECT_EQ(parse_points("85"), whole_points(85));
    EXPECT_EQ(parse_points("12.5"), Points{125'000});
    EXPECT_EQ(parse_points("100.0"), whole_points(100));
    EXPECT_EQ(parse_points("-0.25"), Points{-2'500});
    EXPECT_EQ(parse_points("+7"), whole_points(7));
    EXPECT_EQ(parse_points(".5"), Points{5'000});
    EXPECT_EQ(parse_points("5."), whole_points(5));
}

TEST(Points, round_beyond_four_decimals_half_away_from_zero) {
    EXPECT_EQ(parse_points("0.00005"), Points{1});
    EXPECT_EQ(parse_points("0.00004999"), Points{0});
    EXPECT_EQ(parse_points("-0.00005"), Points{-1});
    EXPECT_EQ(parse_points("33.33333"), Points{333'333});
}

TEST(Points, refuse_what_is_no_plain_decimal) {
    for (const auto* text : {"", "-", ".", "1e3", "inf", "nan", "1,5", "1_000", " 5", "5 ", "0x10", "1.2.3", "1000001"})
        EXPECT_FALSE(parse_points(text)) << text;
}

TEST(Points, print_the_shortest_exact_form) {
    EXPECT_EQ(to_string(whole_points(85)), "85");
    EXPECT_EQ(to_string(Points{125'000}), "12.5");
    EXPECT_EQ(to_string(Points{-2'500}), "-0.25");
    EXPECT_EQ(to_string(Points{1}), "0.0001");
    EXPECT_EQ(to_string(Points{0}), "0");
}

TEST(Points, percent_rounds_half_away_from_zero_in_tenths) {
    EXPECT_EQ(percent_tenths(whole_points(85), whole_points(100)), 850);
    EXPECT_EQ(percent_tenths(whole_points(2), whole_points(3)), 667);
    EXPECT_EQ(percent_tenths(Points{5}, Points{10'000}), 1);  // 0.05 % is exactly half of a tenth
    EXPECT_EQ(percent_tenths(Points{-5}, Points{10'000}), -1);
    EXPECT_EQ(percent_tenths(whole_points(250), whole_points(100)), 2500);
    EXPECT_FALSE(percent_tenths(whole_points(1), Points{0}));
}

}  // namespace
}  // namespace gi
