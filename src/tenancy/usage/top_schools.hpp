#pragma once
/// The schools that keep a process busiest, however many there are: a space-saving sketch chooses them, exact counters
/// are kept of those that are shown, and everybody else is counted together. The sum is exact at any time. See
/// docs/metrics.md.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ids.hpp"

namespace gi::tenancy {

struct Traffic {
    std::uint64_t requests = 0;
    std::uint64_t nanoseconds = 0;  // of work
    std::uint64_t answer_bytes = 0;

    Traffic& operator+=(const Traffic& other) noexcept {
        requests += other.requests;
        nanoseconds += other.nanoseconds;
        answer_bytes += other.answer_bytes;
        return *this;
    }
    friend bool operator==(const Traffic&, const Traffic&) = default;
};

/// One thread's.
class TopSchools {
public:
    /// Of `watched` schools it is known how busy they were; the `shown` busiest of them have counters of their own.
    explicit TopSchools(std::size_t shown = 100, std::size_t watched = 1'000);

    void add(TenantId school, const Traffic& traffic);
    /// Older work counts half from now on.
    void halve_weights();
    /// Chooses anew who is shown. A school takes another one's place only when it is clearly busier.
    void choose();

    [[nodiscard]] const std::unordered_map<TenantId, Traffic>& shown() const noexcept { return shown_; }
    /// Of everybody else, and of schools as long as they were not shown. Never goes down.
    [[nodiscard]] const Traffic& other() const noexcept { return other_; }
    /// Of all schools: shown() and other() together.
    [[nodiscard]] const Traffic& total() const noexcept { return total_; }

private:
    /// Never less than the school's own (decayed) work, and at most the smallest weight of the sketch more.
    using Weight = std::uint64_t;
    void weigh(TenantId school, Weight more);
    void hide(TenantId school);

    std::size_t most_shown_;
    std::size_t most_watched_;
    std::unordered_map<TenantId, Weight> weights_;
    std::set<std::pair<Weight, TenantId>> by_weight_;
    std::unordered_map<TenantId, Traffic> shown_;
    Traffic other_;
    Traffic total_;
};

}  // namespace gi::tenancy
