#pragma once
/// A file with other text in some of its cells, and every other byte as it was.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "intake/sheet_text.hpp"

namespace gi::exports {

struct NewCell {
    std::uint32_t row = 0;     // 1-based, as intake numbers records
    std::uint32_t column = 0;  // 1-based
    std::string text{};        // ASCII without quotes, line ends and tabs: a number or a word
};

/// `sheet` is open_sheet(bytes); `cells` ascend by row and column, and their rows are in the file. A cell keeps its
/// quotes, the blanks around it and `="…"`; it gets quotes when the text has the delimiter in it. A row that is too
/// short gets the delimiters that are missing. Throws std::logic_error for cells that break these rules.
[[nodiscard]] std::string fill_cells(std::string_view bytes, const intake::SheetText& sheet,
                                     std::span<const NewCell> cells);

}  // namespace gi::exports
