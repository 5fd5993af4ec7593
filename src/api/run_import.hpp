#pragma once
/// From the bytes of a file to the answer of an import: shared by the upload and by applying a preview.
#include <chrono>
#include <string>
#include <string_view>

#include "api/context.hpp"
#include "intake/column_rule.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/plan.hpp"

namespace gi::api {

struct ImportSource {
    std::string name;
    std::string_view bytes;  // alive until the task ends
    intake::ReadOptions options{};
    intake::ColumnChoice columns{};
    intake::ImportChoice choice{};
    std::string seen_plan{};  // see intake::ImportRequest
};

struct ReadSource {
    intake::GradebookFile file;
    std::string digest;
};

/// On the process's Offload; fails with what reading fails with.
Task<Result<ReadSource>> read_source(Context& context, const ImportSource& source);

/// Imports and answers the report: 201, or 200 when nothing was new. `begin` is when the request came.
Task<Answer> run_import(Context& context, ClassId class_id, ImportSource source,
                        std::chrono::steady_clock::time_point begin);

}  // namespace gi::api
