#pragma once
/// "B7" and "A1:C3": how a sheet names its cells.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gi::intake::xlsx {

constexpr std::uint32_t last_row = 1'048'576;  // of any spreadsheet program
constexpr std::uint32_t last_column = 16'384;

struct CellReference {
    std::uint32_t row = 0;  // 1-based
    std::uint32_t column = 0;
};

struct CellRange {
    CellReference first{};
    CellReference last{};
};

/// Nothing outside the largest sheet.
[[nodiscard]] std::optional<CellReference> read_reference(std::string_view text) noexcept;
[[nodiscard]] std::optional<CellRange> read_range(std::string_view text) noexcept;  // "B7" is a range, too

/// 28 -> "AB"
[[nodiscard]] std::string column_letters(std::uint32_t column);
[[nodiscard]] std::string to_string(const CellReference& cell);
[[nodiscard]] std::string to_string(const CellRange& range);

}  // namespace gi::intake::xlsx
