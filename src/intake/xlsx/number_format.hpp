#pragma once
/// Numbers of a workbook as a person reads them: by the cell's number format a number is a date, a time or a
/// percentage. ECMA-376 part 1, 18.8.30 (number formats), 18.17.4 (dates).
#include <cstdint>
#include <string>
#include <string_view>

namespace gi::intake::xlsx {

enum class DateSystem : std::uint8_t { from_1900, from_1904 };

enum class NumberKind : std::uint8_t { plain, date, date_and_time, time, percent, leading_zeros };

struct NumberFormat {
    NumberKind kind = NumberKind::plain;
    std::uint8_t digits = 0;  // of leading_zeros: "00000" shows 7 as 00007
};

/// By a format's code: "yyyy\-mm\-dd", "0.0%", "[h]:mm:ss". Only its first section counts.
[[nodiscard]] NumberFormat read_format_code(std::string_view code);
/// By a format's number, for those that every program knows without a code.
[[nodiscard]] NumberFormat builtin_format(std::uint32_t id) noexcept;

/// The value of a cell as CSV would have it: "85", "7.5", "85%", "2025-09-22", "2025-09-22 13:45", "1:30:00". Numbers
/// are binary in workbooks, so they are rounded to the 15 digits that spreadsheets show. What is no number stays as it
/// is, and so does a date beyond the calendar.
[[nodiscard]] std::string print_number(std::string_view value, NumberFormat format, DateSystem dates);

}  // namespace gi::intake::xlsx
