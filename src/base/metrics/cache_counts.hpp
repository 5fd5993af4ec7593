#pragma once
/// How often a cache knew what it was asked. Counted under the lock that the cache takes anyway.
#include <cstdint>

namespace gi {

struct CacheCounts {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;

    void add(bool hit) noexcept { ++(hit ? hits : misses); }
    CacheCounts& operator+=(const CacheCounts& other) noexcept {
        hits += other.hits;
        misses += other.misses;
        return *this;
    }
};

}  // namespace gi
