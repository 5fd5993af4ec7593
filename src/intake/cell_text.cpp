#include "intake/cell_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"

namespace gi::intake {
namespace {

constexpr bool is_line_blank(char c) noexcept { return c == '\n' || c == '\r' || c == '\t'; }

/// Bytes of the character at the front of `text` that must not be kept, 0 when it may.
std::size_t unwanted_character(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : '\0'); };
    if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) return 2;  // U+0080-009F
    if (byte(0) != 0xE2) return 0;
    const bool embedding = byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;  // U+202A-202E
    const bool isolate = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;    // U+2066-2069
    return embedding || isolate ? 3 : 0;
}

bool is_clean(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (unwanted_character(text.substr(i)) > 0) return false;
    return true;
}

}  // namespace

bool begins_like_formula(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 4> full_width{"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    if (text.empty()) return false;
    return std::string_view{"=+-@\t\r\n"}.contains(text.front()) ||
           std::ranges::any_of(full_width, [&](std::string_view sign) { return text.starts_with(sign); });
}

bool needs_apostrophe(std::string_view text) noexcept {
    return begins_like_formula(text.substr(std::min(text.find_first_not_of('\''), text.size())));
}

std::string_view unwrap_cell(std::string_view cell) noexcept {
    const auto is_plain = [](char c) {  // neither a blank nor a part of one
        const auto byte = static_cast<unsigned char>(c);
        return byte > ' ' && byte < 0x80 && c != '=' && c != '\'';
    };
    if (!cell.empty() && is_plain(cell.front()) && is_plain(cell.back())) return cell;
    cell = trim(cell);
    if (cell.starts_with('\'') && needs_apostrophe(cell)) return cell.substr(1);
    if (cell.size() < 3 || !cell.starts_with("=\"") || !cell.ends_with('"')) return cell;
    const auto inner = cell.substr(2, cell.size() - 3);
    return inner.find('"') == std::string_view::npos ? trim(inner) : cell;
}

CleanText clean_text(std::string_view cell) {
    cell = unwrap_cell(cell);
    if (is_clean(cell)) return {.text = std::string{cell}};
    CleanText clean;
    while (!cell.empty()) {
        if (is_line_blank(cell.front())) {
            const auto after = cell.find_first_not_of(" \n\r\t");
            cell.remove_prefix(std::min(after, cell.size()));
            while (clean.text.ends_with(' ')) clean.text.pop_back();
            clean.text.push_back(' ');
        } else if (const auto unwanted = unwanted_character(cell); unwanted > 0) {
            clean.had_control_characters = true;
            cell.remove_prefix(unwanted);
        } else {
            clean.text.push_back(cell.front());
            cell.remove_prefix(1);
        }
    }
    clean.text = std::string{trim(clean.text)};
    return clean;
}

std::size_t count_characters(std::string_view text) noexcept {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool equals_ignoring_case(std::string_view text, std::string_view lower_case) noexcept {
    return std::ranges::equal(text, lower_case, [](char c, char lower) {
        return (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == lower;
    });
}

namespace {

/// Where the last name in capitals starts or ends: before the first of the last words, behind the last of the first
/// ones. Nothing when no word or every word is in capitals.
std::optional<std::size_t> end_of_capitals(std::string_view name) noexcept {
    std::size_t end = 0;
    for (std::size_t start = 0; start < name.size();) {
        const auto space = std::min(name.find(' ', start), name.size());
        if (!is_in_capitals(name.substr(start, space - start))) break;
        end = space;
        start = space + 1;
    }
    return end > 0 && end < name.size() ? std::optional{end} : std::nullopt;
}

std::optional<std::size_t> start_of_capitals(std::string_view name) noexcept {
    auto start = name.size();
    while (start > 0) {
        const auto end = start == name.size() ? start : start - 1;
        const auto space = name.substr(0, end).rfind(' ');
        const auto word = space == std::string_view::npos ? 0 : space + 1;
        if (!is_in_capitals(name.substr(word, end - word))) break;
        start = word;
    }
    return start > 0 && start < name.size() ? std::optional{start} : std::nullopt;
}

}  // namespace

FullName split_full_name(std::string_view name) {
    name = trim(name);
    if (const auto comma = name.find(','); comma != std::string_view::npos)
        return {std::string{trim(name.substr(0, comma))}, std::string{trim(name.substr(comma + 1))}};
    if (const auto start = start_of_capitals(name))
        return {std::string{name.substr(*start)}, std::string{trim(name.substr(0, *start))}};
    if (const auto end = end_of_capitals(name))
        return {std::string{name.substr(0, *end)}, std::string{trim(name.substr(*end))}};
    const auto space = name.rfind(' ');
    if (space == std::string_view::npos) return {std::string{name}, {}};
    return {std::string{name.substr(space + 1)}, std::string{trim(name.substr(0, space))}};
}

}  // namespace gi::intake
