#pragma once
/// Exact points: fixed-point decimal in 1/10,000 of a point, the same bigint as in SQL. Never binary floating point.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gi {

struct Points {
    static constexpr std::int64_t scale = 10'000;
    static constexpr int decimals = 4;
    /// Anything beyond +-1,000,000 points is a mistake in the file, not a grade.
    static constexpr std::int64_t limit = 1'000'000 * scale;

    std::int64_t ten_thousandths = 0;

    friend constexpr auto operator<=>(Points, Points) = default;
    friend constexpr Points operator+(Points a, Points b) noexcept { return {a.ten_thousandths + b.ten_thousandths}; }
    constexpr Points& operator+=(Points other) noexcept { return *this = *this + other; }
};

constexpr Points whole_points(std::int64_t points) noexcept { return {points * Points::scale}; }

/// Plain decimal with '.', an optional sign, at most `Points::limit`: "85", "12.5", "-3", "100.0".
/// More than four decimals are rounded half away from zero. Empty on anything else ("1e3", "inf", "1,5", "").
[[nodiscard]] std::optional<Points> parse_points(std::string_view text) noexcept;

/// Shortest exact form, as in JSON: "85", "12.5", "-0.25".
[[nodiscard]] std::string to_string(Points points);
void append(std::string& out, Points points);

/// Tenths of a percent of points/max, rounded half away from zero; empty when max is not above zero.
/// This is the one rounding rule of the product.
[[nodiscard]] std::optional<std::int64_t> percent_tenths(Points points, Points max) noexcept;

}  // namespace gi
