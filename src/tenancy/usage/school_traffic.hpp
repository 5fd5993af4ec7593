#pragma once
/// What the schools ask of this process, for its metrics: threads count on sheets of their own, and whoever looks
/// gathers them. Not what the registry keeps of usage (usage_book.hpp): that one is by day, and outlives the process.
#include <chrono>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/metrics/families.hpp"
#include "tenancy/usage/top_schools.hpp"

namespace gi::tenancy {

/// One per thread: its lock is only ever asked for by that thread, and when somebody looks.
class TrafficSheet {
public:
    void add(TenantId school, const Traffic& traffic) {
        const std::scoped_lock lock{mutex_};
        traffic_[school] += traffic;
    }
    /// What was counted since the last call.
    [[nodiscard]] std::unordered_map<TenantId, Traffic> take() {
        const std::scoped_lock lock{mutex_};
        return std::exchange(traffic_, {});
    }

private:
    std::mutex mutex_;
    std::unordered_map<TenantId, Traffic> traffic_;
};

/// Thread-safe.
class SchoolTraffic {
public:
    using Clock = std::chrono::steady_clock;
    /// After so long, work counts half when it is decided who is shown.
    static constexpr std::chrono::minutes half_life{10};

    /// Another sheet, which lives as long as this.
    [[nodiscard]] TrafficSheet& new_sheet();
    /// Gathers what was counted, and shows it.
    void collect(MetricFamilies& families, Clock::time_point now);

private:
    void gather(Clock::time_point now);

    std::mutex mutex_;
    std::vector<std::unique_ptr<TrafficSheet>> sheets_;
    TopSchools top_;
    Clock::time_point halved_at_ = Clock::now();
};

}  // namespace gi::tenancy
