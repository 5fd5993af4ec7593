#pragma once
/// Work that is answered later: with `Prefer: respond-async` (RFC 7240) an import or a preview becomes a job, and the
/// answer is 202 with the job. What would have been answered at once is the job's answer in the end.
#include "api/context.hpp"
#include "api/gradebook_upload.hpp"
#include "base/json_text.hpp"
#include "intake/import_job.hpp"

namespace gi::api {

[[nodiscard]] bool wants_background(const Context& context) noexcept;

/// ImportJob in the OpenAPI document.
void write_job(JsonWriter& json, const intake::ImportJob& job);

/// Its draft is kept already.
Task<Answer> start_job(Context& context, intake::NewJob job);

/// Keeps the file as the draft `id`.
Task<> keep_upload(Context& context, ClassId class_id, ImportId id, GradebookUpload upload);
/// Both.
Task<Answer> start_upload(Context& context, ClassId class_id, GradebookUpload upload, intake::JobKind kind);

}  // namespace gi::api
