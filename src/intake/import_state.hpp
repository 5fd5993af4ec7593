#pragma once
/// Reading what an import starts from: the class, locked, and what the school knows of the file's students.
#include <optional>
#include <span>
#include <vector>

#include "intake/match.hpp"
#include "intake/plan.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::intake {

/// All of one round trip.
[[nodiscard]] std::vector<pg::Query> import_state_queries(const tenancy::Tenant& tenant, ClassId id,
                                                          const GradebookFile& file, const ImportChoice& choice);
/// From the results of those queries; empty when there is no such class.
[[nodiscard]] std::optional<ImportState> import_state_from(ClassId id, std::span<const pg::ResultSet> results);

/// The same for who only looks: the lock is gone when this returns. `file` must stay alive until then.
Task<std::optional<ImportState>> read_import_state(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                   ClassId id, const GradebookFile& file);

}  // namespace gi::intake
