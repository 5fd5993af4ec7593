#include "tenancy/move/replication.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "pg/schema_lint.hpp"

namespace gi::tenancy {
namespace {

using namespace std::chrono_literals;

constexpr auto slot_limit = 30s;  // a walsender that ends writes out what it has first
constexpr auto slot_poll = 20ms;
constexpr std::string_view object_in_use = "55006";
constexpr std::string_view undefined_object = "42704";

std::vector<std::string> first_column(const pg::Rows& rows) {
    std::vector<std::string> texts;
    for (int row = 0; row < rows.size(); ++row) texts.emplace_back(rows.text(row, 0));
    return texts;
}

Result<void> needs_superuser(pg::SyncConnection& shard, int shard_no) {
    if (shard.exec("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").boolean(0, 0)) return {};
    return fail(ErrorCode::forbidden,
                fmt::format("A move needs a superuser on both shards, and {} on shard {} is none. Put a superuser into "
                            "the shard's owner URL for the time of the move.",
                            shard.user(), shard_no));
}

Result<void> has_room(pg::SyncConnection& shard, int shard_no, std::string_view used, std::string_view setting) {
    const auto rows = shard.exec(fmt::format("SELECT ({}) < current_setting('{}')::bigint", used, setting));
    if (rows.boolean(0, 0)) return {};
    return fail(ErrorCode::conflict,
                fmt::format("Shard {} has no room for another replication: raise {} there and restart its server, or "
                            "wait until a move is over.",
                            shard_no, setting));
}

/// Another connection may have dropped it, or a worker may be about to let go of it.
void drop_slot(pg::SyncConnection& source, const std::string& name) {
    const auto until = std::chrono::steady_clock::now() + slot_limit;
    for (;;) {
        source.exec(
            "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots "
            "WHERE slot_name = $1 AND active_pid IS NOT NULL",
            {name});
        try {
            source.exec("SELECT pg_drop_replication_slot($1)", {name});
            return;
        } catch (const pg::PgError& error) {
            if (error.sqlstate() == undefined_object) return;
            if (error.sqlstate() != object_in_use || std::chrono::steady_clock::now() > until) throw;
        }
        std::this_thread::sleep_for(slot_poll);
    }
}

}  // namespace

Result<void> can_be_source(pg::SyncConnection& shard, int shard_no) {
    if (auto allowed = needs_superuser(shard, shard_no); !allowed) return allowed;
    if (shard.exec("SHOW wal_level").text(0, 0) != "logical")
        return fail(ErrorCode::conflict,
                    fmt::format("Shard {} cannot be moved from: set wal_level = logical there and restart its server.",
                                shard_no));
    // An UPDATE of any school would fail while such a table is published.
    for (const auto& violation : pg::lint_shard(shard)) {
        if (violation.code != "replica_identity") continue;
        return fail(ErrorCode::conflict,
                    fmt::format("Shard {}, {}: {}", shard_no, violation.object, violation.message));
    }
    if (auto room = has_room(shard, shard_no, "SELECT count(*) FROM pg_replication_slots", "max_replication_slots");
        !room)
        return room;
    return has_room(shard, shard_no, "SELECT count(*) FROM pg_stat_replication", "max_wal_senders");
}

Result<void> can_be_target(pg::SyncConnection& shard, int shard_no) {
    if (auto allowed = needs_superuser(shard, shard_no); !allowed) return allowed;
    if (auto room = has_room(shard, shard_no, "SELECT count(*) FROM pg_replication_origin", "max_replication_slots");
        !room)
        return room;
    return has_room(shard, shard_no, "SELECT count(*) FROM pg_subscription WHERE subenabled",
                    "max_logical_replication_workers");
}

void publish(pg::SyncConnection& source, const std::string& name, const std::vector<SchoolTable>& tables,
             TenantId school) {
    std::string list = fmt::format("gi.move_marker WHERE (tenant_id = {})", school.value);
    for (const auto& table : tables) list += fmt::format(", {} WHERE (tenant_id = {})", table.name, school.value);
    source.exec(
        fmt::format("CREATE PUBLICATION {} FOR TABLE {} WITH (publish = 'insert, update, delete')", name, list));
}

void subscribe(pg::SyncConnection& target, const std::string& name, const std::string& source_url) {
    // The statement names the password of the source: no log of the server may quote it.
    target.exec("SET log_statement = 'none'");
    target.exec("SET log_min_duration_statement = -1");
    target.exec("SET log_min_error_statement = panic");
    target.exec("SET pg_stat_statements.track_utility = off");
    const auto statement = target.exec(
        "SELECT format('CREATE SUBSCRIPTION %I CONNECTION %L PUBLICATION %I WITH (slot_name = %L, create_slot = false, "
        "copy_data = false)', $1::text, $2::text, $1::text, $1::text)",
        {name, source_url});
    target.exec(std::string{statement.text(0, 0)});
}

void end_sessions(pg::SyncConnection& shard, std::string_view name_prefix, std::string_view except) {
    shard.exec(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE starts_with(application_name, $1) "
        "AND pid <> pg_backend_pid() AND application_name <> $2 "
        "AND (datname IS NULL OR datname = current_database())",
        {name_prefix, except});
}

void detach_target(pg::SyncConnection& target, std::string_view name_prefix) {
    const auto names =
        first_column(target.exec("SELECT subname FROM pg_subscription WHERE starts_with(subname, $1) "
                                 "AND subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())",
                                 {name_prefix}));
    for (const auto& name : names) {
        // Without its slot a subscription goes away even when the old shard cannot be reached.
        target.exec(fmt::format("ALTER SUBSCRIPTION {} DISABLE", name));
        target.exec(fmt::format("ALTER SUBSCRIPTION {} SET (slot_name = NONE)", name));
        target.exec(fmt::format("DROP SUBSCRIPTION {}", name));
    }
}

void detach_source(pg::SyncConnection& source, std::string_view name_prefix) {
    const auto slots = first_column(source.exec(
        "SELECT slot_name FROM pg_replication_slots WHERE starts_with(slot_name, $1) AND database = current_database()",
        {name_prefix}));
    for (const auto& slot : slots) drop_slot(source, slot);
    const auto publications =
        first_column(source.exec("SELECT pubname FROM pg_publication WHERE starts_with(pubname, $1)", {name_prefix}));
    for (const auto& publication : publications) source.exec(fmt::format("DROP PUBLICATION IF EXISTS {}", publication));
}

std::vector<std::string> names_on(pg::SyncConnection& shard) {
    return first_column(
        shard.exec("SELECT pubname::text FROM pg_publication WHERE starts_with(pubname, 'gi_move_') "
                   "UNION SELECT slot_name FROM pg_replication_slots "
                   "       WHERE starts_with(slot_name, 'gi_move_') AND database = current_database() "
                   "UNION SELECT subname FROM pg_subscription WHERE starts_with(subname, 'gi_move_') "
                   "         AND subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())"));
}

}  // namespace gi::tenancy
