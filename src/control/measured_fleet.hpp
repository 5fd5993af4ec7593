#pragma once
/// The fleet with the sizes of its schools, for plans over HTTP: measuring reads every row of every shard, so one
/// request does it at a time, and what it found serves the others for a minute.
#include <chrono>
#include <mutex>
#include <optional>

#include "control/places.hpp"
#include "tenancy/rebalance/fleet.hpp"

namespace gi::control {

/// Thread-safe.
class MeasuredFleet {
public:
    /// Where the schools are now, and how large they were at most a minute ago. too_busy while another thread measures.
    /// Blocking; throws PgError when the registry is lost.
    [[nodiscard]] Result<tenancy::Fleet> look(const Places& places);

private:
    std::mutex measuring_;
    // Guarded by measuring_:
    std::optional<tenancy::Fleet> kept_;
    std::chrono::steady_clock::time_point kept_until_;
};

}  // namespace gi::control
