#include "control/measured_fleet.hpp"

#include "tenancy/rebalance/fleet_reader.hpp"

namespace gi::control {
namespace {

constexpr std::chrono::seconds fresh_for{60};
constexpr std::chrono::seconds incomplete_for{10};  // a shard was away
constexpr tenancy::MeasureLimits limits{.of_a_shard = std::chrono::seconds{10}, .all = std::chrono::seconds{30}};

}  // namespace

Result<tenancy::Fleet> MeasuredFleet::look(const Places& places) {
    const std::unique_lock lock{measuring_, std::try_to_lock};
    if (!lock) return fail(ErrorCode::too_busy, "The schools are being measured. Try again in a few seconds.");
    if (kept_ && std::chrono::steady_clock::now() < kept_until_) {
        auto registry = places.registry();
        return tenancy::with_sizes_of(tenancy::look_at_fleet(registry), *kept_);
    }
    kept_.reset();
    auto fleet = tenancy::measure_fleet({places.registry, places.shard, places.check_shard}, limits);
    kept_ = fleet;
    kept_until_ = std::chrono::steady_clock::now() + (fleet.unmeasured.empty() ? fresh_for : incomplete_for);
    return fleet;
}

}  // namespace gi::control
