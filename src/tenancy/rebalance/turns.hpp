#pragma once
/// Which move of a plan may begin now. Pure.
#include <optional>
#include <span>
#include <string>

#include "tenancy/rebalance/fleet.hpp"
#include "tenancy/rebalance/plan.hpp"

namespace gi::tenancy {

struct TurnLimits {
    std::size_t at_once = 4;
    // Each move makes its source read and decode everything that is written there; the registry refuses more as well.
    std::size_t of_a_source = 2;
    std::size_t to_a_target = 1;
};

/// A move that is open, whoever began it.
struct RunningMove {
    TenantId school;
    int from = 0;
    int to = 0;
    bool abandoned = false;  // nobody is at work on it; the registry counts it all the same
};

/// The place in `waiting` of the first one that may begin beside those that run; empty: none may just now.
[[nodiscard]] std::optional<std::size_t> next_turn(std::span<const PlannedMove> waiting,
                                                   std::span<const RunningMove> running, const TurnLimits& limits);

enum class Fit : std::uint8_t { fits, is_done, fits_no_more };
struct Fitness {
    Fit fit = Fit::fits;
    std::string why{};
};
/// Whether a planned move is still right in the fleet of now.
[[nodiscard]] Fitness fitness(const PlannedMove& move, const Fleet& now, const TurnLimits& limits = {});

/// All open moves.
[[nodiscard]] std::vector<RunningMove> running_moves(const Fleet& now);

}  // namespace gi::tenancy
