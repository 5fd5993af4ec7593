#pragma once
/// Numbers as people and spreadsheets of any country write them.
#include <optional>
#include <string_view>

#include "base/points.hpp"

namespace gi::intake {

struct Number {
    Points points;
    /// Set when the text has a second sensible reading: "1,234" is 1234 or 1.234.
    std::optional<Points> other_reading{};
};

enum class NumberError { not_a_number, out_of_range };

struct NumberResult {
    std::optional<Number> number{};
    NumberError error = NumberError::not_a_number;  // meaningful without a number
};

/// Accepts, with an optional sign (also U+2212):
///   85  12.5  .5  1,5          one '.' or ',' is the decimal sign
///   1.234,5  1,234.5           with both, the later one is the decimal sign and the other groups thousands
///   1 234,5  1'234.5           blanks (also NBSP, thin and full-width ones) and apostrophes group thousands
/// One sign before exactly three digits has two readings. A comma in a comma-separated file is first read as
/// grouping, since it had to be quoted; a comma elsewhere is first read as decimal. A point is first read as
/// decimal; only in semicolon and tab files, which come from countries with a decimal comma, may it group.
/// `text` is trimmed. Exponents, hexadecimal digits, inf and nan are not numbers here.
[[nodiscard]] NumberResult read_number(std::string_view text, char delimiter) noexcept;

}  // namespace gi::intake
