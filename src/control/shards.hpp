#pragma once
/// Shards as the operator sees them: how full, how well, and what state they are in. See docs/fleet.md.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "control/places.hpp"

namespace gi::control {

inline constexpr int highest_shard = 64;  // of the options database-shard-<n>-url
inline constexpr std::int64_t highest_capacity = 100'000;

struct ShardRecord {
    int number = 0;
    std::string state;          // open, full, draining, offline
    std::int64_t capacity = 0;  // schools
    std::int64_t schools = 0;   // that are not deleted
    std::string health;         // unknown, ok, unreachable, unsound
    std::string detail{};       // what the last check found, for a person
    std::string checked_at{};   // ISO 8601, UTC; empty: never
};

struct ShardChange {
    std::optional<std::string> state{};
    std::optional<std::int64_t> capacity{};
};

/// Numbers lo to hi, both included, are for schools of this shard.
struct SchoolRange {
    std::int64_t lo = 0;
    std::int64_t hi = 0;
    int shard = 0;
};

class Shards {
public:
    Shards(const Places& places, std::string_view actor) : places_(&places), admin_(places.admin(actor)) {}

    [[nodiscard]] std::vector<ShardRecord> list();
    [[nodiscard]] Result<ShardRecord> show(int number);
    /// Registers the shard as offline with the range of its number, brings it to this binary's schema and checks it.
    /// Its address comes from the configuration. Any number of times: it goes on where it was cut off.
    [[nodiscard]] Result<ShardRecord> add(int number, std::int64_t capacity);
    /// conflict when the state cannot follow the one before, schools are still there, or a shard that is to be opened
    /// does not pass its check.
    [[nodiscard]] Result<ShardRecord> change(int number, const ShardChange& change);
    /// Asks the shard how it is, and writes it down.
    [[nodiscard]] Result<ShardRecord> check(int number);

    [[nodiscard]] std::vector<SchoolRange> ranges();
    /// All of them at once. Only schools that come later look at them.
    [[nodiscard]] Result<std::vector<SchoolRange>> set_ranges(std::span<const SchoolRange> wanted);

private:
    const Places* places_;
    tenancy::RegistryAdmin admin_;
};

}  // namespace gi::control
