#pragma once
/// Which scores are dropped.
///
/// Of the ways to drop the given number of lowest scores the one counts that leaves the best total, when the highest
/// are then dropped in the way that leaves the worst. A total is thus a maximum of minima of fractions that each grow
/// with every score: raising a score never lowers it. Choosing by single percentages would not keep that promise: 1/2
/// and 79/100 are both "lowest" of something.
#include <cstddef>
#include <cstdint>
#include <span>

#include "gradebook/grading/exact.hpp"

namespace gi::gradebook::grading {

enum class Fate : std::uint8_t { kept, dropped_lowest, dropped_highest };

struct Score {
    Micropoints points = 0;
    Micropoints max = 0;
};

/// Scores that are dropped among each other. `lowest` and `highest` together are at most as many as there are scores.
struct DropGroup {
    std::span<const Score> scores;  // each with max points above zero
    std::size_t lowest = 0;
    std::size_t highest = 0;
    std::span<Fate> fates;  // as long as scores; written
};

/// For a total that is the sum of points over the sum of max points: of all groups and of `fixed`, which stays.
void drop_from_sums(std::span<const DropGroup> groups, Score fixed);

/// For a mean of percentages: each score weighs the same, so a group is dropped by its percentages alone.
void drop_from_mean(const DropGroup& group);

}  // namespace gi::gradebook::grading
