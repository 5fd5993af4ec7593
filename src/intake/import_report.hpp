#pragma once
/// What the teacher is told of an import: everything that was new, updated, unchanged or skipped, and why.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/json_text.hpp"
#include "intake/apply.hpp"

namespace gi::intake {

/// What is told of a file that does not stand in it.
struct FileFacts {
    std::string_view name;
    std::string_view columns_said_at{};  // when the teacher said what its columns are; empty: just now, or never
};

/// True for problems whose value was used all the same (a score above the max points, an ambiguous date): they are
/// warnings. The others were skipped.
[[nodiscard]] bool keeps_value(std::string_view problem_code) noexcept;

/// The members "import", "summary", "assignments", "skipped", "skipped_total", "warnings",
/// "tags_applied" and "doubts" of the
/// report as one JSON object; see ImportReport in the OpenAPI document.
[[nodiscard]] std::string report_json(const FileFacts& facts, const ImportOutcome& outcome);

/// The members that a report and a preview share, into an open object.
void write_report_members(JsonWriter& json, const ImportOutcome& outcome);
/// "file_name", "format", "format_name", "recognised_by", "columns_said_at", "encoding", "delimiter", into an open
/// object.
void write_file_members(JsonWriter& json, const FileFacts& facts, const GradebookFile& file);

}  // namespace gi::intake
