#include "tenancy/move/row_sums.hpp"

#include <fmt/format.h>

#include <future>
#include <utility>

namespace gi::tenancy {
namespace {

// age() counts backwards from the next xid, which is the same for a whole statement.
constexpr std::string_view is_settled = "age(xmin) > (SELECT age($2::xid))";
constexpr std::string_view sum_of_t = "coalesce(sum(hash_record_extended(t, 0)), 0)";

std::string whole_table(std::size_t place, const SchoolTable& table) {
    return fmt::format(
        "SELECT {} AS place, 0 AS settled, count(*) AS rows, {} AS digest FROM {} t WHERE tenant_id = $1", place,
        sum_of_t, table.name);
}

/// One pass that looks at the heads of the rows; only those that are new are read and hashed.
std::string newer_rows(std::size_t place, const SchoolTable& table, const TableSum& settled) {
    return fmt::format(
        "SELECT {0} AS place, settled, settled + coalesce(cardinality(newer), 0) AS rows, "
        "'{1}'::numeric + (SELECT {2} FROM {3} t WHERE ctid = ANY (newer)) AS digest "
        "FROM (SELECT count(*) FILTER (WHERE {4}) AS settled, array_agg(ctid) FILTER (WHERE NOT {4}) AS newer "
        "FROM {3} WHERE tenant_id = $1 OFFSET 0) heads",
        place, settled.digest, sum_of_t, table.name, is_settled);
}

std::string all_of(const std::vector<std::string>& parts) {
    std::string sql;
    for (const auto& part : parts) sql += (sql.empty() ? "(" : " UNION ALL (") + part + ")";
    return sql + " ORDER BY place";
}

TableSum to_sum(const pg::Rows& rows, int row, const std::vector<SchoolTable>& tables) {
    return {tables[static_cast<std::size_t>(rows.integer(row, 0))].name, rows.integer(row, 2),
            std::string{rows.text(row, 3)}};
}

}  // namespace

SettledRows sum_settled_rows(pg::SyncConnection& shard, const std::vector<SchoolTable>& tables, TenantId school) {
    SettledRows settled;
    // Its own statement: the next one sees whatever these transactions have done.
    settled.horizon = shard.exec("SELECT pg_snapshot_xmin(pg_current_snapshot())::xid").text(0, 0);
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < tables.size(); ++i)
        parts.push_back(fmt::format("{} AND {}", whole_table(i, tables[i]), is_settled));
    if (parts.empty()) return settled;
    const auto rows = shard.exec(all_of(parts), {school.value, settled.horizon});
    for (int row = 0; row < rows.size(); ++row) settled.tables.push_back(to_sum(rows, row, tables));
    return settled;
}

std::vector<TableSum> sum_rows(pg::SyncConnection& shard, const std::vector<SchoolTable>& tables, TenantId school,
                               const SettledRows& settled) {
    std::vector<TableSum> sums(tables.size());
    std::vector<std::string> quick;
    std::vector<std::string> whole;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (settled.tables.at(i).rows > 0) {
            quick.push_back(newer_rows(i, tables[i], settled.tables[i]));
        } else {
            whole.push_back(whole_table(i, tables[i]));
        }
    }
    if (!quick.empty()) {
        const auto rows = shard.exec(all_of(quick), {school.value, settled.horizon});
        for (int row = 0; row < rows.size(); ++row) {
            const auto place = static_cast<std::size_t>(rows.integer(row, 0));
            if (rows.integer(row, 1) == settled.tables[place].rows) {
                sums[place] = to_sum(rows, row, tables);
            } else {
                whole.push_back(whole_table(place, tables[place]));
            }
        }
    }
    if (!whole.empty()) {
        const auto rows = shard.exec(all_of(whole), {school.value});
        for (int row = 0; row < rows.size(); ++row)
            sums[static_cast<std::size_t>(rows.integer(row, 0))] = to_sum(rows, row, tables);
    }
    return sums;
}

SettledOfBoth settle_both(pg::SyncConnection& source, pg::SyncConnection& target,
                          const std::vector<SchoolTable>& tables, TenantId school) {
    auto there = std::async(std::launch::async, [&] { return sum_settled_rows(source, tables, school); });
    auto here = sum_settled_rows(target, tables, school);
    return {there.get(), std::move(here)};
}

SumsOfBoth sum_both(pg::SyncConnection& source, pg::SyncConnection& target, const std::vector<SchoolTable>& tables,
                    TenantId school, const SettledOfBoth& settled) {
    auto there = std::async(std::launch::async, [&] { return sum_rows(source, tables, school, settled.source); });
    auto here = sum_rows(target, tables, school, settled.target);
    return {there.get(), std::move(here)};
}

}  // namespace gi::tenancy
