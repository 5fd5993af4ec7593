#pragma once
/// A sheet of cells as CSV text. ECMA-376 part 1, 18.3.
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/xlsx/cell_reference.hpp"
#include "intake/xlsx/shared_strings.hpp"
#include "intake/xlsx/styles.hpp"
#include "intake/xlsx/workbook.hpp"

namespace gi::intake::xlsx {

struct SheetText {
    /// Comma, quotes where needed, LF. Row n of the sheet is record n, column n is cell n.
    std::string csv;
    std::vector<CellRange> merged{};     // at most a thousand
    std::uint64_t uncalculated = 0;      // formulas without a value
    CellReference first_uncalculated{};  // of them
};

/// What a sheet needs of its workbook.
struct SheetContext {
    const SharedStrings& strings;
    const Styles& styles;
    DateSystem dates = DateSystem::from_1900;
    ReadLimits limits{};
    std::size_t text_bytes = 64ULL << 20;  // at most that much CSV
};

constexpr std::uint32_t all_rows = 0;

/// `most_rows`: stop after so many rows with content. Hidden rows and columns are read as any other. Of a formula the
/// value is taken that was calculated when the file was saved; of merged cells the first has the value.
/// Fails with file_unreadable, too_many_columns or too_many_rows.
[[nodiscard]] Result<SheetText> read_sheet(zip::Archive& archive, const Sheet& sheet, const SheetContext& context,
                                           std::uint32_t most_rows = all_rows);

}  // namespace gi::intake::xlsx
