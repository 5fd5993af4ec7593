#pragma once
/// Reading what an import starts from: the class, locked, and what the school knows of the file's students.
#include <optional>
#include <span>
#include <vector>

#include "intake/match.hpp"
#include "intake/plan.hpp"

namespace gi::intake {

/// All of one round trip.
[[nodiscard]] std::vector<pg::Query> import_state_queries(const tenancy::Tenant& tenant, ClassId id,
                                                          const GradebookFile& file, const ImportChoice& choice);
/// From the results of those queries; empty when there is no such class.
[[nodiscard]] std::optional<ImportState> import_state_from(ClassId id, std::span<const pg::ResultSet> results);

}  // namespace gi::intake
