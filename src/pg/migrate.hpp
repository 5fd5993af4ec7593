#pragma once
/// Runs migrations on a database that serves meanwhile: changes of the schema never make its traffic queue behind them.
#include <chrono>
#include <functional>
#include <span>
#include <string_view>

#include "pg/migrations.hpp"

namespace gi::pg {

struct MigrationRules {
    /// Asked before each contracting file, while the database's record of migrations is locked: a server that starts
    /// meanwhile waits for the end, and then sees it. What it refuses is not applied. Empty: contracting files stay.
    std::function<Result<void>(const Migration&)> may_contract{};
    /// A statement that waits longer for a lock gives up: whoever asked for the same table after it waited as well.
    std::chrono::milliseconds lock_wait{300};
    /// Then the file is tried again, with pauses, for so long.
    std::chrono::milliseconds patience{120'000};
    /// Does what belongs to a schema that this binary can work on, before another migrator gets its turn; also when no
    /// file was missing. Not called for a database that is ahead. May be empty.
    std::function<void(SyncConnection&)> finish{};
    /// Hears of each file that was applied, and of waiting. Sentences without an end. May be empty.
    std::function<void(std::string_view)> tell{};
};

/// Applies what is missing, each file in one transaction (but an index that is built concurrently, which runs by
/// itself), under an advisory lock: a second migrator waits, then finds nothing to do. `connection` must own the
/// database's schema and not be in a transaction. Cut off at any moment, the next run goes on with the file after the
/// last one that was applied.
/// Stops before a contracting file that `rules` leave for later, with the rest in `pending` and `contracting`.
/// A database that is ahead stays as it is. Fails as check_migrations() does, and with what may_contract said.
/// Throws PgError, with the file's name, when a file does not run or gets no lock; the database then stays at the file
/// before.
[[nodiscard]] Result<MigrationReport> migrate(SyncConnection& connection, std::span<const Migration> migrations,
                                              const MigrationRules& rules = {});

}  // namespace gi::pg
