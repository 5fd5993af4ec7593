#include "intake/csv/delimiter.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace gi::intake::csv {
namespace {

constexpr std::size_t sniffed_bytes = 65'536;
constexpr std::size_t sniffed_records = 20;
constexpr std::array<char, 3> candidates{',', ';', '\t'};  // the earlier wins a tie

constexpr std::array<char, 4> candidates_and_colon{',', ';', '\t', ':'};
constexpr std::uint32_t fewest_colons = 3;

template <std::size_t Size>
constexpr std::optional<std::size_t> index_in(const std::array<char, Size>& list, char c) noexcept {
    for (std::size_t i = 0; i < Size; ++i)
        if (list[i] == c) return i;
    return std::nullopt;
}

constexpr bool ends_line(char c) noexcept { return c == '\n' || c == '\r'; }

/// Letters, digits, '-', '.', '/' and all that is not ASCII: most of a text, and nothing that counts.
constexpr bool is_ordinary(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return byte > ';' || (byte >= '-' && byte <= '9');
}

/// Counts the characters of the list in one record outside quotes and moves `position` behind its line end.
template <std::size_t Size>
std::array<std::uint32_t, Size> count_record(std::string_view text, std::size_t& position,
                                             const std::array<char, Size>& list) noexcept {
    std::array<std::uint32_t, Size> counts{};
    bool quoted = false;
    bool cell_start = true;
    for (; position < text.size(); ++position) {
        const char c = text[position];
        if (quoted) {
            position = std::min(text.find('"', position), text.size() - 1);
            quoted = false;  // a doubled quote closes and opens again at once
            continue;
        }
        if (is_ordinary(c)) {
            cell_start = false;
            continue;
        }
        if (ends_line(c)) break;
        const auto index = index_in(list, c);
        if (index) ++counts[*index];
        quoted = c == '"' && (cell_start || text[position - 1] == '"');
        cell_start = index.has_value() || (cell_start && c == ' ');
    }
    position += text.substr(position).starts_with("\r\n") ? 2 : 1;
    return counts;
}

std::optional<Dialect> declared_dialect(std::string_view text) noexcept {
    if (!text.starts_with("sep=") && !text.starts_with("SEP=")) return std::nullopt;
    if (text.size() < 6 || !index_in(candidates, text[4]) || !ends_line(text[5])) return std::nullopt;
    return Dialect{.delimiter = text[4], .preamble = text.substr(5).starts_with("\r\n") ? 7U : 6U};
}

/// Moodle can write colons, which also stand in titles and times. So nothing else may separate the headings, and the
/// next record must have as many.
bool has_colons(std::string_view text) noexcept {
    std::optional<std::uint32_t> headings;
    for (std::size_t position = 0; position < text.size();) {
        const auto start = position;
        const auto counts = count_record(text, position, candidates_and_colon);
        if (text.substr(start, position - start).find_first_not_of(" \r\n") == std::string_view::npos) continue;
        const auto colons = counts.back();
        if (headings) return colons == *headings;
        if (counts[0] + counts[1] + counts[2] > 0) return false;
        if (colons > 0 && colons < fewest_colons) return false;
        if (colons > 0) headings = colons;
    }
    return false;
}

}  // namespace

Dialect sniff_dialect(std::string_view text) noexcept {
    if (const auto declared = declared_dialect(text)) return *declared;
    text = text.substr(0, sniffed_bytes);
    if (has_colons(text)) return {.delimiter = ':'};

    std::array<std::uint32_t, candidates.size()> width{};      // of the first record that has any candidate
    std::array<std::uint32_t, candidates.size()> agreement{};  // how many records have the same width
    std::size_t records = 0;
    for (std::size_t position = 0; position < text.size() && records < sniffed_records;) {
        const auto counts = count_record(text, position, candidates);
        if (records == 0 && std::ranges::all_of(counts, [](auto count) { return count == 0; })) continue;
        if (records++ == 0) width = counts;
        for (std::size_t i = 0; i < counts.size(); ++i) agreement[i] += width[i] > 0 && counts[i] == width[i] ? 1 : 0;
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < candidates.size(); ++i) {
        const bool wider = agreement[i] == agreement[best] && width[i] > width[best];
        if (agreement[i] > agreement[best] || wider) best = i;
    }
    return {.delimiter = candidates[best]};
}

}  // namespace gi::intake::csv
