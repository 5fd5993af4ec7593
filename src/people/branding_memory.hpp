#pragma once
/// The branding of the schools of the last seconds, so that a page that is opened by thousands asks the shard once.
/// Shared by all threads of the process: a change is seen at once here, and by other pods within `life`.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "base/metrics/cache_counts.hpp"
#include "people/branding.hpp"

namespace gi::people {

/// Null: the shard did not say it in time.
using BrandingPtr = std::shared_ptr<const Branding>;

class BrandingMemory {
public:
    using Clock = std::chrono::steady_clock;

    explicit BrandingMemory(std::chrono::milliseconds life = std::chrono::seconds{5},
                            std::chrono::milliseconds life_of_nothing = std::chrono::seconds{2},
                            std::size_t most = 10'000)
        : life_(life), life_of_nothing_(life_of_nothing), most_(most) {}

    /// Holds null when the shard was asked a moment ago and did not answer; nothing when nobody asked lately.
    [[nodiscard]] std::optional<BrandingPtr> find(TenantId tenant, Clock::time_point now) const;

    /// What was forgotten of the school so far. Taken before the branding is read from the database.
    using Mark = std::uint64_t;
    [[nodiscard]] Mark mark(TenantId tenant) const;
    /// Does nothing when the school was forgotten since the mark: what was read may be from before that. Null takes the
    /// place of nothing that is still known.
    void store(TenantId tenant, BrandingPtr branding, Mark since, Clock::time_point now);
    void forget(TenantId tenant);
    /// How often find() knew it.
    [[nodiscard]] CacheCounts counts() const;

private:
    static constexpr std::size_t counters = 256;  // schools share them
    struct Entry {
        BrandingPtr branding;
        Clock::time_point end;
    };
    static std::size_t counter_of(TenantId tenant) noexcept {
        return static_cast<std::uint64_t>(tenant.value) % counters;
    }

    std::chrono::milliseconds life_;
    std::chrono::milliseconds life_of_nothing_;
    std::size_t most_;
    mutable std::mutex mutex_;  // of what follows
    mutable CacheCounts counts_{};
    std::unordered_map<std::int64_t, Entry> entries_;
    std::array<Mark, counters> forgotten_{};
};

}  // namespace gi::people
