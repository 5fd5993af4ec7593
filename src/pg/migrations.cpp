#include "pg/migrations.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace gi::pg {
namespace registry_sql {
std::span<const EmbeddedFile> files();
}
namespace shard_sql {
std::span<const EmbeddedFile> files();
}

namespace {

constexpr std::size_t version_digits = 4;
constexpr std::string_view extension = ".sql";

int version_of(std::string_view name) {
    int version = 0;
    const char* end = name.data() + std::min(version_digits, name.size());
    const auto parsed = std::from_chars(name.data(), end, version);
    if (parsed.ptr != end || name.size() <= version_digits || name[version_digits] != '_' ||
        !name.ends_with(extension)) {
        throw std::logic_error(fmt::format("migration '{}' is not named NNNN_name.sql", name));
    }
    return version;
}

/// BLAKE2b-256 in hex. Line ends count: the file that ran is the file that is compared.
std::string digest_of(std::string_view sql) {
    std::array<unsigned char, crypto_generichash_BYTES> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(sql.data()), sql.size(),
                       nullptr, 0);
    return fmt::format("{:02x}", fmt::join(digest, ""));
}

struct Applied {
    int version = 0;
    std::string name;
    std::string digest;
};

std::vector<Applied> read_applied(SyncConnection& connection) {
    if (connection.exec("SELECT FROM pg_tables WHERE schemaname = 'gi_migration' AND tablename = 'applied'").empty()) {
        return {};
    }
    const Rows rows = connection.exec("SELECT version, name, digest FROM gi_migration.applied ORDER BY version");
    std::vector<Applied> applied;
    for (int row = 0; row < rows.size(); ++row) {
        applied.push_back(
            {static_cast<int>(rows.integer(row, 0)), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}});
    }
    return applied;
}

Result<MigrationReport> compare(const std::vector<Applied>& applied, std::span<const Migration> migrations) {
    MigrationReport report;
    for (const Applied& done : applied) {
        const auto known = std::ranges::find(migrations, done.version, &Migration::version);
        if (known == migrations.end()) {
            return fail(ErrorCode::conflict,
                        fmt::format("The database is ahead of this program: it has run {}, which this version does "
                                    "not know. Use the newer version of gradeinsight.",
                                    done.name));
        }
        if (done.digest != digest_of(known->sql)) {
            return fail(ErrorCode::conflict,
                        fmt::format("{} was edited after the database ran it. Restore the file and put the change "
                                    "into a new one.",
                                    known->name));
        }
    }
    report.version = applied.empty() ? 0 : applied.back().version;
    for (const Migration& migration : migrations) {
        if (migration.version > report.version) report.pending.emplace_back(migration.name);
    }
    return report;
}

void apply(SyncConnection& connection, const Migration& migration) {
    try {
        SyncTransaction transaction{connection};
        connection.run_script(std::string{migration.sql});
        connection.exec("INSERT INTO gi_migration.applied (version, name, digest) VALUES ($1, $2, $3)",
                        {migration.version, migration.name, digest_of(migration.sql)});
        transaction.commit();
    } catch (const PgError& error) {
        throw PgError(error.sqlstate(), fmt::format("{}: {}", migration.name, error.message()), error.constraint());
    }
}

/// Held by the session, so that it spans all files; the database's other connections do not notice it.
class MigratorLock {
public:
    explicit MigratorLock(SyncConnection& connection) : connection_(connection) {
        connection_.exec("SELECT pg_advisory_lock(20249, 0)");
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

/// Readable by everybody: a pod compares it with its own list before it serves.
constexpr const char* create_record = R"(
CREATE SCHEMA IF NOT EXISTS gi_migration;
CREATE TABLE IF NOT EXISTS gi_migration.applied (
    version    integer PRIMARY KEY,
    name       text NOT NULL,
    digest     text NOT NULL,  -- BLAKE2b-256 of the file, in hex
    applied_at timestamptz NOT NULL DEFAULT now()
);
GRANT USAGE ON SCHEMA gi_migration TO PUBLIC;
GRANT SELECT ON gi_migration.applied TO PUBLIC;
)";

}  // namespace

std::vector<Migration> to_migrations(std::span<const EmbeddedFile> files) {
    std::vector<Migration> migrations;
    for (const EmbeddedFile& file : files) migrations.push_back({version_of(file.name), file.name, file.content});
    std::ranges::sort(migrations, {}, &Migration::version);
    for (std::size_t index = 0; index < migrations.size(); ++index) {
        if (migrations[index].version != static_cast<int>(index) + 1) {
            throw std::logic_error(
                fmt::format("expected migration {:04}, found {}", index + 1, migrations[index].name));
        }
    }
    return migrations;
}

std::vector<Migration> registry_migrations() { return to_migrations(registry_sql::files()); }

std::vector<Migration> shard_migrations() { return to_migrations(shard_sql::files()); }

Result<MigrationReport> migrate(SyncConnection& connection, std::span<const Migration> migrations) {
    const MigratorLock lock{connection};
    auto report = check_migrations(connection, migrations);
    if (!report || report->pending.empty()) return report;
    connection.run_script(create_record);
    for (const Migration& migration : migrations) {
        if (migration.version <= report->version) continue;
        apply(connection, migration);
        report->applied.emplace_back(migration.name);
        report->version = migration.version;
    }
    report->pending.clear();
    return report;
}

Result<MigrationReport> check_migrations(SyncConnection& connection, std::span<const Migration> migrations) {
    return compare(read_applied(connection), migrations);
}

}  // namespace gi::pg
