#include "tenancy/rebalance/fleet_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "tenancy/move/school_tables.hpp"

namespace gi::tenancy {
namespace {

using namespace std::chrono_literals;

struct Size {
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
};

/// A table's bytes, indexes and all, belong to schools as its rows do.
std::string size_query(pg::SyncConnection& shard) {
    std::string tables;
    for (const auto& table : school_tables(shard))
        tables += fmt::format(
            "{0}SELECT tenant_id, count(*) AS n,"
            " count(*)::float8 * pg_total_relation_size('{1}'::regclass) / sum(count(*)) OVER () AS bytes"
            " FROM {1} GROUP BY tenant_id",
            tables.empty() ? "" : " UNION ALL ", table.name);
    return fmt::format("SELECT tenant_id, sum(n)::bigint, sum(bytes)::bigint FROM ({}) sizes GROUP BY tenant_id",
                       tables);
}

std::map<std::int64_t, Size> measure(pg::SyncConnection& shard, std::chrono::seconds limit) {
    shard.exec("SET row_security = off");
    shard.exec("SELECT set_config('statement_timeout', $1, false)", {fmt::format("{}s", limit.count())});
    const auto rows = shard.exec(size_query(shard));
    std::map<std::int64_t, Size> sizes;
    for (int row = 0; row < rows.size(); ++row)
        sizes[rows.integer(row, 0)] = {.rows = rows.integer(row, 1), .bytes = rows.integer(row, 2)};
    return sizes;
}

bool is_sound(const FleetSources& sources, int shard) {
    try {
        return sources.check_shard(shard).value_or(false);
    } catch (const pg::PgError&) {
        return false;
    }
}

}  // namespace

Fleet look_at_fleet(pg::SyncConnection& registry) {
    Fleet fleet;
    const auto shards = registry.exec(
        "SELECT shard_no, state, health NOT IN ('unreachable', 'unsound'), max_tenants FROM registry.shard"
        " ORDER BY shard_no");
    for (int row = 0; row < shards.size(); ++row)
        fleet.shards.push_back({.number = static_cast<int>(shards.integer(row, 0)),
                                .state = std::string{shards.text(row, 1)},
                                .sound = shards.boolean(row, 2),
                                .capacity = shards.integer(row, 3)});
    const auto schools = registry.exec(R"(
SELECT t.school_no, t.subdomain, t.shard_no, t.state IN ('active', 'suspended'), coalesce(m.to_shard, 0),
       m.id IS NOT NULL AND NOT EXISTS (
           SELECT FROM pg_locks l
            WHERE l.locktype = 'advisory' AND l.classid = 20252 AND l.objid::bigint = m.id AND l.objsubid = 2
              AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())),
       coalesce(m.actor, ''),
       EXISTS (SELECT FROM registry.restore r WHERE r.school_no = t.school_no AND r.finished_at IS NULL)
  FROM registry.tenant t LEFT JOIN registry.move m ON m.school_no = t.school_no AND m.finished_at IS NULL
 WHERE t.state <> 'deleted' ORDER BY t.school_no)");
    for (int row = 0; row < schools.size(); ++row)
        fleet.schools.push_back({.number = TenantId{schools.integer(row, 0)},
                                 .subdomain = std::string{schools.text(row, 1)},
                                 .shard = static_cast<int>(schools.integer(row, 2)),
                                 .settled = schools.boolean(row, 3),
                                 .restoring = schools.boolean(row, 7),
                                 .moving_to = static_cast<int>(schools.integer(row, 4)),
                                 .abandoned = schools.boolean(row, 5),
                                 .moving_by = std::string{schools.text(row, 6)}});
    return fleet;
}

Fleet measure_fleet(const FleetSources& sources, const MeasureLimits& limits) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + limits.all;
    auto registry = sources.registry();
    auto fleet = look_at_fleet(registry);
    for (auto& shard : fleet.shards) {
        if (shard.state == "offline") continue;
        const auto left = std::chrono::floor<std::chrono::seconds>(end - Clock::now());
        // What the registry knows of the shard has to do when the time is over.
        if (left > 0s) shard.sound = is_sound(sources, shard.number);
        std::optional<std::map<std::int64_t, Size>> sizes;
        try {
            if (left > 0s && shard.sound) {
                auto connection = sources.shard(shard.number);
                sizes = measure(connection, std::min(limits.of_a_shard, left));
            }
        } catch (const pg::PgError&) {  // it took too long, or has just gone
        }
        if (!sizes) {
            fleet.unmeasured.push_back(shard.number);
            continue;
        }
        for (auto& school : fleet.schools) {
            if (school.shard != shard.number) continue;
            const auto size = (*sizes)[school.number.value];
            school.rows = size.rows;
            school.bytes = size.bytes;
        }
    }
    return fleet;
}

Fleet with_sizes_of(Fleet now, const Fleet& measured) {
    for (auto& shard : now.shards) {
        const auto before = std::ranges::find(measured.shards, shard.number, &FleetShard::number);
        if (before != measured.shards.end()) shard.sound = shard.sound && before->sound;
    }
    now.unmeasured = measured.unmeasured;
    std::map<std::int64_t, Size> sizes;
    for (const auto& school : measured.schools)
        sizes[school.number.value] = {.rows = school.rows, .bytes = school.bytes};
    for (auto& school : now.schools) {
        const auto size = sizes[school.number.value];
        school.rows = size.rows;
        school.bytes = size.bytes;
    }
    return now;
}

Pace measure_pace(pg::SyncConnection& registry) {
    constexpr double least_seconds = 0.5;
    const auto rows = registry.exec(R"(
WITH recent AS (
    SELECT rows_copied AS n, extract(epoch FROM finished_at - started_at) AS took FROM registry.move
     WHERE step = 'done' AND attempt = 1 ORDER BY id DESC LIMIT 200),
small AS (SELECT coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY took), 0) AS took FROM recent WHERE n < 20000)
SELECT round(1000 * small.took)::bigint,
       coalesce((SELECT sum(n) / nullif(sum(greatest(recent.took - small.took, 0.001)), 0)
                   FROM recent WHERE n >= 20000)::bigint, 0)
  FROM small)");
    Pace pace;
    if (const auto small = rows.integer(0, 0); small > 0)
        pace.seconds = std::max(static_cast<double>(small) / 1000, least_seconds);
    if (const auto rate = rows.integer(0, 1); rate > 0) pace.rows_per_second = static_cast<double>(rate);
    return pace;
}

}  // namespace gi::tenancy
