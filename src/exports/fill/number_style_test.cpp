#include "exports/fill/number_style.hpp"

#include <gtest/gtest.h>

#include "intake/cell.hpp"

namespace gi::exports {
namespace {

NumberStyle style_of(std::string_view file) {
    const auto sheet = intake::open_sheet(file);
    const std::uint32_t column = 2;
    return number_style_of(*sheet, {&column, 1});
}

std::string written(std::string_view number, const NumberStyle& style) {
    return number_text(parse_points(number).value(), style);
}

TEST(NumberStyle, is_that_of_the_numbers_in_the_file) {
    EXPECT_EQ(written("7", style_of("a,Quiz\nx,85.00\ny,7.50\n")), "7.00");
    EXPECT_EQ(written("7.125", style_of("a,Quiz\nx,85.00\n")), "7.125");
    EXPECT_EQ(written("7", style_of("a,Quiz\nx,85.0\n")), "7.0");
    EXPECT_EQ(written("7", style_of("a,Quiz\nx,85\ny,7.5\n")), "7");
    EXPECT_EQ(written("-3.5", style_of("a,Quiz\nx,85\n")), "-3.5");
    EXPECT_EQ(written("7.5", style_of("a;Quiz\nx;85,00\n")), "7,50");
    EXPECT_EQ(written("7.5", style_of("a,Quiz\nx,\"8,5\"\n")), "7,5");
}

TEST(NumberStyle, has_decimal_commas_in_a_file_of_semicolons_without_fractions) {
    EXPECT_EQ(written("7.5", style_of("a;Quiz\nx;\n")), "7,5");
    EXPECT_EQ(written("7.5", style_of("a;Quiz\nx;8.5\n")), "7.5");
    EXPECT_EQ(written("7.5", style_of("a,Quiz\nx,\n")), "7.5");
    EXPECT_EQ(written("7.5", style_of("a\tQuiz\nx\t\n")), "7.5");
}

TEST(NumberStyle, is_never_taken_for_thousands) {
    for (const char delimiter : {',', ';', '\t'}) {
        for (const char decimal : {'.', ','}) {
            for (const auto* number : {"1.234", "12.5", "100", "0.125", "999999.9999", "1234.567"}) {
                const auto points = parse_points(number).value();
                const auto text = number_text(points, {.decimal = decimal, .delimiter = delimiter});
                const auto read = intake::read_score(text, {.delimiter = delimiter});
                EXPECT_EQ(read.points, points) << text;
                EXPECT_EQ(read.issue, intake::CellIssue::none) << text;
            }
        }
    }
}

TEST(Percentages, are_the_shortest_that_are_read_back_as_the_same_points) {
    const auto percent = [](std::string_view points, std::string_view max) {
        const auto found = percentage_of(parse_points(points).value(), parse_points(max).value());
        return found ? to_string(*found) : "none";
    };
    EXPECT_EQ(percent("6", "12"), "50");
    EXPECT_EQ(percent("7", "8"), "87.5");
    EXPECT_EQ(percent("7", "12"), "58.333");
    EXPECT_EQ(percent("1", "300"), "0.3333");
    EXPECT_EQ(percent("0", "12"), "0");
    EXPECT_EQ(percent("15", "12"), "125");
    EXPECT_EQ(percent("1", "0"), "none");
    EXPECT_EQ(percent("900000", "1"), "none");
    for (std::int64_t points = 0; points < 2'000'000; points += 777) {
        const intake::ScoreContext context{.max_points = parse_points("87.5"), .in_percent = true};
        const auto text = to_string(percentage_of(Points{points}, *context.max_points).value());
        EXPECT_EQ(intake::read_score(text, context).points, Points{points}) << text;
    }
}

}  // namespace
}  // namespace gi::exports
