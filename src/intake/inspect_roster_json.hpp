#pragma once
/// What a reader made of a roster, for people and tests: the output of `gradeinsight inspect --roster`.
#include <string>

#include "intake/roster_file.hpp"

namespace gi::intake {

/// One JSON object: format, version, recognised_by, delta, people, classes, places, guardianships, ignored_columns,
/// skipped_rows, problems. Places and guardianships name people and classes by index; what is absent is null; each
/// entry has a line of its own.
[[nodiscard]] std::string to_inspect_json(const RosterFile& file);

}  // namespace gi::intake
