#include "intake/xlsx/cell_reference.hpp"

#include <algorithm>
#include <charconv>

namespace gi::intake::xlsx {
namespace {

constexpr std::uint32_t letters = 26;

std::uint32_t letter_value(char c) noexcept {
    if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A' + 1);
    if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a' + 1);
    return 0;
}

}  // namespace

std::optional<CellReference> read_reference(std::string_view text) noexcept {
    CellReference cell;
    std::size_t at = 0;
    for (; at < text.size() && letter_value(text[at]) != 0; ++at) {
        cell.column = cell.column * letters + letter_value(text[at]);
        if (cell.column > last_column) return std::nullopt;
    }
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + at, end, cell.row);
    const bool whole = at > 0 && error == std::errc{} && stop == end;
    if (!whole || cell.row == 0 || cell.row > last_row) return std::nullopt;
    return cell;
}

std::optional<CellRange> read_range(std::string_view text) noexcept {
    const auto colon = text.find(':');
    const auto first = read_reference(text.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : read_reference(text.substr(colon + 1));
    if (!first || !last) return std::nullopt;
    return CellRange{*first, *last};
}

std::string column_letters(std::uint32_t column) {
    std::string text;
    for (; column > 0; column = (column - 1) / letters)
        text.push_back(static_cast<char>('A' + static_cast<char>((column - 1) % letters)));
    std::ranges::reverse(text);
    return text;
}

std::string to_string(const CellReference& cell) { return column_letters(cell.column) + std::to_string(cell.row); }

std::string to_string(const CellRange& range) { return to_string(range.first) + ":" + to_string(range.last); }

}  // namespace gi::intake::xlsx
