#pragma once
/// A table that people made themselves as a roster. Three ways are understood, told by the headings:
///   one row a student            name, e-mail or student number, class, term, teacher, guardians in columns of their
///   own one row a student and class  the same; a student may have many rows one row a person             a column
///   “Role”; guardians name their children by student number or e-mail address
#include <string_view>

#include "base/result.hpp"
#include "intake/formats/file_head.hpp"
#include "intake/roster_file.hpp"
#include "intake/sheet_text.hpp"

namespace gi::intake {

/// Does some row name people and something by which they are known?
[[nodiscard]] bool looks_like_roster(const FileHead& head);

/// Fails with file_not_a_roster when no row of headings is found, and as the reader of records does.
[[nodiscard]] Result<RosterFile> read_plain_roster(const SheetText& sheet, const ReadOptions& options);

}  // namespace gi::intake
