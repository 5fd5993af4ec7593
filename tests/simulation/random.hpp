#pragma once
/// The only source of chance in a simulation: the same seed gives the same numbers everywhere.
#include <cstdint>

namespace gi::simulation {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    /// SplitMix64.
    std::uint64_t next() noexcept {
        state_ += 0x9E3779B97F4A7C15U;
        auto mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }
    /// 0 to limit - 1.
    std::int64_t below(std::int64_t limit) noexcept {
        return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(limit));
    }
    /// `low` to `high`, both included.
    std::int64_t between(std::int64_t low, std::int64_t high) noexcept { return low + below(high - low + 1); }
    bool chance(int of_a_thousand) noexcept { return below(1'000) < of_a_thousand; }

private:
    std::uint64_t state_;
};

}  // namespace gi::simulation
