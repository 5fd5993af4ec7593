#pragma once
/// Brings the registry and all shards to this binary's schema, and says how far each of them is. See docs/upgrades.md.
#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pg/migrations.hpp"

namespace gi::control {

struct MigrationTarget {
    std::string name;   // "registry", "shard 3"
    int shard = 0;      // 0: the registry
    std::string url{};  // as its owner
    std::span<const pg::Migration> files{};
};

/// How one database stands to this binary.
struct DatabaseSchema {
    enum class State : std::uint8_t {
        current,
        behind,          // servers of this binary do not serve from it
        contract_waits,  // they do; what only older servers used is still there
        ahead,           // a newer binary expanded it; this one serves
        unreachable,
        failed
    };
    std::string name;
    int shard = 0;
    int version = 0;  // of an unreachable one what the registry remembers
    int wanted = 0;
    State state = State::current;
    std::string error{};  // of now, or of the last migration
    std::string since{};  // of the version, or of the failure; in UTC (RFC 3339)
    pg::MigrationReport report{};

    [[nodiscard]] bool serves() const noexcept {
        return state == State::current || state == State::contract_waits || state == State::ahead;
    }
};
[[nodiscard]] std::string_view to_string(DatabaseSchema::State state) noexcept;

/// Asks all of them, `at_once` at the same moment; in the order of `targets`, of which the first is the registry.
[[nodiscard]] std::vector<DatabaseSchema> read_schemas(std::span<const MigrationTarget> targets, unsigned at_once);

struct FleetRules {
    unsigned at_once = 4;
    int canary = 0;                               // this shard alone first; when it fails, no other is touched. 0: none
    bool contract = false;                        // also what takes away, where no older server was seen lately
    std::chrono::milliseconds patience{120'000};  // with locks of others, for each file
    /// Hears of each step, from several threads but one at a time.
    std::function<void(std::string_view database, std::string_view sentence)> tell{};
    /// Looks at a shard that was migrated, as the servers will.
    std::function<Result<void>(const MigrationTarget&)> check{};
};

/// The registry first; when it fails, nothing else is touched. A shard that fails or cannot be reached stops no other.
/// What came of each is written into the registry, for the next read_schemas().
[[nodiscard]] std::vector<DatabaseSchema> migrate_all(std::span<const MigrationTarget> targets,
                                                      const FleetRules& rules);

}  // namespace gi::control
