#pragma once
/// Reading change-sets as values: rows of gi.change_row, and what an undo starts from.
#include <span>
#include <vector>

#include "gradebook/undo.hpp"
#include "pg/channel.hpp"
#include "pg/result_set.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

/// Columns from `column` on: student_id, slots, old_points, new_points, old_statuses, new_statuses.
[[nodiscard]] PastRow past_row_from(const pg::ResultSet& rows, std::size_t row, int column);

/// The statements that read a change-set and all after it, as plan_undo wants them.
inline constexpr std::size_t past_change_statements = 2;
void add_past_change_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, ClassId id,
                             ChangeSetId change);
/// From the results of those statements; empty when the class has no such change-set.
[[nodiscard]] std::vector<PastChange> past_changes_from(std::span<const pg::ResultSet> results);

}  // namespace gi::gradebook
