#include "backup/drill.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>

#include "backup/restored_cluster.hpp"
#include "backup/scratch_instance.hpp"
#include "pg/migrations.hpp"
#include "pg/schema_lint.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/canary/reserved_schools.hpp"

namespace gi::backup {
namespace {

using namespace std::chrono_literals;

constexpr auto archive_limit = 120s;
constexpr int schools_a_sample = 25;

/// The same comparison as the school's own check of its record makes (people/audit_log.cpp), for one school.
constexpr const char* check_chain =
    "SELECT count(*), count(*) FILTER (WHERE seq <> seq_before + 1 OR chain <> gi.audit_digest("
    "           before, seq, at, actor_kind, actor_id, action, account_id, student_id, class_id, details)),"
    "       coalesce(max(seq), 0) = coalesce((SELECT seq FROM gi.audit_head WHERE tenant_id = $1), 0)"
    "  FROM (SELECT a.*, lag(seq, 1, 0::bigint) OVER w AS seq_before, lag(chain, 1, '') OVER w AS before"
    "          FROM gi.audit a WHERE a.tenant_id = $1 WINDOW w AS (ORDER BY seq)) lines";

std::unexpected<Error> unsound(const BackedDatabase& database, std::string_view what) {
    return fail(ErrorCode::conflict, fmt::format("What came back of {} is not sound: {}.", database.name, what));
}

bool is_registry(const BackedDatabase& database) { return database.name == "registry"; }

/// Every page of every table of ours, and the order of every index.
Result<void> check_storage(pg::SyncConnection& copy, const BackedDatabase& database, std::string_view schema,
                           DrillReport& report) {
    try {
        copy.exec("CREATE EXTENSION IF NOT EXISTS amcheck");
    } catch (const pg::PgError& error) {
        if (error.sqlstate().empty()) throw;
        report.pages_checked = false;  // a PostgreSQL without its contrib modules
        return {};
    }
    const auto damaged = copy.exec(
        "SELECT c.oid::regclass::text, h.msg FROM pg_class c, LATERAL verify_heapam(c.oid) h"
        " WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' LIMIT 1",
        {schema});
    if (!damaged.empty()) return unsound(database, fmt::format("table {}: {}", damaged.text(0, 0), damaged.text(0, 1)));
    try {
        copy.exec(
            "SELECT bt_index_check(c.oid) FROM pg_class c JOIN pg_am a ON a.oid = c.relam"
            " WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'i' AND a.amname = 'btree'",
            {schema});
    } catch (const pg::PgError& error) {
        return unsound(database, error.message());
    }
    return {};
}

std::int64_t count_rows(pg::SyncConnection& copy, std::string_view schema) {
    const auto tables = copy.exec(
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r'",
        {schema});
    std::int64_t rows = 0;
    for (int row = 0; row < tables.size(); ++row)
        rows += copy.exec(fmt::format("SELECT count(*) FROM {}", tables.text(row, 0))).integer(0, 0);
    return rows;
}

Result<std::int64_t> check_chains(pg::SyncConnection& copy, const BackedDatabase& database) {
    const auto schools =
        copy.exec("SELECT tenant_id FROM gi.tenant_fence WHERE tenant_id < $2 ORDER BY random() LIMIT $1",
                  {schools_a_sample, tenancy::first_reserved_school});
    std::int64_t lines = 0;
    for (int row = 0; row < schools.size(); ++row) {
        const auto school = schools.integer(row, 0);
        const auto chain = copy.exec(check_chain, {school});
        if (chain.integer(0, 1) != 0 || !chain.boolean(0, 2))
            return unsound(database, fmt::format("the record of school {} does not fit together", school));
        lines += chain.integer(0, 0);
    }
    return lines;
}

Result<void> look_at(const ScratchInstance& instance, const Stanza& stanza, const BackedDatabase& database,
                     DrillReport& report) {
    pg::SyncConnection copy{instance.conninfo(stanza.user, database.dbname)};
    const std::string_view schema = is_registry(database) ? "registry" : "gi";
    const auto migrations = is_registry(database) ? pg::registry_migrations() : pg::shard_migrations();
    const auto version = pg::check_migrations(copy, migrations);
    if (!version) return unsound(database, version.error().message);
    if (auto sound = check_storage(copy, database, schema, report); !sound) return sound;
    report.rows += count_rows(copy, schema);
    if (is_registry(database)) {
        report.schools += copy.exec("SELECT count(*) FROM registry.tenant").integer(0, 0);
        return {};
    }
    if (const auto violations = pg::lint_shard(copy); !violations.empty() && version->pending.empty())
        return unsound(database, violations.front().message);
    if (stanza.find("registry") == nullptr)
        report.schools +=
            copy.exec("SELECT count(*) FROM gi.tenant_fence WHERE tenant_id < $1", {tenancy::first_reserved_school})
                .integer(0, 0);
    const auto lines = check_chains(copy, database);
    if (!lines) return std::unexpected(lines.error());
    report.audit_lines += *lines;
    return {};
}

}  // namespace

Result<DrillReport> run_drill(const Stanza& stanza, const DrillOptions& options) {
    const auto folder = BackupFolder::open(options.folder);
    if (!folder) return std::unexpected(folder.error());
    if (auto possible = check_target(*folder, stanza, {}); !possible) return std::unexpected(possible.error());
    // A named point: recovery fails unless it gets there, so a gap in the archive cannot pass for its end.
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto point = fmt::format("gradeinsight drill {} {}", ::getpid(), now.count());
    const auto pushed = push_log(stanza, point, archive_limit);
    if (!pushed) return std::unexpected(pushed.error());
    const auto instance = ScratchInstance::restore({.folder = options.folder,
                                                    .database = stanza.databases.front().name,
                                                    .restore_point = *pushed ? point : "",
                                                    .postgres_bin_dir = options.postgres_bin_dir,
                                                    .limit = options.limit,
                                                    .on_progress = options.on_progress});
    if (!instance) return std::unexpected(instance.error());
    DrillReport report{.restored_to = instance->restored_to(), .to_the_present = *pushed};
    if (options.on_progress) options.on_progress("looking at what came back");
    for (const auto& database : stanza.databases)
        if (auto sound = look_at(*instance, stanza, database, report); !sound) return std::unexpected(sound.error());
    return report;
}

}  // namespace gi::backup
