#pragma once
/// All rows of one school on a shard, whatever tables the schema has: which, how many, and away with them.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "pg/sync_connection.hpp"

namespace gi::tenancy {

struct SchoolTable {
    std::string name;     // "gi.student", quoted where needed
    std::string columns;  // "tenant_id, id, ..", without generated ones
};

/// Every table with a tenant_id but the fence and the marks, by name.
[[nodiscard]] std::vector<SchoolTable> school_tables(pg::SyncConnection& shard);

[[nodiscard]] std::vector<std::int64_t> count_rows(pg::SyncConnection& shard, const std::vector<SchoolTable>& tables,
                                                   TenantId school);

/// Deletes without triggers and cascades, which is the session's business: session_replication_role must be replica.
/// At most `at_most` rows of the table; gives their number.
std::int64_t delete_rows(pg::SyncConnection& shard, const SchoolTable& table, TenantId school, std::int64_t at_most);
void delete_all_rows(pg::SyncConnection& shard, const std::vector<SchoolTable>& tables, TenantId school);

/// Waits for writers that were let in before, then deletes everything in one transaction, the fence and the marks of
/// moves as well: nothing may name a school that is gone. Triggers and foreign keys do not fire: every row that they
/// would look after goes, too. The connection must be a superuser's. Throws PgError, 55P03 when a writer does not end.
void delete_school(pg::SyncConnection& shard, TenantId school);

}  // namespace gi::tenancy
