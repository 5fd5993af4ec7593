#include "exports/fill/filled_bytes.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "intake/csv/records.hpp"

namespace gi::exports {
namespace {

/// What comes instead of a piece of the decoded text.
struct Replacement {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text{};
};

bool is_plain(std::string_view text) noexcept {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~' && c != '"'; });
}

/// Behind the quotes that open at `opening`: where the one stands that closes them.
std::size_t closing_quote(std::string_view text, std::size_t opening) {
    auto closing = text.find('"', opening + 1);
    while (closing + 1 < text.size() && text[closing + 1] == '"') closing = text.find('"', closing + 2);
    if (closing == std::string_view::npos) throw std::logic_error("an open quote in a file that was read");
    return closing;
}

std::string in_quotes(std::string_view text) { return '"' + std::string{text} + '"'; }

class Filler {
public:
    Filler(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    void fill_row(const std::vector<intake::csv::CellExtent>& extents, std::span<const NewCell> cells) {
        std::size_t width = extents.size();
        for (const auto& cell : cells) {
            if (cell.column == 0 || !is_plain(cell.text)) throw std::logic_error("a cell that cannot be filled");
            if (cell.column <= extents.size()) {
                replace(extents[cell.column - 1], cell.text);
            } else {
                append(extents.back(), cell.column - width, cell.text);
                width = cell.column;
            }
        }
    }

    [[nodiscard]] std::vector<Replacement> finish() { return std::move(replacements_); }

private:
    [[nodiscard]] std::string_view raw(const intake::csv::CellExtent& cell) const {
        return text_.substr(cell.begin, cell.end - cell.begin);
    }

    [[nodiscard]] bool has_delimiter(std::string_view text) const { return text.contains(delimiter_); }

    static std::size_t opening_quote(std::string_view raw) noexcept {
        const auto first = raw.find_first_not_of(' ');
        return first != std::string_view::npos && raw[first] == '"' ? first : std::string_view::npos;
    }

    void replace(const intake::csv::CellExtent& cell, const std::string& text) {
        const auto whole = raw(cell);
        if (const auto opening = opening_quote(whole); opening != std::string_view::npos)
            return replace_quoted(cell, opening, text);
        const auto content = trim(whole);
        const bool kept_as_text = content.size() > 2 && content.starts_with("=\"") && content.ends_with('"');
        if (has_delimiter(text)) return replace_piece(whole, content, in_quotes(text));
        replace_piece(whole, kept_as_text ? content.substr(2, content.size() - 3) : content, text);
    }

    void replace_quoted(const intake::csv::CellExtent& cell, std::size_t opening, const std::string& text) {
        const auto whole = raw(cell);
        const auto closing = closing_quote(whole, opening);
        const auto inside = whole.substr(opening + 1, closing - opening - 1);
        if (trim(whole.substr(closing + 1)).empty()) return replace_piece(inside, trim(inside), text);
        replacements_.push_back({cell.begin + opening, cell.end, in_quotes(text)});  // "85" points
    }

    /// Where nothing but blanks stood, they go.
    void replace_piece(std::string_view whole, std::string_view piece, std::string text) {
        const auto replaced = piece.empty() ? whole : piece;
        const auto begin = static_cast<std::size_t>(replaced.data() - text_.data());
        replacements_.push_back({begin, begin + replaced.size(), std::move(text)});
    }

    void append(const intake::csv::CellExtent& last, std::size_t delimiters, std::string_view text) {
        const bool quoted = has_delimiter(text) || opening_quote(raw(last)) != std::string_view::npos;
        replacements_.push_back(
            {last.end, last.end, std::string(delimiters, delimiter_) + (quoted ? in_quotes(text) : std::string{text})});
    }

    std::string_view text_;
    char delimiter_;
    std::vector<Replacement> replacements_;
};

std::vector<Replacement> replacements_in(const intake::SheetText& sheet, std::span<const NewCell> cells) {
    intake::csv::RecordReader records(sheet.text(), sheet.dialect, {});
    Filler filler(sheet.text(), sheet.dialect.delimiter);
    while (!cells.empty()) {
        const auto record = records.next();
        if (!record || !*record || (*record)->number > cells.front().row)
            throw std::logic_error("a cell in a row that is not in the file");
        if ((*record)->number < cells.front().row) continue;
        const auto is_other_row = [row = (*record)->number](const NewCell& cell) { return cell.row != row; };
        const auto count = static_cast<std::size_t>(std::ranges::find_if(cells, is_other_row) - cells.begin());
        filler.fill_row(records.extents(), cells.first(count));
        cells = cells.subspan(count);
    }
    return filler.finish();
}

}  // namespace

std::string fill_cells(std::string_view bytes, const intake::SheetText& sheet, std::span<const NewCell> cells) {
    const auto replacements = replacements_in(sheet, cells);
    std::vector<std::size_t> places;
    places.reserve(2 * replacements.size());
    for (const auto& [begin, end, text] : replacements) {
        places.push_back(begin);
        places.push_back(end);
    }
    if (!std::ranges::is_sorted(places)) throw std::logic_error("cells that do not ascend");
    places = intake::csv::source_places(bytes, places);

    std::string filled;
    filled.reserve(bytes.size() + 16 * replacements.size());
    std::size_t copied = 0;
    for (std::size_t i = 0; i < replacements.size(); ++i) {
        filled += bytes.substr(copied, places[2 * i] - copied);
        filled += intake::csv::encode_ascii(replacements[i].text, sheet.decoded.encoding);
        copied = places[2 * i + 1];
    }
    filled += bytes.substr(copied);
    return filled;
}

}  // namespace gi::exports
