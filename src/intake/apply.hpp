#pragma once
/// Writes a file into a class: one transaction, two round trips, one change-set.
#include <chrono>
#include <string>
#include <vector>

#include "intake/plan.hpp"
#include "net/offload.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::intake {

struct ImportRequest {
    ClassId class_id;
    AccountId account;
    std::string file_name;
    std::string file_digest;  // BLAKE2b-256
    std::vector<std::string> tags;
};

struct ImportResult {
    ImportId id;
    ImportPlan plan;
    std::int64_t class_version = 0;  // after the import
};

/// Renders the stored report from the plan; called before the last round trip.
using ReportWriter = std::function<std::string(ImportId, const GradebookFile&, const ImportPlan&)>;

/// `file` must stay alive until the task ends. Fails with not_found when the class is gone.
Task<Result<ImportResult>> apply_import(tenancy::TenantDatabase& database, net::Offload& offload,
                                        tenancy::TenantPtr tenant, const GradebookFile& file, ImportRequest request,
                                        ReportWriter write_report);

struct ImportRecord {
    ImportId id;
    std::string file_name;
    std::string format;
    std::string at;  // ISO 8601, UTC
    std::string by;
    std::string summary;  // of the report, JSON
};

/// The newest imports of a class, at most 50.
Task<std::vector<ImportRecord>> list_imports(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id);

}  // namespace gi::intake
