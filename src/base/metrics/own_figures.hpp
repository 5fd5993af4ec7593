#pragma once
/// Figures that one thread writes and others read: no lock, and no cache line that two threads write. Whoever shows
/// them adds up those of all threads.
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace gi {

/// Only grows.
class OwnCounter {
public:
    void add(std::uint64_t more = 1) noexcept {
        value_.store(value_.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
    }
    [[nodiscard]] std::uint64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_ = 0;
};

/// What durations were seen, by upper bounds that are the same in all histograms of times: from half a millisecond,
/// since a cached answer takes less, to a minute, since a large import takes that.
struct DurationReading {
    static constexpr std::array<double, 16> bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                   0.3,    0.5,   1,      2,     5,    10,    30,   60};  // seconds

    std::array<std::uint64_t, bounds.size() + 1> counts{};  // not cumulative; the last is beyond all bounds
    double seconds = 0;                                     // in all

    DurationReading& operator+=(const DurationReading& other) noexcept {
        for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
        seconds += other.seconds;
        return *this;
    }
    [[nodiscard]] std::uint64_t count() const noexcept {
        std::uint64_t all = 0;
        for (const auto one : counts) all += one;
        return all;
    }
};

class OwnDurations {
public:
    void add(std::chrono::nanoseconds duration) noexcept {
        std::size_t bucket = 0;
        while (bucket < limits.size() && duration.count() > limits[bucket]) ++bucket;
        counts_[bucket].add();
        nanoseconds_.add(duration.count() > 0 ? static_cast<std::uint64_t>(duration.count()) : 0);
    }
    [[nodiscard]] DurationReading read() const noexcept {
        DurationReading reading;
        for (std::size_t i = 0; i < counts_.size(); ++i) reading.counts[i] = counts_[i].value();
        reading.seconds = static_cast<double>(nanoseconds_.value()) / nanoseconds_per_second;
        return reading;
    }

private:
    static constexpr double nanoseconds_per_second = 1e9;
    static constexpr auto limits = [] {
        std::array<std::int64_t, DurationReading::bounds.size()> made{};
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = static_cast<std::int64_t>(DurationReading::bounds[i] * nanoseconds_per_second + 0.5);
        return made;
    }();

    std::array<OwnCounter, DurationReading::bounds.size() + 1> counts_{};
    OwnCounter nanoseconds_;
};

}  // namespace gi
