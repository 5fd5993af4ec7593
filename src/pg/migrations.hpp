#pragma once
/// Versioned SQL, compiled into the binary from sql/registry and sql/shard (NNNN_name.sql, numbered from 1 without a
/// gap). A database records what it has run in gi_migration.applied, with a digest of each file.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.hpp"
#include "base/result.hpp"
#include "pg/sync_connection.hpp"

namespace gi::pg {

struct Migration {
    int version = 0;
    std::string_view name;  // "0001_tenancy.sql"
    std::string_view sql;
};

/// In order of version. Throws std::logic_error on a file name out of form or a gap: the binary was built wrong.
[[nodiscard]] std::vector<Migration> to_migrations(std::span<const EmbeddedFile> files);

[[nodiscard]] std::vector<Migration> registry_migrations();
[[nodiscard]] std::vector<Migration> shard_migrations();

struct MigrationReport {
    std::vector<std::string> applied;  // names of the files that this run applied
    std::vector<std::string> pending;  // names of the files still to apply; empty after migrate()
    int version = 0;                   // the database's version now
};

/// Applies what is missing, each file in one transaction, under an advisory lock: a second migrator waits, then finds
/// nothing to do. `connection` must own the database's schema and not be in a transaction.
/// Fails (conflict) when the database is ahead of this binary or a file that it has run was edited since.
/// Throws PgError, with the file's name, when a file does not run; the database then stays at the file before.
[[nodiscard]] Result<MigrationReport> migrate(SyncConnection& connection, std::span<const Migration> migrations);

/// What migrate() would do. Changes nothing and needs no rights beyond reading gi_migration.applied.
[[nodiscard]] Result<MigrationReport> check_migrations(SyncConnection& connection,
                                                       std::span<const Migration> migrations);

}  // namespace gi::pg
