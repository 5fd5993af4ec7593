#pragma once
/// From the bytes of a file to the answer of an import or a preview, in a request or in a job.
#include <chrono>
#include <optional>

#include "api/gradebook_upload.hpp"
#include "api/import_decisions.hpp"
#include "api/import_site.hpp"
#include "api/read_source.hpp"
#include "intake/import_draft.hpp"

namespace gi::api {

/// Both views into the file, which must stay alive.
[[nodiscard]] ImportSource source_of(const GradebookUpload& upload);
[[nodiscard]] ImportSource source_of(const intake::ImportDraft& draft, ImportDecisions decisions);

/// Imports and answers the report: 201, or 200 when nothing was new. `begin` is when the request came.
Task<Answer> run_import(ImportSite site, ClassId class_id, ImportSource source,
                        std::chrono::steady_clock::time_point begin);

struct Preview {
    ImportId id;
    ClassId class_id;
    std::optional<std::int64_t> since{};  // history_seq of the preview before
    unsigned status = 200;                // of the answer
};
/// What the import would do: the same, rolled back.
Task<Answer> run_preview(ImportSite site, Preview preview, ImportSource source);

}  // namespace gi::api
