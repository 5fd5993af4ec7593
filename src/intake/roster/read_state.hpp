#pragma once
/// Reading what a roster change starts from. The school's newest roster change is locked, so that rosters take turns,
/// and so are the classes at hand, so that imports into them wait.
#include <span>
#include <vector>

#include "intake/roster/state.hpp"
#include "intake/roster_file.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::intake {

inline constexpr std::size_t roster_state_statements = 12;
/// All of one round trip. The classes are those that the roster names.
void add_roster_state_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const RosterFile& file);
/// The same with the classes that the change wrote.
void add_roster_state_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, RosterChangeId change);
/// From the results of those queries.
[[nodiscard]] RosterState roster_state_from(std::span<const pg::ResultSet> results);

}  // namespace gi::intake
