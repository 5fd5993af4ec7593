#pragma once
/// The newest known version of each class, so that an unchanged gradebook is answered 304 without a round trip.
/// Shared by all threads: a write here is seen here at once. A write through another pod is seen within `life`.
#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "base/ids.hpp"
#include "base/metrics/cache_counts.hpp"

namespace gi::gradebook {

class ClassVersions {
public:
    using Clock = std::chrono::steady_clock;

    explicit ClassVersions(std::chrono::milliseconds life = std::chrono::seconds{1}, std::size_t most = 200'000)
        : life_(life), most_per_part_(most / parts) {}

    [[nodiscard]] std::optional<std::int64_t> find(TenantId tenant, ClassId id, Clock::time_point now) const;
    /// What a read saw at `now`. Never goes back to an older version.
    void saw(TenantId tenant, ClassId id, std::int64_t version, Clock::time_point now);
    /// How often find() knew it.
    [[nodiscard]] CacheCounts counts() const;

private:
    static constexpr std::size_t parts = 16;
    struct Key {
        TenantId tenant;
        ClassId id;
        friend bool operator==(Key, Key) = default;
    };
    struct KeyHash {
        std::size_t operator()(Key key) const noexcept;
    };
    struct Entry {
        std::int64_t version = 0;
        Clock::time_point end;
    };
    struct Part {
        mutable std::mutex mutex;
        mutable CacheCounts counts{};
        std::unordered_map<Key, Entry, KeyHash> entries;
    };
    std::array<Part, parts> parts_;
    std::chrono::milliseconds life_;
    std::size_t most_per_part_;
};

}  // namespace gi::gradebook
