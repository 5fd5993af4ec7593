#include "control/plan_json.hpp"

#include <array>
#include <boost/json.hpp>

#include "base/json_text.hpp"

namespace gi::control {
namespace {

using tenancy::Goal;
using tenancy::GoalKind;
using tenancy::Plan;
using tenancy::PlannedMove;

constexpr std::string_view format = "gradeinsight rebalance plan 1";
constexpr std::array<std::string_view, 3> kinds{"even_out", "drain", "isolate"};

void write_goal(JsonWriter& json, const Goal& goal) {
    json.key("goal").begin_object().member("kind", kinds.at(static_cast<std::size_t>(goal.kind)));
    if (goal.kind == GoalKind::even_out) json.member("percent", goal.percent);
    if (goal.kind == GoalKind::drain) json.member("shard", goal.shard);
    if (goal.kind == GoalKind::isolate) json.member("school", std::string_view{goal.school});
    json.end_object();
}

void write_moves(JsonWriter& json, const Plan& plan) {
    json.key("moves").begin_array();
    for (const auto& move : plan.moves) {
        json.begin_object().member("school_no", move.school.value).member("school", std::string_view{move.subdomain});
        json.member("rows", move.rows).member("from", move.from).member("to", move.to);
        json.member("why", std::string_view{move.why}).member("seconds", move.seconds).end_object();
    }
    json.end_array();
}

Goal read_goal(const boost::json::object& json) {
    const std::string_view word = json.at("kind").as_string();
    const auto* const found = std::ranges::find(kinds, word);
    if (found == kinds.end()) throw std::invalid_argument("no goal");
    Goal goal{.kind = static_cast<GoalKind>(found - kinds.begin())};
    if (const auto* percent = json.if_contains("percent")) goal.percent = percent->to_number<int>();
    if (const auto* shard = json.if_contains("shard")) goal.shard = shard->to_number<int>();
    if (const auto* school = json.if_contains("school")) goal.school = school->as_string();
    return goal;
}

PlannedMove read_move(const boost::json::object& json) {
    return {.school = TenantId{json.at("school_no").to_number<std::int64_t>()},
            .subdomain = std::string{json.at("school").as_string()},
            .rows = json.at("rows").to_number<std::int64_t>(),
            .from = json.at("from").to_number<int>(),
            .to = json.at("to").to_number<int>(),
            .why = std::string{json.at("why").as_string()},
            .seconds = json.at("seconds").to_number<std::int64_t>()};
}

}  // namespace

std::string plan_json(const Plan& plan) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("format", format).member("digest", std::string_view{plan.digest});
    write_goal(json, plan.goal);
    write_moves(json, plan);
    json.key("staying").begin_array();
    for (const auto& school : plan.staying) {
        json.begin_object().member("school_no", school.school.value);
        json.member("school", std::string_view{school.subdomain}).member("shard", school.shard);
        json.member("why", std::string_view{school.why}).end_object();
    }
    json.end_array().key("shards").begin_array();
    for (const auto& fill : plan.fills) {
        json.begin_object().member("shard", fill.shard).member("state", std::string_view{fill.state});
        json.member("capacity", fill.capacity).member("schools_before", fill.schools_before);
        json.member("schools_after", fill.schools_after).member("percent_before", fill.percent_before);
        json.member("percent_after", fill.percent_after).end_object();
    }
    json.end_array().key("remarks").begin_array();
    for (const auto& remark : plan.remarks) json.value(std::string_view{remark});
    json.end_array().end_object();
    return text;
}

Result<Plan> read_plan(std::string_view text) {
    try {
        const auto json = boost::json::parse(text).as_object();
        if (std::string_view{json.at("format").as_string()} != format) throw std::invalid_argument("another format");
        Plan plan{.goal = read_goal(json.at("goal").as_object()),
                  .moves = {},
                  .staying = {},
                  .fills = {},
                  .remarks = {},
                  .digest = std::string{json.at("digest").as_string()}};
        for (const auto& move : json.at("moves").as_array()) plan.moves.push_back(read_move(move.as_object()));
        if (plan.digest == tenancy::plan_digest(plan.goal, plan.moves)) return plan;
        return fail(ErrorCode::invalid_field, "The plan was changed since it was made. Make a new one with --plan.");
    } catch (const std::exception&) {
        return fail(ErrorCode::invalid_field,
                    "This is no plan. `gradeinsight rebalance --plan --json` makes one, with a goal.");
    }
}

}  // namespace gi::control
