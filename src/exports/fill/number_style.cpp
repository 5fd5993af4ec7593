#include "exports/fill/number_style.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "intake/csv/records.hpp"

namespace gi::exports {
namespace {

constexpr int decimals_like_thousands = 3;

struct Fraction {
    char sign = '\0';  // '\0' for a whole number
    int decimals = 0;
};

/// Of "85", "-8.5", "92,50"; nothing for what is no plain number.
std::optional<Fraction> fraction_of(std::string_view text) noexcept {
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto sign = std::ranges::find_if_not(text, is_digit);
    const auto whole = static_cast<std::size_t>(sign - text.begin());
    if (whole == 0) return std::nullopt;
    if (whole == text.size()) return Fraction{};
    const auto decimals = text.substr(whole + 1);
    if ((*sign != '.' && *sign != ',') || decimals.empty() || !std::ranges::all_of(decimals, is_digit))
        return std::nullopt;
    return Fraction{*sign, static_cast<int>(std::min<std::size_t>(decimals.size(), Points::decimals))};
}

/// The digits behind the decimal sign, four of them.
std::string four_decimals(Points number) {
    auto digits = std::to_string(Points::scale + std::abs(number.ten_thousandths % Points::scale));
    digits.erase(0, 1);
    return digits;
}

}  // namespace

NumberStyle number_style_of(const intake::SheetText& sheet, std::span<const std::uint32_t> columns) {
    std::optional<int> least;
    int points = 0;
    int commas = 0;
    intake::csv::RecordReader records(sheet.text(), sheet.dialect, {});
    for (auto record = records.next(); record && *record; record = records.next()) {
        for (const auto column : columns) {
            const auto fraction = fraction_of(trim((*record)->cell(column - 1)));
            if (!fraction || (fraction->decimals == decimals_like_thousands)) continue;
            least = std::min(least.value_or(fraction->decimals), fraction->decimals);
            points += fraction->sign == '.' ? 1 : 0;
            commas += fraction->sign == ',' ? 1 : 0;
        }
    }
    const char delimiter = sheet.dialect.delimiter;
    const bool comma = commas == points ? delimiter == ';' && points == 0 : commas > points;
    return {.decimal = comma ? ',' : '.', .least_decimals = least.value_or(0), .delimiter = delimiter};
}

std::string number_text(Points number, const NumberStyle& style) {
    std::string text = number.ten_thousandths < 0 ? "-" : "";
    text += std::to_string(std::abs(number.ten_thousandths / Points::scale));
    auto decimals = four_decimals(number);
    while (static_cast<int>(decimals.size()) > style.least_decimals && decimals.ends_with('0')) decimals.pop_back();
    const bool one_reading = style.decimal == '.' && style.delimiter == ',';
    if (decimals.size() == decimals_like_thousands && !one_reading) decimals.push_back('0');
    if (!decimals.empty()) text += style.decimal + decimals;
    return text;
}

std::optional<Points> percentage_of(Points points, Points max) noexcept {
    constexpr std::int64_t hundred = 100 * Points::scale;
    if (max.ten_thousandths <= 0 || points.ten_thousandths < 0) return std::nullopt;
    const auto rounded = [](std::int64_t amount, std::int64_t unit) { return (amount + unit / 2) / unit; };
    const auto exact = rounded(points.ten_thousandths * hundred, max.ten_thousandths);
    if (exact > 100 * hundred) return std::nullopt;
    for (std::int64_t unit = Points::scale; unit > 1; unit /= 10) {
        const auto shorter = rounded(exact, unit) * unit;
        if (rounded(shorter * max.ten_thousandths, hundred) == points.ten_thousandths) return Points{shorter};
    }
    return Points{exact};
}

}  // namespace gi::exports
