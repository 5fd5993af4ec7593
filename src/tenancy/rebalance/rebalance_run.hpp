#pragma once
/// Carries the moves of a plan out, a few at a time. Nothing of it has to survive a kill: which moves are done is in
/// the registry, so the same plan goes on where it was. Blocking.
#include <functional>
#include <string>
#include <vector>

#include "tenancy/move/move_attempt.hpp"
#include "tenancy/rebalance/turns.hpp"

namespace gi::tenancy {

struct MoveOutcome {
    enum class How : std::uint8_t { moved, was_done, skipped, failed };
    PlannedMove move;
    How how = How::moved;
    std::string why{};                // skipped or failed
    std::int64_t write_stop_ms = -1;  // moved
};

struct RunParts {
    /// Moves one school; called on threads of the run, several at the same time.
    std::function<Result<MoveRecord>(const PlannedMove&)> move;
    /// The fleet of now, from the registry alone. May throw PgError: then it is asked again later.
    std::function<Fleet()> look;
    std::function<bool()> interrupted;  // begins nothing more
    std::function<bool()> may_begin;    // the hours for it
    /// From the thread that called: a move has begun or is over.
    std::function<void(const PlannedMove&)> on_begin;
    std::function<void(const MoveOutcome&)> on_end;
    /// A few times a second.
    std::function<void()> on_tick;
};

struct RunTotals {
    int moved = 0;
    int skipped = 0;
    int failed = 0;
    bool stopped_early = false;  // interrupted, or too many failures
};

/// Ends when every move is over, or, after `most_failures` or an interruption, when those that run are.
[[nodiscard]] RunTotals carry_out(std::vector<PlannedMove> moves, const RunParts& parts, const TurnLimits& limits,
                                  int most_failures);

}  // namespace gi::tenancy
