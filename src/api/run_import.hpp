#pragma once
/// From the bytes of a file to the answer of an import or a preview, in a request or in a job.
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "api/context.hpp"
#include "api/gradebook_upload.hpp"
#include "api/import_decisions.hpp"
#include "intake/column_rule.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/import_draft.hpp"
#include "intake/import_job.hpp"
#include "intake/import_watch.hpp"
#include "intake/plan.hpp"

namespace gi::api {

/// Where an import runs, and for whom.
struct ImportSite {
    Process& process;
    tenancy::TenantDatabase& database;
    net::Offload& offload;
    tenancy::TenantPtr tenant;
    AccountId account;
    std::string request_id;                // or the job's id
    intake::ImportWatch* watch = nullptr;  // of a job
    /// Of a job: makes the last statement of the import's transaction from the answer (see intake::ImportRequest).
    std::function<pg::Query(intake::JobAnswer)> seal{};
};
[[nodiscard]] ImportSite site_of(Context& context);

struct ImportSource {
    std::string name;
    std::string_view bytes;  // alive until the task ends
    intake::ReadOptions options{};
    intake::ColumnChoice columns{};
    intake::ImportChoice choice{};
    std::string seen_plan{};  // see intake::ImportRequest
};

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
