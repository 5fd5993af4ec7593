#pragma once
/// How many pairs of students of a school are likely one person, kept for some minutes: all students are compared for
/// it, and the first page of each administrator asks. No names are in it. Shared by all threads; merges and refusals of
/// this process are known at once, those of others and new students when the time is over.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "base/ids.hpp"
#include "base/metrics/cache_counts.hpp"
#include "net/one_at_a_time.hpp"

namespace gi::people {

class DuplicateCounts {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::minutes usual_life{10};

    explicit DuplicateCounts(std::chrono::milliseconds life = usual_life, std::size_t most = 10'000)
        : life_(life), most_(most) {}

    [[nodiscard]] std::optional<std::size_t> find(TenantId tenant, Clock::time_point now) const;
    /// `began`: before the students were read. Does nothing when the school was forgotten since.
    void keep(TenantId tenant, std::size_t pairs, Clock::time_point began);
    void forget(TenantId tenant, Clock::time_point now);
    /// How often find() knew it.
    [[nodiscard]] CacheCounts counts() const;

    /// Several administrators come at once in the morning: one comparison is enough.
    [[nodiscard]] net::OneAtATime& turns() noexcept { return turns_; }

private:
    struct Entry {
        std::optional<std::size_t> pairs;
        Clock::time_point since;  // it was counted, or forgotten
    };

    std::chrono::milliseconds life_;
    std::size_t most_;
    mutable std::mutex mutex_;  // of what follows
    mutable CacheCounts counts_{};
    std::unordered_map<std::int64_t, Entry> entries_;
    net::OneAtATime turns_;
};

}  // namespace gi::people
