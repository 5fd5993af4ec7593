#include "legacy/clean_value.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace gi::legacy {
namespace {

std::string points_of(const Value& value) {
    const auto clean = clean_points(value);
    return (clean.points ? to_string(*clean.points) : "-") + " " + std::string{to_code(clean.issue)};
}

TEST(CleanPoints, makes_exact_points_of_binary_floating_point) {
    EXPECT_EQ(points_of(17.5), "17.5 ");
    EXPECT_EQ(points_of(std::int64_t{85}), "85 ");
    EXPECT_EQ(points_of(17.499999), "17.5 rounded");
    EXPECT_EQ(points_of(0.1 + 0.2), "0.3 rounded");
    EXPECT_EQ(points_of(33.33333333333333), "33.3333 rounded");
}

TEST(CleanPoints, leaves_out_what_is_no_grade) {
    EXPECT_EQ(points_of({}), "- no_score");
    EXPECT_EQ(points_of(std::string{"  "}), "- no_score");
    EXPECT_EQ(points_of(std::string{"absent"}), "- not_a_number");
    EXPECT_EQ(points_of(std::numeric_limits<double>::infinity()), "- out_of_range");
    EXPECT_EQ(points_of(1e18), "- out_of_range");
    EXPECT_EQ(points_of(-5.0), "- negative");
    EXPECT_EQ(points_of(-1e-9), "0 rounded");
    EXPECT_EQ(points_of(-0.0), "0 rounded");
}

TEST(CleanName, tells_what_it_did) {
    EXPECT_EQ(clean_name(std::string{"Quiz"}, 200).code, "");
    EXPECT_EQ(clean_name(std::string{" Quiz "}, 200).text, "Quiz");
    EXPECT_EQ(clean_name(std::string{" Quiz "}, 200).code, "trimmed");
    EXPECT_EQ(clean_name(std::string{"nan"}, 200).text, "");
    EXPECT_EQ(clean_name(std::string{"Andr\xE9"}, 200).text, "André");
    EXPECT_EQ(clean_name(std::string{"a\0b", 3}, 200).text, "ab");
    EXPECT_EQ(clean_name(std::string{"ééé"}, 2).text, "éé");
    EXPECT_EQ(clean_name(std::string(1'000'000, 'x'), 200).code, "too_long");
}

TEST(CleanDate, takes_dates_with_and_without_a_time) {
    EXPECT_EQ(clean_date(std::string{"2025-06-01"}).iso, "2025-06-01");
    EXPECT_FALSE(clean_date(std::string{"2025-06-01 00:00:00.000000"}).is_changed);
    EXPECT_EQ(clean_date(std::string{"2025-06-01 00:00:00.000000"}).iso, "2025-06-01");
    EXPECT_EQ(clean_date({}).iso, "");
    EXPECT_FALSE(clean_date({}).is_changed);
    EXPECT_TRUE(clean_date(std::string{"1970-01-01"}).is_changed);
    EXPECT_EQ(clean_date(std::string{"soon"}).iso, "");
    EXPECT_TRUE(clean_date(std::string{"2025-02-31"}).is_changed);
}

}  // namespace
}  // namespace gi::legacy
