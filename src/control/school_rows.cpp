#include "control/school_rows.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "tenancy/move/school_tables.hpp"

namespace gi::control {
namespace {

/// The fence and the marks of moves as well: nothing may name a school that is gone.
std::vector<std::string> tables_of_schools(pg::SyncConnection& shard) {
    std::vector<std::string> tables{"gi.move_marker", "gi.tenant_fence"};
    for (auto& table : tenancy::school_tables(shard)) tables.push_back(std::move(table.name));
    return tables;
}

}  // namespace

std::map<std::string, std::int64_t> count_rows(pg::SyncConnection& shard, TenantId school) {
    pg::SyncTransaction transaction{shard};
    shard.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    shard.exec("SET LOCAL row_security = off");
    std::map<std::string, std::int64_t> counts;
    for (const auto& table : tables_of_schools(shard))
        counts[table] = shard.exec(fmt::format("SELECT count(*) FROM {} WHERE tenant_id = $1", table), {school.value})
                            .integer(0, 0);
    transaction.commit();
    return counts;
}

}  // namespace gi::control
