#pragma once
/// Versioned SQL, compiled into the binary from sql/registry and sql/shard (NNNN_name.sql, numbered from 1 without a
/// gap). A database records what it has run in gi_migration.applied, with the phase and a digest of each file. What
/// the phases promise is in docs/upgrades.md.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.hpp"
#include "base/result.hpp"
#include "pg/sync_connection.hpp"

namespace gi::pg {

/// What a file means for servers that do not know it; its first line says it.
enum class Phase : std::uint8_t {
    baseline,  // made before the first release: no server was older
    expand,    // only adds: older servers go on
    contract   // takes away what only older servers used
};
[[nodiscard]] std::string_view to_string(Phase phase) noexcept;

struct Migration {
    int version = 0;
    std::string_view name;  // "0001_tenancy.sql"
    std::string_view sql;
    Phase phase = Phase::expand;
};

/// In order of version. Throws std::logic_error on a file name out of form, a gap or a file that names no phase: the
/// binary was built wrong.
[[nodiscard]] std::vector<Migration> to_migrations(std::span<const EmbeddedFile> files);

/// "0001_tenancy.sql" and its text as a migration. Throws std::logic_error as above.
[[nodiscard]] Migration to_migration(std::string_view name, std::string_view sql);

[[nodiscard]] std::vector<Migration> registry_migrations();
[[nodiscard]] std::vector<Migration> shard_migrations();

/// The number of the newest file; 0 without any.
[[nodiscard]] int newest_version(std::span<const Migration> migrations) noexcept;

/// BLAKE2b-256 in hex, of all but the line that names the phase. Line ends count.
[[nodiscard]] std::string digest_of(std::string_view sql);

/// How a database stands to the files of this binary. Names of files, in order.
struct MigrationReport {
    std::vector<std::string> applied;      // what this run of migrate() applied
    std::vector<std::string> pending;      // what a server of this binary cannot do without
    std::vector<std::string> contracting;  // what it can do without: they take away what older servers use
    std::vector<std::string> ahead;        // run by a newer binary; all of them expand, so this one can serve
    int version = 0;                       // the newest file that the database has run
    std::string since{};                   // when it ran that, in UTC (RFC 3339); empty for an empty database

    /// Whether servers of this binary can work on it.
    [[nodiscard]] bool serves() const noexcept { return pending.empty(); }
};

/// Changes nothing and needs no rights beyond reading gi_migration.applied. In an empty database everything is
/// pending, contracting files too.
/// Fails (conflict) when the database has run a contracting file that this binary does not know: it is more than one
/// step ahead. Fails also when a file that it has run was edited since.
[[nodiscard]] Result<MigrationReport> check_migrations(SyncConnection& connection,
                                                       std::span<const Migration> migrations);

}  // namespace gi::pg
