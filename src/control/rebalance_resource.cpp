#include "base/text.hpp"
#include "control/answers.hpp"
#include "control/plan_json.hpp"
#include "control/routes.hpp"
#include "tenancy/rebalance/fleet_reader.hpp"

namespace gi::control {
namespace {

constexpr std::int64_t most_moves = 1'000;
constexpr std::size_t longest_subdomain = 63;

Result<tenancy::Goal> read_goal(const net::Request& request) {
    const auto percent = query_number(request, "fill_target", 1, 100, 0);
    if (!percent) return std::unexpected(percent.error());
    const auto shard = query_number(request, "drain", 1, highest_shard, 0);
    if (!shard) return std::unexpected(shard.error());
    tenancy::Goal goal{.percent = static_cast<int>(*percent),
                       .shard = static_cast<int>(*shard),
                       .school = to_lower(request.query_value("isolate"))};
    const int goals = (goal.percent != 0 ? 1 : 0) + (goal.shard != 0 ? 1 : 0) + (goal.school.empty() ? 0 : 1);
    if (goals != 1 || goal.school.size() > longest_subdomain)
        return fail(ErrorCode::invalid_field, "Say one of fill_target, drain and isolate.", "fill_target");
    if (goal.shard != 0) goal.kind = tenancy::GoalKind::drain;
    if (!goal.school.empty()) goal.kind = tenancy::GoalKind::isolate;
    return goal;
}

}  // namespace

Answer get_rebalance(Call& call) {
    const auto goal = read_goal(call.request);
    if (!goal) return std::unexpected(goal.error());
    const auto most = query_number(call.request, "max_moves", 1, most_moves, most_moves);
    if (!most) return std::unexpected(most.error());
    const auto& places = call.plane.places;
    const auto fleet = call.plane.measured.look(places);
    if (!fleet) return std::unexpected(fleet.error());
    auto registry = places.registry();
    const auto plan =
        tenancy::make_plan(*fleet, *goal, tenancy::measure_pace(registry), static_cast<std::size_t>(*most));
    if (!plan) return std::unexpected(plan.error());
    return json_answer(plan_json(*plan));
}

}  // namespace gi::control
