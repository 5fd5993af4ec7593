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

using Counts = std::array<std::uint32_t, candidates.size()>;

constexpr std::optional<std::size_t> candidate_index(char c) noexcept {
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (candidates[i] == c) return i;
    return std::nullopt;
}

constexpr bool ends_line(char c) noexcept { return c == '\n' || c == '\r'; }

/// Counts the candidates of one record outside quotes and moves `position` behind its line end.
Counts count_record(std::string_view text, std::size_t& position) noexcept {
    Counts counts{};
    bool quoted = false;
    bool cell_start = true;
    for (; position < text.size(); ++position) {
        const char c = text[position];
        if (quoted) {
            quoted = c != '"';  // a doubled quote closes and opens again at once
            continue;
        }
        if (ends_line(c)) break;
        const auto index = candidate_index(c);
        if (index) ++counts[*index];
        quoted = c == '"' && (cell_start || text[position - 1] == '"');
        cell_start = index.has_value() || (cell_start && c == ' ');
    }
    position += text.substr(position).starts_with("\r\n") ? 2 : 1;
    return counts;
}

std::optional<Dialect> declared_dialect(std::string_view text) noexcept {
    if (!text.starts_with("sep=") && !text.starts_with("SEP=")) return std::nullopt;
    if (text.size() < 6 || !candidate_index(text[4]) || !ends_line(text[5])) return std::nullopt;
    return Dialect{.delimiter = text[4], .preamble = text.substr(5).starts_with("\r\n") ? 7U : 6U};
}

}  // namespace

Dialect sniff_dialect(std::string_view text) noexcept {
    if (const auto declared = declared_dialect(text)) return *declared;
    text = text.substr(0, sniffed_bytes);

    Counts width{};      // of the first record that has any candidate
    Counts agreement{};  // how many records have the same width
    std::size_t records = 0;
    for (std::size_t position = 0; position < text.size() && records < sniffed_records;) {
        const auto counts = count_record(text, position);
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
