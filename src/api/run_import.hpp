#pragma once
/// From the bytes of a file to the answer of an import: shared by the upload and by applying a preview.
#include <chrono>

#include "api/context.hpp"
#include "api/read_source.hpp"

namespace gi::api {

/// Imports and answers the report: 201, or 200 when nothing was new. `begin` is when the request came.
Task<Answer> run_import(Context& context, ClassId class_id, ImportSource source,
                        std::chrono::steady_clock::time_point begin);

}  // namespace gi::api
