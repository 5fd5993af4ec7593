#pragma once
/// What a reader made of a file, for people and tests: the output of `gradeinsight inspect`.
#include <string>

#include "intake/gradebook_file.hpp"

namespace gi::intake {

/// One JSON object: format, encoding, delimiter, students, assignments, scores, ignored_columns, skipped_rows,
/// problems. Scores name student and assignment by index; what is absent is null; each entry has a line of its own.
[[nodiscard]] std::string to_inspect_json(const GradebookFile& file);

}  // namespace gi::intake
