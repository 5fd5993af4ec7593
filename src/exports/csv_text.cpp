#include "exports/csv_text.hpp"

#include <utility>

#include "intake/cell_text.hpp"

namespace gi::exports {
namespace {

bool needs_quotes(std::string_view text) noexcept {
    return text.find_first_of("\",;\t\r\n") != std::string_view::npos || text.starts_with(' ') || text.ends_with(' ');
}

}  // namespace

void CsvText::separate() {
    if (std::exchange(row_is_open_, true)) out_.push_back(',');
}

void CsvText::text(std::string_view cell) {
    separate();
    const bool guarded = intake::needs_apostrophe(cell);
    const bool quoted = needs_quotes(cell);
    if (quoted) out_.push_back('"');
    if (guarded) out_.push_back('\'');
    for (const char c : cell) {
        if (c == '"') out_.push_back('"');
        out_.push_back(c == '\r' || c == '\n' ? ' ' : c);
    }
    if (quoted) out_.push_back('"');
}

void CsvText::number(Points points) {
    separate();
    append(out_, points);
}

void CsvText::number(std::int64_t whole) {
    separate();
    out_ += std::to_string(whole);
}

void CsvText::dash() {
    separate();
    out_.push_back('-');
}

void CsvText::end_row() {
    out_ += "\r\n";
    row_is_open_ = false;
}

}  // namespace gi::exports
