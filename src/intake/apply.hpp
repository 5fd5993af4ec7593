#pragma once
/// Writes a file into a class: one transaction, two round trips, one change-set. A preview is the same transaction,
/// rolled back.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "intake/import_watch.hpp"
#include "intake/plan.hpp"
#include "net/offload.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::intake {

enum class Finish : std::uint8_t { commit, roll_back };

struct ImportRequest {
    ClassId class_id;
    AccountId account;
    std::string file_name;
    std::string file_digest;  // BLAKE2b-256
    ImportChoice choice{};
    Finish finish = Finish::commit;
    /// What the teacher said about the columns, to be remembered with the import; empty: nothing.
    std::vector<ColumnMapping> said_columns{};
    std::string columns_signature{};  // column_signature, with said_columns
    /// Of the plan that the teacher saw; empty: whatever the plan is. Another plan is refused (preview_outdated).
    std::string seen_plan{};
    ImportWatch* watch = nullptr;  // alive until the task ends; null for a short import
    /// Makes the last statement of the transaction; when it gives no row, the import is rolled back (import_cancelled).
    std::function<pg::Query(const std::string& output, bool changed)> seal{};
};

struct ImportResult {
    ImportId id;
    ImportPlan plan;
    std::int64_t class_version = 0;  // after the import
    std::string output;              // of the ReportWriter
};

struct ImportOutcome {
    ImportId id;
    const GradebookFile& file;
    const ImportPlan& plan;
    const ImportState& state;  // before
};

/// Renders the stored report, or a preview, from the plan; called before the last round trip, on Offload.
using ReportWriter = std::function<std::string(const ImportOutcome&)>;

/// `file` must stay alive until the task ends. Fails with not_found when the class is gone, and with preview_outdated;
/// with import_cancelled when the watch says so.
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

inline constexpr std::size_t imports_a_page = 50;

/// The newest imports of a class.
Task<std::vector<ImportRecord>> list_imports(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                             std::size_t most = imports_a_page);

}  // namespace gi::intake
