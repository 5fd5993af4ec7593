#pragma once
/// ZIP archives as gradebooks: workbooks, sets of OneRoster, and a single gradebook that somebody packed.
#include <string_view>

#include "base/result.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/sheet_text.hpp"

namespace gi::intake {

/// Fails for other documents that are archives inside, and for archives of several files that are no OneRoster.
[[nodiscard]] Result<GradebookFile> read_archive(std::string_view bytes, const ReadOptions& options);

/// What read_archive reads as a gradebook: the sheet of a workbook as CSV, or the file in the archive.
[[nodiscard]] Result<SheetText> sheet_in_archive(std::string_view bytes, const ReadOptions& options);

}  // namespace gi::intake
