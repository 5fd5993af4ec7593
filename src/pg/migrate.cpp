#include "pg/migrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <thread>

namespace gi::pg {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds first_pause{250};
constexpr milliseconds longest_pause{5'000};
constexpr milliseconds turn_pause{250};

/// lock_not_available, deadlock_detected, serialization_failure, object_in_use
constexpr std::array<std::string_view, 4> passing_troubles{"55P03", "40P01", "40001", "55006"};

void tell(const MigrationRules& rules, std::string_view sentence) {
    if (rules.tell) rules.tell(sentence);
}

/// Readable by everybody: a pod compares it with its own list before it serves.
constexpr const char* create_record = R"(
CREATE SCHEMA IF NOT EXISTS gi_migration;
CREATE TABLE IF NOT EXISTS gi_migration.applied (
    version    integer PRIMARY KEY,
    name       text NOT NULL,
    digest     text NOT NULL,  -- BLAKE2b-256 of the file, in hex
    applied_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE gi_migration.applied ADD COLUMN IF NOT EXISTS phase text;  -- empty: from before phases
GRANT USAGE ON SCHEMA gi_migration TO PUBLIC;
GRANT SELECT ON gi_migration.applied TO PUBLIC;
)";

constexpr const char* record_has_phases =
    "SELECT FROM pg_attribute WHERE attrelid = to_regclass('gi_migration.applied') AND attname = 'phase'";

/// In the transaction. An autovacuum that is in the way is ended when the wait is looked at for a deadlock, which must
/// be before the wait gives up; only who may set that time can have it so.
void set_lock_timeout(SyncConnection& connection, milliseconds limit) {
    connection.exec("SELECT set_config('lock_timeout', $1::text, true)", {fmt::format("{}ms", limit.count())});
    connection.exec(
        "SELECT set_config('deadlock_timeout', $1::text, true) WHERE has_parameter_privilege('deadlock_timeout', "
        "'SET')",
        {fmt::format("{}ms", std::max<std::int64_t>(limit.count() / 3, 1))});
}

/// Of the session, which is in no transaction; until the end of the scope.
class SessionLockTimeout {
public:
    SessionLockTimeout(SyncConnection& connection, milliseconds limit) : connection_(connection) {
        connection_.exec("SELECT set_config('lock_timeout', $1::text, false)", {fmt::format("{}ms", limit.count())});
    }
    SessionLockTimeout(const SessionLockTimeout&) = delete;
    SessionLockTimeout& operator=(const SessionLockTimeout&) = delete;
    ~SessionLockTimeout() {
        try {
            connection_.exec("RESET lock_timeout");
        } catch (const std::exception&) {  // the server is gone, and the session with it
        }
    }

private:
    SyncConnection& connection_;
};

void record(SyncConnection& connection, const Migration& migration) {
    connection.exec("INSERT INTO gi_migration.applied (version, name, digest, phase) VALUES ($1, $2, $3, $4)",
                    {migration.version, migration.name, digest_of(migration.sql), to_string(migration.phase)});
}

/// The name of the index, when that is all the file makes, and without stopping writers. Such a statement cannot be
/// part of a transaction.
std::string_view concurrent_index(std::string_view sql) {
    while (sql.starts_with("--") || sql.starts_with('\n')) {
        const auto end = sql.find('\n');
        if (end == std::string_view::npos) return {};
        sql.remove_prefix(end + 1);
    }
    for (const std::string_view begin :
         {"CREATE INDEX CONCURRENTLY IF NOT EXISTS ", "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "}) {
        if (sql.starts_with(begin)) return sql.substr(begin.size(), sql.find(' ', begin.size()) - begin.size());
    }
    return {};
}

/// An earlier try that was cut off leaves an index which is not valid, and IF NOT EXISTS would take it for the new one.
/// Nobody queues behind its waits for transactions that are older than itself, so it has all the patience.
void build_index(SyncConnection& connection, const Migration& migration, const MigrationRules& rules,
                 std::string_view name) {
    tell(rules, fmt::format("builds the index {}, when the transactions that are open now have ended", name));
    const SessionLockTimeout patience{connection, rules.patience};
    const auto broken = connection.exec(
        "SELECT format('DROP INDEX CONCURRENTLY %s', indexrelid::regclass) FROM pg_index i"
        "  JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = $1 AND NOT i.indisvalid",
        {name});
    for (int row = 0; row < broken.size(); ++row) connection.exec(std::string{broken.text(row, 0)});
    connection.exec(std::string{migration.sql});
    record(connection, migration);
}

Result<void> apply_once(SyncConnection& connection, const Migration& migration, const MigrationRules& rules,
                        bool asks) {
    if (const auto index = concurrent_index(migration.sql); !index.empty()) {
        build_index(connection, migration, rules, index);
        return {};
    }
    SyncTransaction transaction{connection};
    set_lock_timeout(connection, rules.lock_wait);
    if (asks) {
        connection.exec("LOCK TABLE gi_migration.applied IN ACCESS EXCLUSIVE MODE");
        if (auto allowed = rules.may_contract(migration); !allowed) return allowed;
    }
    connection.run_script(std::string{migration.sql});
    record(connection, migration);
    transaction.commit();
    return {};
}

/// Whom to ask when there is no lock to be had.
std::string oldest_transaction(SyncConnection& connection) {
    const auto rows = connection.exec(
        "SELECT pid, coalesce(usename::text, backend_type), coalesce(state, 'at work'), to_char(xact_start AT TIME "
        "ZONE 'UTC', 'HH24:MI:SS')"
        "  FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL"
        "   AND pid <> pg_backend_pid() ORDER BY xact_start LIMIT 1");
    if (rows.empty()) return "Run it again";
    return fmt::format(
        "The oldest open transaction is that of {} (process {}, {}, open since {} UTC): end it, and run "
        "this again",
        rows.text(0, 1), rows.text(0, 0), rows.text(0, 2), rows.text(0, 3));
}

/// `work` again and again while somebody else's locks are in its way.
template <class Work>
Result<void> with_patience(SyncConnection& connection, std::string_view name, const MigrationRules& rules, Work work) {
    const auto end = std::chrono::steady_clock::now() + rules.patience;
    auto pause = first_pause;
    for (bool told = false;; told = true) {
        try {
            return work();
        } catch (const PgError& error) {
            const bool passes = std::ranges::find(passing_troubles, error.sqlstate()) != passing_troubles.end();
            const bool last = std::chrono::steady_clock::now() + pause > end;
            if (!passes || last)
                throw PgError(error.sqlstate(),
                              passes ? fmt::format("{}: it got no lock for {} s. {}", name,
                                                   rules.patience.count() / 1000, oldest_transaction(connection))
                                     : fmt::format("{}: {}", name, error.message()),
                              error.constraint());
        }
        if (!told) tell(rules, fmt::format("waits for a lock to apply {}", name));
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, longest_pause);
    }
}

/// Held by the session, so that it spans all files; the database's other connections do not notice it. Who waits asks
/// again and again: one long statement would be a transaction that an index which is built concurrently waits for.
class MigratorLock {
public:
    MigratorLock(SyncConnection& connection, const MigrationRules& rules) : connection_(connection) {
        for (bool told = false; !connection_.exec("SELECT pg_try_advisory_lock(20249, 0)").boolean(0, 0); told = true) {
            if (!told) tell(rules, "waits for another migrator");
            std::this_thread::sleep_for(turn_pause);
        }
    }
    MigratorLock(const MigratorLock&) = delete;
    MigratorLock& operator=(const MigratorLock&) = delete;
    ~MigratorLock() {
        try {
            connection_.exec("SELECT pg_advisory_unlock(20249, 0)");
        } catch (const std::exception&) {  // the server is gone, and the lock with it
        }
    }

private:
    SyncConnection& connection_;
};

Result<void> prepare_record(SyncConnection& connection, const MigrationRules& rules) {
    if (!connection.exec(record_has_phases).empty()) return {};
    return with_patience(connection, "gi_migration.applied", rules, [&]() -> Result<void> {
        SyncTransaction transaction{connection};
        set_lock_timeout(connection, rules.lock_wait);
        connection.run_script(create_record);
        transaction.commit();
        return {};
    });
}

void finish(SyncConnection& connection, const MigrationRules& rules, const MigrationReport& report) {
    if (rules.finish && report.serves() && report.ahead.empty()) rules.finish(connection);
}

}  // namespace

Result<MigrationReport> migrate(SyncConnection& connection, std::span<const Migration> migrations,
                                const MigrationRules& rules) {
    const MigratorLock lock{connection, rules};
    auto before = check_migrations(connection, migrations);
    if (!before) return before;
    if (before->pending.empty() && before->contracting.empty()) {
        finish(connection, rules, *before);
        return before;
    }
    if (auto prepared = prepare_record(connection, rules); !prepared) return std::unexpected(prepared.error());
    const bool is_new = before->version == 0;  // nobody serves from it
    std::vector<std::string> applied;
    for (const Migration& migration : migrations) {
        if (migration.version <= before->version) continue;
        const bool asks = migration.phase == Phase::contract && !is_new;
        if (asks && !rules.may_contract) break;
        auto done = with_patience(connection, migration.name, rules,
                                  [&] { return apply_once(connection, migration, rules, asks); });
        if (!done) return std::unexpected(done.error());
        applied.emplace_back(migration.name);
        tell(rules, fmt::format("applied {}", migration.name));
    }
    auto after = check_migrations(connection, migrations);
    if (after) after->applied = std::move(applied);
    if (after) finish(connection, rules, *after);
    return after;
}

}  // namespace gi::pg
