#pragma once
/// What a teacher sees before a file is applied: everything that the report will say, who is matched to whom, what each
/// cell would change, and what looks wrong.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/json_text.hpp"
#include "intake/apply.hpp"
#include "intake/import_report.hpp"

namespace gi::intake {

struct PreviewLimits {
    std::size_t students = 1'000;
    std::size_t changed_rows = 500;
    std::size_t changed_cells = 20'000;
    std::size_t class_students = 2'000;
};

/// The members of ImportPreview in the OpenAPI document but "preview", "meanwhile" and those about columns, into an
/// open object.
void write_preview_members(JsonWriter& json, const FileFacts& facts, const ImportOutcome& outcome,
                           const PreviewLimits& limits = {});

}  // namespace gi::intake
