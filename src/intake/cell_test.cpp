#include "intake/cell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace gi::intake {
namespace {

using testing::HasSubstr;

/// "85", "blank", "excused", "skipped", with the code of the problem behind it.
std::string read(std::string_view cell, std::optional<Points> max = whole_points(100), char delimiter = ',') {
    const auto score = read_score(cell, {.max_points = max, .delimiter = delimiter});
    std::string text;
    switch (score.kind) {
        case CellKind::blank:
            text = "blank";
            break;
        case CellKind::points:
            text = to_string(score.points);
            break;
        case CellKind::status:
            text = to_string(score.status);
            break;
        case CellKind::skipped:
            text = "skipped";
            break;
    }
    if (score.kind == CellKind::points && score.status != CellStatus::none)
        text += " " + std::string{to_string(score.status)};
    const auto code = problem_code(score.issue);
    return code.empty() ? text : text + " " + std::string{code};
}

TEST(ScoreCell, is_a_plain_number_most_of_the_time) {
    EXPECT_EQ(read("85"), "85");
    EXPECT_EQ(read("85.0"), "85");
    EXPECT_EQ(read(" 12.5 "), "12.5");
    EXPECT_EQ(read("\u00a085\u3000"), "85");
    EXPECT_EQ(read("0"), "0");
    EXPECT_EQ(read("33.33333"), "33.3333");
}

TEST(ScoreCell, is_blank_for_nothing_and_dashes) {
    for (const auto* cell : {"", " ", "\u00a0", "-", "\u2013", "—", "―", "--", "=\"\""})
        EXPECT_EQ(read(cell), "blank") << cell;
}

TEST(ScoreCell, is_blank_for_words_that_mean_nothing_and_says_so) {
    for (const auto* cell : {"NA", "N/A", "n/a", "#N/A", "null", "None", "nan", "NaN", "ABS", "absent"})
        EXPECT_EQ(read(cell), "blank read_as_blank") << cell;
}

TEST(ScoreCell, reads_points_that_carry_a_status) {
    EXPECT_EQ(read("8.5 late"), "8.5 late");
    EXPECT_EQ(read("0 MIS"), "0 missing");
    EXPECT_EQ(read("7 EX"), "7 excused");
    EXPECT_EQ(read("85% late"), "85 late");
    EXPECT_EQ(read("8/100 INC"), "8 incomplete");
    EXPECT_EQ(read("105 late"), "105 late over_max");
    EXPECT_EQ(read("8 late late"), "skipped not_a_number");
    EXPECT_EQ(read("8 NA"), "skipped not_a_number");
    EXPECT_EQ(read("late 8"), "skipped not_a_number");
}

TEST(ScoreCell, reads_the_words_for_work_without_a_score) {
    EXPECT_EQ(read("EX"), "excused");
    EXPECT_EQ(read("Excused"), "excused");
    EXPECT_EQ(read("MIS"), "missing");
    EXPECT_EQ(read("missing"), "missing");
    EXPECT_EQ(read("INC"), "incomplete");
    EXPECT_EQ(read("late"), "late");
}

TEST(ScoreCell, skips_what_is_no_number) {
    for (const auto* cell :
         {"abc", "inf", "-inf", "Infinity", "1e400", "1e3", "0x10", "1_000", "TRUE", "#DIV/0!", "8/10/2025", "8/", "/",
          "%", "=85+1", "=HYPERLINK(\"http://x.example\")", "85 90", "8 of 10", "８５"})
        EXPECT_EQ(read(cell), "skipped not_a_number") << cell;
}

TEST(ScoreCell, tells_letter_grades_and_exponents_from_other_text) {
    for (const auto* cell : {"A", "b+", "C-", "F"})
        EXPECT_EQ(read_score(cell, {}).issue, CellIssue::letter_grade) << cell;
    for (const auto* cell : {"1e3", "1.5E-2", "1e400"})
        EXPECT_EQ(read_score(cell, {}).issue, CellIssue::exponent) << cell;
    EXPECT_EQ(read_score("G", {}).issue, CellIssue::not_a_number);
    EXPECT_EQ(read_score("e", {}).issue, CellIssue::letter_grade);
    EXPECT_EQ(read_score("e5", {}).issue, CellIssue::not_a_number);
}

TEST(ScoreCell, keeps_extra_credit_with_a_warning_and_skips_what_is_below_zero) {
    EXPECT_EQ(read("105"), "105 over_max");
    EXPECT_EQ(read("100"), "100");
    EXPECT_EQ(read("5000"), "5000 over_max");
    EXPECT_EQ(read("105", std::nullopt), "105");
    EXPECT_EQ(read("-5"), "skipped negative");
    EXPECT_EQ(read("-5%"), "skipped negative");
    EXPECT_EQ(read("-0"), "0");
}

TEST(ScoreCell, skips_more_than_a_million_points) {
    EXPECT_EQ(read("1000001"), "skipped out_of_range");
    EXPECT_EQ(read("99999999999999999999"), "skipped out_of_range");
}

TEST(ScoreCell, reads_a_percentage_of_the_maximum_exactly) {
    EXPECT_EQ(read("85%"), "85");
    EXPECT_EQ(read("85%", whole_points(20)), "17");
    EXPECT_EQ(read("85 %", whole_points(25)), "21.25");
    EXPECT_EQ(read("33,3%", whole_points(10)), "3.33");
    EXPECT_EQ(read("33.3333%", whole_points(1)), "0.3333");
    EXPECT_EQ(read("33.335%", whole_points(1)), "0.3334");
    EXPECT_EQ(read("110%", whole_points(20)), "22 over_max");
    EXPECT_EQ(read("85%", std::nullopt), "skipped percent_without_max");
    EXPECT_EQ(read("10000%", Points{Points::limit}), "skipped out_of_range");
    EXPECT_EQ(read("1000000%", Points{Points::limit}), "skipped out_of_range");
}

TEST(ScoreCell, reads_a_fraction_of_the_same_maximum) {
    EXPECT_EQ(read("8/10", whole_points(10)), "8");
    EXPECT_EQ(read("8.5 / 10", whole_points(10)), "8.5");
    EXPECT_EQ(read("8,5/10,0", whole_points(10)), "8.5");
    EXPECT_EQ(read("8/10", std::nullopt), "8");
    EXPECT_EQ(read("8/10", whole_points(20)), "skipped fraction_mismatch");
    EXPECT_EQ(read("-8/10", whole_points(10)), "skipped negative");
    EXPECT_EQ(read("8/0", std::nullopt), "skipped not_a_number");
    EXPECT_EQ(read("12/10", whole_points(10)), "12 over_max");
}

TEST(ScoreCell, accepts_a_unit_and_spreadsheet_text) {
    EXPECT_EQ(read("85 pts"), "85");
    EXPECT_EQ(read("85 Points"), "85");
    EXPECT_EQ(read("=\"85\""), "85");
    EXPECT_EQ(read("= \"85\""), "skipped not_a_number");
}

TEST(ScoreCell, reads_decimal_commas_and_thousands) {
    EXPECT_EQ(read("1,5"), "1.5");
    EXPECT_EQ(read("1,5", whole_points(100), ';'), "1.5");
    EXPECT_EQ(read("1.234,5", whole_points(2000), ';'), "1234.5");
    EXPECT_EQ(read("1,234.5", whole_points(2000)), "1234.5");
}

TEST(ScoreCell, takes_the_reading_that_fits_the_maximum) {
    EXPECT_EQ(read("1,234", whole_points(2000)), "1234 ambiguous_number");
    EXPECT_EQ(read("1,234", whole_points(100)), "1.234 ambiguous_number");
    EXPECT_EQ(read("1,234", std::nullopt), "1234 ambiguous_number");
    EXPECT_EQ(read("1,234", std::nullopt, ';'), "1.234 ambiguous_number");
    EXPECT_EQ(read("33,333", whole_points(100), ';'), "33.333");
    EXPECT_EQ(read("33.333", whole_points(100), ';'), "33.333");
    EXPECT_EQ(read("1.234", whole_points(2000), ';'), "1.234 ambiguous_number");
    EXPECT_EQ(read("150.000", whole_points(100), ','), "150 over_max");
    EXPECT_EQ(read("150.000", whole_points(100), ';'), "150 ambiguous_number");
}

TEST(ScoreCell, is_explained_by_a_sentence_that_says_what_was_done) {
    const ScoreContext context{.max_points = whole_points(10)};
    const auto explained = [&](std::string_view cell) {
        return explain(read_score(cell, context), cell, context).text;
    };
    EXPECT_EQ(explained("9"), "");
    EXPECT_THAT(explained("B+"), HasSubstr("letters are not points"));
    EXPECT_THAT(explained("8/20"), HasSubstr("does not agree with the maximum of 10"));
    EXPECT_THAT(explained("1,234"), HasSubstr("was read as 1.234"));
    EXPECT_THAT(explained("12"), HasSubstr("kept as extra credit"));
    EXPECT_THAT(explained("1000001"), HasSubstr("more than 1000000 points"));
    for (const auto* cell : {"N/A", "abs", "abc", "1e3", "-1"}) EXPECT_THAT(explained(cell), HasSubstr(cell));
}

TEST(MaxPointsCell, is_a_number_above_zero) {
    for (const auto* cell : {"100", "100.0", " 100 pts", "100 points", "/100", "100,0", "=\"100\""})
        EXPECT_EQ(read_max_points(cell, ',').max_points, whole_points(100)) << cell;
    EXPECT_EQ(read_max_points("12,5", ';').max_points, Points{125'000});
}

TEST(MaxPointsCell, says_not_graded_when_it_is_blank) {
    for (const auto* cell : {"", " ", "-", "—", "n/a"}) {
        EXPECT_TRUE(read_max_points(cell, ',').blank) << cell;
        EXPECT_FALSE(read_max_points(cell, ',').max_points);
    }
}

TEST(MaxPointsCell, is_bad_otherwise) {
    for (const auto* cell : {"0", "-10", "hundred", "100%", "1e2", "1000001", "EX"}) {
        EXPECT_TRUE(read_max_points(cell, ',').bad) << cell;
        EXPECT_FALSE(read_max_points(cell, ',').max_points) << cell;
    }
    EXPECT_TRUE(read_max_points("1,000", ',').ambiguous);
    EXPECT_EQ(read_max_points("1,000", ',').max_points, whole_points(1000));
    EXPECT_EQ(read_max_points("1.200", ';').max_points, whole_points(1200));
    EXPECT_EQ(read_max_points("100.000", ';').max_points, whole_points(100));
}

/// The short cut says the same as the long way, or nothing.
TEST(Cell, is_read_at_a_glance_as_it_is_read_at_length) {
    std::string text;
    const std::string_view characters = "0159.,-/% x";
    const std::size_t kinds = characters.size() + 1;
    for (std::size_t number = 0; number < kinds * kinds * kinds * kinds * kinds; ++number) {
        text.clear();
        for (auto rest = number; rest > 0; rest /= kinds)
            if (rest % kinds > 0) text += characters[rest % kinds - 1];
        const auto glance = read_plain_score(text);
        if (glance < 0) continue;
        for (const char delimiter : {',', ';', '\t'}) {
            const auto score = read_score(text, {.delimiter = delimiter});
            ASSERT_EQ(score.kind, CellKind::points) << text;
            ASSERT_EQ(score.issue, CellIssue::none) << text;
            ASSERT_EQ(score.points.ten_thousandths, glance) << text;
        }
    }
    for (const auto* plain : {"0", "85", "100", "9999", "85.5", "12.25", "7,5", "007"})
        EXPECT_GE(read_plain_score(plain), 0) << plain;
    for (const auto* other : {"", "12345", "1.234", "1,234", ".5", "5.", "-5", " 5", "5 ", "1.2.3", "EX"})
        EXPECT_EQ(read_plain_score(other), -1) << other;
}

}  // namespace
}  // namespace gi::intake
