#pragma once
/// A workbook (.xlsx) as a gradebook: finds the sheet with the grades and reads it as its CSV.
#include "base/result.hpp"
#include "intake/formats/file_head.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/sheet_text.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake {

/// Reads the first visible sheet that a format recognises; one that only passes for a plain table comes after those.
/// Rows and columns of problems are those of that sheet.
[[nodiscard]] Result<GradebookFile> read_workbook(zip::Archive& archive, const ReadOptions& options);

/// The sheet that read_workbook reads, as CSV.
[[nodiscard]] Result<SheetText> sheet_of_workbook(zip::Archive& archive, const ReadOptions& options);

/// The first visible sheet whose head `fits`, else the first one with content, as CSV. Fails with file_empty when there
/// is none.
[[nodiscard]] Result<SheetText> first_sheet_that(zip::Archive& archive, const ReadOptions& options,
                                                 bool (*fits)(const FileHead& head));

}  // namespace gi::intake
