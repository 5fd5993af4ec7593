/// Usage: counting what is stored on a shard.
#include <fmt/format.h>

#include <map>

#include "control/usage.hpp"
#include "tenancy/move/school_tables.hpp"

namespace gi::control {
namespace {

struct Count {
    std::int64_t rows = 0;
    double bytes = 0;
    std::int64_t people = 0;
};
using Counts = std::map<std::int64_t, Count>;  // by school

bool counted_lately(pg::SyncConnection& registry, int shard_no) {
    return !registry
                .exec(
                    "SELECT FROM registry.shard_usage WHERE shard_no = $1"
                    " AND counted_at > now() - interval '55 minutes'",
                    {shard_no})
                .empty();
}

/// A table's bytes, indexes and all, belong to the schools as its rows do.
void add_table(pg::SyncConnection& shard, const std::string& table, Counts& counts) {
    const auto bytes = shard.exec("SELECT pg_total_relation_size($1::regclass)", {table}).integer(0, 0);
    const auto rows = shard.exec(fmt::format("SELECT tenant_id, count(*) FROM {} GROUP BY tenant_id", table));
    std::int64_t all = 0;
    for (int row = 0; row < rows.size(); ++row) all += rows.integer(row, 1);
    for (int row = 0; row < rows.size(); ++row) {
        auto& count = counts[rows.integer(row, 0)];
        count.rows += rows.integer(row, 1);
        count.bytes +=
            static_cast<double>(bytes) * static_cast<double>(rows.integer(row, 1)) / static_cast<double>(all);
    }
}

/// Students, and everybody else who has an account.
void add_people(pg::SyncConnection& shard, Counts& counts) {
    const auto rows = shard.exec(
        "SELECT tenant_id, sum(n)::bigint FROM ("
        "   SELECT tenant_id, count(*) AS n FROM gi.student GROUP BY tenant_id UNION ALL"
        "   SELECT tenant_id, count(*) FROM gi.account WHERE student_id IS NULL GROUP BY tenant_id) each"
        " GROUP BY tenant_id");
    for (int row = 0; row < rows.size(); ++row) counts[rows.integer(row, 0)].people = rows.integer(row, 1);
}

Counts count_shard(pg::SyncConnection& shard) {
    shard.exec("SET statement_timeout = '60s'");
    shard.exec("SET row_security = off");
    Counts counts;
    for (const auto& table : tenancy::school_tables(shard)) add_table(shard, table.name, counts);
    add_people(shard, counts);
    return counts;
}

/// Where the schools of a shard were at one moment: numbers and epochs, in the same order.
struct Homes {
    std::string schools;
    std::string epochs;
};

Homes homes_at(pg::SyncConnection& registry, int shard_no) {
    const auto rows = registry.exec(
        "SELECT coalesce(array_agg(school_no ORDER BY school_no), '{}'),"
        "       coalesce(array_agg(epoch ORDER BY school_no), '{}')"
        "  FROM registry.tenant WHERE shard_no = $1 AND state <> 'deleted'",
        {shard_no});
    return {std::string{rows.text(0, 0)}, std::string{rows.text(0, 1)}};
}

/// Rows that a move left behind, or has not brought yet, are nobody's: the registry says where a school lives. What was
/// counted while it moved is not kept; its new home is counted as well. `before`: from before the count.
void keep_counts(pg::SyncConnection& registry, int shard_no, const Homes& before, const Counts& counts,
                 std::int64_t database_bytes) {
    std::string schools;
    std::string rows;
    std::string bytes;
    std::string people;
    for (const auto& [school, count] : counts) {
        const auto* const comma = schools.empty() ? "" : ",";
        schools += fmt::format("{}{}", comma, school);
        rows += fmt::format("{}{}", comma, count.rows);
        bytes += fmt::format("{}{}", comma, static_cast<std::int64_t>(count.bytes));
        people += fmt::format("{}{}", comma, count.people);
    }
    const auto array = [](const std::string& list) { return "{" + list + "}"; };
    pg::SyncTransaction transaction{registry};
    registry.exec(
        "INSERT INTO registry.school_usage AS known (school_no, day, stored_rows, stored_bytes, people)"
        " SELECT t.school_no, (now() AT TIME ZONE 'UTC')::date, coalesce(n.rows, 0), coalesce(n.bytes, 0),"
        "        coalesce(n.people, 0)"
        "   FROM registry.tenant t"
        "   JOIN unnest($6::bigint[], $7::bigint[]) AS before (school_no, epoch) USING (school_no, epoch)"
        "   LEFT JOIN unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) AS n (school_no, rows, bytes,"
        "                                                                                people) USING (school_no)"
        "  WHERE t.shard_no = $1 AND t.state <> 'deleted' ORDER BY t.school_no"
        " ON CONFLICT (school_no, day) DO UPDATE SET stored_rows = EXCLUDED.stored_rows,"
        "    stored_bytes = EXCLUDED.stored_bytes, people = EXCLUDED.people",
        {shard_no, array(schools), array(rows), array(bytes), array(people), before.schools, before.epochs});
    registry.exec(
        "INSERT INTO registry.shard_usage (shard_no, stored_rows, stored_bytes, database_bytes)"
        " SELECT $1::integer, coalesce(sum(u.stored_rows), 0), coalesce(sum(u.stored_bytes), 0), $2::bigint"
        "   FROM registry.school_usage u JOIN registry.tenant t USING (school_no)"
        "  WHERE t.shard_no = $1 AND t.state <> 'deleted' AND u.day = (now() AT TIME ZONE 'UTC')::date"
        " ON CONFLICT (shard_no) DO UPDATE SET stored_rows = EXCLUDED.stored_rows,"
        "    stored_bytes = EXCLUDED.stored_bytes, database_bytes = EXCLUDED.database_bytes, counted_at = now()",
        {shard_no, database_bytes});
    transaction.commit();
}

}  // namespace

void count_stored(const Places& places, int shard_no, bool now) {
    auto registry = places.registry();
    if (!now && counted_lately(registry, shard_no)) return;
    const auto before = homes_at(registry, shard_no);
    auto shard = places.shard(shard_no);
    const auto counts = count_shard(shard);
    const auto database_bytes = shard.exec("SELECT pg_database_size(current_database())").integer(0, 0);
    keep_counts(registry, shard_no, before, counts, database_bytes);
}

void forget_old_usage(pg::SyncConnection& registry) {
    registry.exec("DELETE FROM registry.school_usage WHERE day < (now() AT TIME ZONE 'UTC')::date - $1::integer",
                  {longest_usage_days});
    registry.exec("DELETE FROM registry.usage_report WHERE at < now() - interval '30 days'");
    registry.exec("DELETE FROM registry.console_code WHERE expires_at < now()");
}

}  // namespace gi::control
