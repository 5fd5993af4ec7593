#include "tenancy/move/school_tables.hpp"

#include <fmt/format.h>

namespace gi::tenancy {
namespace {

/// One row a table, in the tables' order.
pg::Rows ask_each(pg::SyncConnection& shard, const std::vector<SchoolTable>& tables, TenantId school,
                  std::string_view what) {
    std::string sql;
    int order = 0;
    for (const auto& table : tables) {
        sql += fmt::format("{}SELECT {} AS place, {} FROM {} t WHERE tenant_id = $1", order == 0 ? "" : " UNION ALL ",
                           order, what, table.name);
        ++order;
    }
    return shard.exec(sql + " ORDER BY place", {school.value});
}

}  // namespace

std::vector<SchoolTable> school_tables(pg::SyncConnection& shard) {
    const auto rows = shard.exec(
        "SELECT format('gi.%I', c.relname), "
        "       string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') "
        "  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
        " WHERE c.relnamespace = 'gi'::regnamespace AND c.relkind = 'r' "
        "   AND c.relname NOT IN ('tenant_fence', 'move_marker') "
        " GROUP BY c.relname HAVING bool_or(a.attname = 'tenant_id') ORDER BY c.relname");
    std::vector<SchoolTable> tables;
    for (int row = 0; row < rows.size(); ++row)
        tables.push_back({std::string{rows.text(row, 0)}, std::string{rows.text(row, 1)}});
    return tables;
}

std::vector<std::int64_t> count_rows(pg::SyncConnection& shard, const std::vector<SchoolTable>& tables,
                                     TenantId school) {
    const auto rows = ask_each(shard, tables, school, "count(*)");
    std::vector<std::int64_t> counts;
    for (int row = 0; row < rows.size(); ++row) counts.push_back(rows.integer(row, 1));
    return counts;
}

std::int64_t delete_rows(pg::SyncConnection& shard, const SchoolTable& table, TenantId school, std::int64_t at_most) {
    return shard
        .exec(fmt::format("DELETE FROM {0} WHERE tenant_id = $1 AND ctid = ANY (ARRAY(SELECT ctid FROM {0} "
                          "WHERE tenant_id = $1 LIMIT $2))",
                          table.name),
              {school.value, at_most})
        .affected();
}

void delete_all_rows(pg::SyncConnection& shard, const std::vector<SchoolTable>& tables, TenantId school) {
    for (const auto& table : tables)
        shard.exec(fmt::format("DELETE FROM {} WHERE tenant_id = $1", table.name), {school.value});
}

void delete_school(pg::SyncConnection& shard, TenantId school) {
    pg::SyncTransaction transaction{shard};
    shard.exec("SET LOCAL row_security = off");
    shard.exec("SET LOCAL session_replication_role = replica");
    shard.exec("SET LOCAL lock_timeout = '10s'");
    shard.exec("SELECT pg_advisory_xact_lock(20250, hashint8($1))", {school.value});  // see gi.enter_w
    delete_all_rows(shard, school_tables(shard), school);
    shard.exec("DELETE FROM gi.move_marker WHERE tenant_id = $1", {school.value});
    shard.exec("DELETE FROM gi.tenant_fence WHERE tenant_id = $1", {school.value});
    transaction.commit();
}

}  // namespace gi::tenancy
