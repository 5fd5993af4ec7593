#pragma once
/// The registry's record of backups and drills, so that their age can be watched from afar.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backup/moment.hpp"
#include "pg/sync_connection.hpp"

namespace gi::backup {

struct LedgerEntry {
    std::string database;  // the stanza's name
    std::string kind;      // full, diff, incr, verify, drill
    Moment started{};
    bool ok = false;
    std::string detail{};       // why not
    std::string restored_to{};  // ISO 8601; of a drill
    std::optional<std::int64_t> schools{};
    std::optional<std::int64_t> rows{};
};

/// Forgets what is older than 400 days. Throws PgError.
void record(pg::SyncConnection& registry, const LedgerEntry& entry);

/// The newest drill that went well, by database.
struct LastDrill {
    std::string database;
    std::string finished_at;  // ISO 8601
    bool newest_failed = false;
};
[[nodiscard]] std::vector<LastDrill> last_drills(pg::SyncConnection& registry);

}  // namespace gi::backup
