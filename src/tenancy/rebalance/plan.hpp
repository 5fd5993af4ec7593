#pragma once
/// Which schools should move where. Pure: the same fleet and goal give the same plan, and a fleet on which the plan was
/// carried out needs no other. See docs/moves.md.
///
/// A school weighs 1 on average: half for being there, half for its share of all bytes. A shard is as full as its
/// schools weigh, by its capacity. No plan puts more schools on a shard than its capacity, nor more weight.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "tenancy/rebalance/fleet.hpp"

namespace gi::tenancy {

enum class GoalKind : std::uint8_t {
    even_out,  // no open or full shard is fuller than `percent`
    drain,     // nothing is left on `shard`
    isolate    // `school` is where the fewest others are
};

struct Goal {
    GoalKind kind = GoalKind::even_out;
    int percent = 0;
    int shard = 0;
    std::string school{};  // subdomain
    friend bool operator==(const Goal&, const Goal&) = default;
};

/// How long moves took here.
struct Pace {
    double seconds = 5;              // of the smallest
    double rows_per_second = 20000;  // of large ones, beyond that
};

struct PlannedMove {
    TenantId school;
    std::string subdomain{};
    std::int64_t rows = 0;
    int from = 0;
    int to = 0;
    std::string why{};
    std::int64_t seconds = 0;  // estimated
    friend bool operator==(const PlannedMove&, const PlannedMove&) = default;
};

/// A school that ought to move and cannot.
struct StayingSchool {
    TenantId school;
    std::string subdomain;
    int shard = 0;
    std::string why;
};

struct ShardFill {
    int shard = 0;
    std::string state;
    std::int64_t capacity = 0;
    std::int64_t schools_before = 0;
    std::int64_t schools_after = 0;
    std::int64_t percent_before = 0;
    std::int64_t percent_after = 0;
};

struct Plan {
    Goal goal;
    std::vector<PlannedMove> moves;      // small schools first
    std::vector<StayingSchool> staying;  // by number
    std::vector<ShardFill> fills;        // by shard
    std::vector<std::string> remarks;    // what stays short of the goal, in sentences
    bool falls_short = false;            // something ought to move and cannot
    std::string digest;                  // of goal and moves, in hex: two plans with the same one are the same
};

/// `most_moves`: of a larger plan, the first ones. not_found or invalid_field when the goal names what is not there.
[[nodiscard]] Result<Plan> make_plan(const Fleet& fleet, const Goal& goal, const Pace& pace,
                                     std::optional<std::size_t> most_moves = std::nullopt);
[[nodiscard]] std::string plan_digest(const Goal& goal, std::span<const PlannedMove> moves);
/// "drain shard 2"
[[nodiscard]] std::string in_words(const Goal& goal);

}  // namespace gi::tenancy
