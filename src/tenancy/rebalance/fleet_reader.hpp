#pragma once
/// Looks at all shards and schools. Blocking; throws PgError when the registry is lost.
#include <chrono>
#include <functional>

#include "base/result.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/rebalance/fleet.hpp"
#include "tenancy/rebalance/plan.hpp"

namespace gi::tenancy {

struct FleetSources {
    std::function<pg::SyncConnection()> registry;
    /// A shard as its owner, who passes by all policies. Throws PgError.
    std::function<pg::SyncConnection(int shard_no)> shard;
    /// False: it cannot be reached. Fails when it lacks a migration or does not keep schools apart.
    std::function<Result<bool>(int shard_no)> check_shard;
};

/// What the registry knows: nothing is measured, and a shard is sound unless its last check said otherwise.
[[nodiscard]] Fleet look_at_fleet(pg::SyncConnection& registry);

struct MeasureLimits {
    std::chrono::seconds of_a_shard{120};
    std::chrono::seconds all{3600};
};

/// Asks every shard as well: whether it is sound, and with one query how large its schools are.
[[nodiscard]] Fleet measure_fleet(const FleetSources& sources, const MeasureLimits& limits);

/// The fleet as it is now, its schools as large as they were measured a little earlier.
[[nodiscard]] Fleet with_sizes_of(Fleet now, const Fleet& measured);

/// From the moves of the past; what is usual where there were none.
[[nodiscard]] Pace measure_pace(pg::SyncConnection& registry);

}  // namespace gi::tenancy
