#pragma once
/// The gradebook as an Excel workbook: the rows and columns of grade_insight_csv.hpp with real numbers and dates, panes
/// frozen at names and headings, and each student's totals in percent at the end: of the terms, of all, and the grade.
/// It reads back as the same gradebook: a total is no assignment.
///
/// libxlsxwriter keeps the parts of the workbook in files without a name in the system's temporary folder until it
/// packs them; the workbook itself is only ever in memory.
#include <string>

#include "exports/collected_gradebook.hpp"

namespace gi::exports {

/// Throws std::runtime_error when there is no room for temporary files.
[[nodiscard]] std::string xlsx(const CollectedGradebook& gradebook);

}  // namespace gi::exports
