#pragma once
/// Rows of comma-separated text (RFC 4180) that no spreadsheet evaluates.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/points.hpp"

namespace gi::exports {

/// Text that a spreadsheet would take for a formula gets an apostrophe in front, which intake/cell_text.hpp takes off
/// again. Numbers go through `number` and are never changed, so that -3 stays a number.
class CsvText {
public:
    /// A line end inside becomes a blank, as reading makes of it.
    void text(std::string_view cell);
    void number(Points points);
    void number(std::int64_t whole);
    void blank() { separate(); }
    /// "-": nothing belongs in this cell.
    void dash();
    void end_row();
    [[nodiscard]] std::string finish() { return std::move(out_); }
    /// For the mark that stands before the first row.
    void raw(std::string_view bytes) { out_ += bytes; }

private:
    void separate();

    std::string out_;
    bool row_is_open_ = false;
};

}  // namespace gi::exports
