#include "control/fleet_figures.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

#include "tenancy/server_presence.hpp"

namespace gi::control {
namespace {

constexpr const char* schools_by_state =
    "SELECT state, count(*) FROM registry.tenant WHERE state <> 'deleted' GROUP BY state ORDER BY state";
constexpr const char* servers_by_version =
    "SELECT role, version, count(*) FROM registry.server"
    " WHERE last_seen > clock_timestamp() - make_interval(secs => $1::bigint) GROUP BY role, version ORDER BY 1, 2";
constexpr const char* backups_by_database =
    "SELECT database,"
    "       extract(epoch FROM max(finished_at) FILTER (WHERE ok AND kind IN ('full', 'diff', 'incr')))::bigint,"
    "       extract(epoch FROM max(finished_at) FILTER (WHERE ok AND kind = 'drill'))::bigint,"
    "       (array_agg(ok ORDER BY finished_at DESC) FILTER (WHERE kind = 'drill'))[1]"
    "  FROM registry.backup_run GROUP BY database ORDER BY database";
constexpr const char* moves_in_all =
    "SELECT count(*) FILTER (WHERE finished_at IS NULL),"
    "       coalesce(extract(epoch FROM clock_timestamp() - min(started_at) FILTER (WHERE finished_at IS NULL)), 0),"
    "       count(*) FILTER (WHERE step = 'done'), count(*) FILTER (WHERE step = 'aborted')"
    "  FROM registry.move";
constexpr const char* provisioning_in_all =
    "SELECT count(*) FILTER (WHERE step = 'done'), count(*) FILTER (WHERE step = 'taken_back'),"
    "       count(*) FILTER (WHERE step NOT IN ('done', 'taken_back'))"
    "  FROM registry.provisioning";
// $1: the upper bounds of a histogram in milliseconds. A bucket holds what is at most its bound, and width_bucket()
// what is less.
constexpr const char* write_stops =
    "SELECT width_bucket(write_stop_ms - 0.5, $1::numeric[]), count(*), sum(write_stop_ms)"
    "  FROM registry.move WHERE step = 'done' AND write_stop_ms IS NOT NULL GROUP BY 1";
constexpr const char* provisioning_times =
    "SELECT width_bucket(ms - 0.5, $1::numeric[]), count(*), sum(ms)"
    "  FROM (SELECT round(extract(epoch FROM updated_at - created_at) * 1000) AS ms"
    "          FROM registry.provisioning WHERE step = 'done') made GROUP BY 1";
constexpr const char* newest_migration = "SELECT max(version) FROM gi_migration.applied";
constexpr const char* shard_itself =
    "SELECT pg_database_size(current_database()),"
    "       (SELECT coalesce(sum(numbackends), 0)::bigint FROM pg_stat_database),"  // without rights on other sessions
    "       current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint,"
    "       (SELECT age(datfrozenxid)::bigint FROM pg_database WHERE datname = current_database()),"
    "       (SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)::bigint"
    "          FROM pg_replication_slots),"
    "       (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(updated_at)), 0)"
    "          FROM gi.tenant_fence WHERE state = 'readonly')";

double real(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string bounds_in_milliseconds() {
    constexpr double thousand = 1000;
    std::string text;
    for (const auto bound : DurationReading::bounds)
        text += fmt::format("{}{:.1f}", text.empty() ? "{" : ",", bound * thousand);
    return text + "}";
}

DurationReading durations(pg::SyncConnection& registry, const char* statement) {
    constexpr double milliseconds_per_second = 1000;
    DurationReading reading;
    const auto rows = registry.exec(statement, {bounds_in_milliseconds()});
    for (int row = 0; row < rows.size(); ++row) {
        reading.counts.at(static_cast<std::size_t>(rows.integer(row, 0))) +=
            static_cast<std::uint64_t>(rows.integer(row, 1));
        reading.seconds += real(rows.text(row, 2)) / milliseconds_per_second;
    }
    return reading;
}

}  // namespace

FleetFigures::Registry FleetFigures::read_registry(pg::SyncConnection& registry) {
    Registry read;
    const auto schools = registry.exec(schools_by_state);
    for (int row = 0; row < schools.size(); ++row)
        read.schools.push_back({std::string{schools.text(row, 0)}, schools.integer(row, 1)});
    const auto servers = registry.exec(servers_by_version, {tenancy::server_seen_within.count()});
    for (int row = 0; row < servers.size(); ++row)
        read.servers.push_back(
            {std::string{servers.text(row, 0)}, std::string{servers.text(row, 1)}, servers.integer(row, 2)});
    const auto backups = registry.exec(backups_by_database);
    for (int row = 0; row < backups.size(); ++row)
        read.backups.push_back({.database = std::string{backups.text(row, 0)},
                                .backup_at = backups.is_null(row, 1) ? 0 : backups.integer(row, 1),
                                .drill_at = backups.is_null(row, 2) ? 0 : backups.integer(row, 2),
                                .drilled = !backups.is_null(row, 3),
                                .drill_ok = backups.boolean(row, 3)});
    const auto moves = registry.exec(moves_in_all);
    read.moves_open = moves.integer(0, 0);
    read.oldest_move = real(moves.text(0, 1));
    read.moves_done = moves.integer(0, 2);
    read.moves_aborted = moves.integer(0, 3);
    read.write_stops = durations(registry, write_stops);
    const auto provisioning = registry.exec(provisioning_in_all);
    read.schools_made = provisioning.integer(0, 0);
    read.schools_taken_back = provisioning.integer(0, 1);
    read.schools_half_made = provisioning.integer(0, 2);
    read.provisioning = durations(registry, provisioning_times);
    read.schema = registry.exec(newest_migration).integer(0, 0);
    return read;
}

FleetFigures::Shard FleetFigures::read_shard(pg::SyncConnection& shard) {
    const auto rows = shard.exec(shard_itself);
    return {.bytes = rows.integer(0, 0),
            .connections = rows.integer(0, 1),
            .most_connections = rows.integer(0, 2),
            .xid_age = rows.integer(0, 3),
            .slot_bytes = rows.integer(0, 4),
            .fence_held = real(rows.text(0, 5)),
            .schema = shard.exec(newest_migration).integer(0, 0)};
}

void FleetFigures::read(const Places& places, const std::vector<ShardRecord>& shards,
                        const std::atomic<bool>& stopping) {
    auto registry = places.registry();
    auto known = read_registry(registry);
    std::map<int, Shard> seen;
    for (const auto& record : shards) {
        if (stopping || record.state == "offline" || record.health == "unreachable") continue;
        try {
            auto shard = places.shard(record.number);
            seen.emplace(record.number, read_shard(shard));
        } catch (const pg::PgError&) {  // the check of its health says so, louder
        }
    }
    const std::scoped_lock lock{mutex_};
    registry_ = std::move(known);
    records_ = shards;
    shards_ = std::move(seen);
    read_at_ = std::chrono::steady_clock::now();
}

void FleetFigures::collect(MetricFamilies& families) const {
    const std::scoped_lock lock{mutex_};
    const std::chrono::duration<double> age = std::chrono::steady_clock::now() - read_at_;
    families.gauge("gi_sample_age_seconds", "Since the figures of the fleet were read")
        .add({}, read_at_ == std::chrono::steady_clock::time_point{} ? std::numeric_limits<double>::infinity()
                                                                     : age.count());
    // Counters that began with 0 would seem to have counted all of the past a moment later.
    if (read_at_ == std::chrono::steady_clock::time_point{}) return;
    collect_registry(families);
    collect_backups(families);
    collect_shards(families);
}

void FleetFigures::collect_registry(MetricFamilies& families) const {
    auto schools = families.gauge("gi_schools", "Schools by state");
    for (const auto& [state, count] : registry_.schools) schools.add({{"state", state}}, count);
    auto servers = families.gauge("gi_servers", "Processes that were seen in the last minute");
    for (const auto& server : registry_.servers)
        servers.add({{"role", server.role}, {"version", server.version}}, server.count);
    families.gauge("gi_moves_open", "Moves that are neither done nor given up").add({}, registry_.moves_open);
    families.gauge("gi_move_oldest_seconds", "Since the oldest open move began").add({}, registry_.oldest_move);
    families.counter("gi_moves_total", "Moves that ended, by how")
        .add({{"result", "done"}}, registry_.moves_done)
        .add({{"result", "aborted"}}, registry_.moves_aborted);
    families.histogram("gi_move_write_stop_seconds", "How long a school that moved took no writes")
        .add({}, registry_.write_stops);
    families.counter("gi_provisioning_total", "New schools, by what became of them")
        .add({{"result", "done"}}, registry_.schools_made)
        .add({{"result", "taken_back"}}, registry_.schools_taken_back);
    families.histogram("gi_provisioning_seconds", "From asking for a school to its being ready")
        .add({}, registry_.provisioning);
    families.gauge("gi_provisioning_unfinished", "Schools that are half made").add({}, registry_.schools_half_made);
}

// Times, as is the custom: the reader makes ages of them. 0, where something was tried and never went well, is very
// old.
void FleetFigures::collect_backups(MetricFamilies& families) const {
    auto backups =
        families.gauge("gi_backup_last_success_timestamp_seconds", "When the newest good backup was finished");
    for (const auto& one : registry_.backups) backups.add({{"database", one.database}}, one.backup_at);
    auto drills =
        families.gauge("gi_backup_drill_last_success_timestamp_seconds", "When the newest good drill was finished");
    for (const auto& one : registry_.backups)
        if (one.drilled) drills.add({{"database", one.database}}, one.drill_at);
    auto well = families.gauge("gi_backup_drill_ok", "Whether the newest drill went well");
    for (const auto& one : registry_.backups)
        if (one.drilled) well.add({{"database", one.database}}, one.drill_ok);
}

void FleetFigures::collect_shards(MetricFamilies& families) const {
    const auto of_records = [&](MetricFamily family, const auto& value) {
        for (const auto& record : records_) family.add({{"shard", std::to_string(record.number)}}, value(record));
    };
    const auto of_shards = [&](MetricFamily family, auto Shard::* figure) {
        for (const auto& [number, shard] : shards_) family.add({{"shard", std::to_string(number)}}, shard.*figure);
    };
    auto states = families.gauge("gi_shard_state", "1 for the state that the shard is in");
    for (const auto& record : records_)
        for (const std::string_view state : {"open", "full", "draining", "offline"})
            states.add({{"shard", std::to_string(record.number)}, {"state", state}}, record.state == state);
    of_records(families.gauge("gi_shard_healthy", "1 when the last check of the shard found nothing"),
               [](const ShardRecord& shard) { return shard.health == "ok"; });
    of_records(families.gauge("gi_shard_schools", "Schools of the shard"),
               [](const ShardRecord& shard) { return shard.schools; });
    of_records(families.gauge("gi_shard_capacity_schools", "The most schools that the shard takes"),
               [](const ShardRecord& shard) { return shard.capacity; });
    of_records(families.gauge("gi_shard_fill_ratio", "Schools by capacity"), [](const ShardRecord& shard) {
        return static_cast<double>(shard.schools) / static_cast<double>(shard.capacity);
    });
    of_shards(families.gauge("gi_shard_bytes", "Size of the shard's database"), &Shard::bytes);
    of_shards(families.gauge("gi_shard_connections", "Connections to the shard's server"), &Shard::connections);
    of_shards(families.gauge("gi_shard_connections_max", "Connections that the shard's server allows"),
              &Shard::most_connections);
    of_shards(families.gauge("gi_shard_xid_age", "Transactions since the oldest one that is not frozen"),
              &Shard::xid_age);
    of_shards(
        families.gauge("gi_fence_held_seconds", "How long the oldest school that is moved or restored takes no writes"),
        &Shard::fence_held);
    of_shards(families.gauge("gi_slot_retained_bytes", "WAL that replication slots hold back"), &Shard::slot_bytes);
    auto schemas = families.gauge("gi_schema_version", "The newest migration of a database");
    if (registry_.schema > 0) schemas.add({{"database", "registry"}}, registry_.schema);
    for (const auto& [number, shard] : shards_)
        schemas.add({{"database", fmt::format("shard_{}", number)}}, shard.schema);
}

}  // namespace gi::control
