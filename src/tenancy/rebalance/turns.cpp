#include "tenancy/rebalance/turns.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gi::tenancy {
namespace {

std::vector<std::string_view> abandoned_from(int shard, const Fleet& now) {
    std::vector<std::string_view> schools;
    for (const auto& school : now.schools)
        if (school.abandoned && school.shard == shard) schools.emplace_back(school.subdomain);
    return schools;
}

}  // namespace

std::optional<std::size_t> next_turn(std::span<const PlannedMove> waiting, std::span<const RunningMove> running,
                                     const TurnLimits& limits) {
    if (std::cmp_greater_equal(std::ranges::count(running, false, &RunningMove::abandoned), limits.at_once))
        return std::nullopt;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const auto& move = waiting[i];
        const auto from = std::ranges::count_if(
            running, [&](const RunningMove& one) { return one.from == move.from && one.school != move.school; });
        const auto to =
            std::ranges::count_if(running, [&](const RunningMove& one) { return one.to == move.to && !one.abandoned; });
        if (std::cmp_less(from, limits.of_a_source) && std::cmp_less(to, limits.to_a_target)) return i;
    }
    return std::nullopt;
}

Fitness fitness(const PlannedMove& move, const Fleet& now, const TurnLimits& limits) {
    const auto no_more = [](std::string why) { return Fitness{Fit::fits_no_more, std::move(why)}; };
    const auto school = std::ranges::find(now.schools, move.school, &FleetSchool::number);
    if (school == now.schools.end()) return no_more("the school is gone");
    if (school->moving_to != 0) {
        if (school->moving_to == move.to && school->abandoned) return {};
        return no_more("another move of it is open");
    }
    if (school->shard == move.to) return {Fit::is_done};
    if (school->shard != move.from) return no_more(fmt::format("it lives on shard {} now", school->shard));
    if (!school->settled) return no_more("it is neither active nor suspended any more");
    if (school->restoring) return no_more("a restore of it is open");
    if (const auto left = abandoned_from(move.from, now); left.size() >= limits.of_a_source)
        return no_more(
            fmt::format("moves that nobody is at work on hold the places of shard {}: go on with those of "
                        "{}, or take them back",
                        move.from, fmt::join(left, ", ")));
    const auto target = std::ranges::find(now.shards, move.to, &FleetShard::number);
    if (target == now.shards.end() || target->state != "open")
        return no_more(fmt::format("shard {} is no longer open", move.to));
    if (!target->sound) return no_more(fmt::format("shard {} did not pass its last check", move.to));
    const auto there = std::ranges::count_if(
        now.schools, [&](const FleetSchool& one) { return one.shard == move.to || one.moving_to == move.to; });
    if (there >= target->capacity) return no_more(fmt::format("shard {} has no room any more", move.to));
    return {};
}

std::vector<RunningMove> running_moves(const Fleet& now) {
    std::vector<RunningMove> running;
    for (const auto& school : now.schools)
        if (school.moving_to != 0) running.push_back({school.number, school.shard, school.moving_to, school.abandoned});
    return running;
}

}  // namespace gi::tenancy
