#include "tenancy/rebalance/plan.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace gi::tenancy {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int fleets = 2000;

FleetShard shard(int number, std::int64_t capacity, std::string state = "open", bool sound = true) {
    return {.number = number, .state = std::move(state), .sound = sound, .capacity = capacity};
}

FleetSchool school(std::int64_t number, int at, std::int64_t rows) {
    return {.number = TenantId{number},
            .subdomain = "s" + std::to_string(number),
            .shard = at,
            .rows = rows,
            .bytes = rows * 100};
}

/// Schools of one size, so many on each shard.
Fleet even_fleet(const std::map<int, int>& schools, std::int64_t capacity) {
    Fleet fleet;
    std::int64_t next = 1;
    for (const auto& [number, count] : schools) {
        fleet.shards.push_back(shard(number, capacity));
        for (int i = 0; i < count; ++i) fleet.schools.push_back(school(next++, number, 1000));
    }
    return fleet;
}

Plan planned(const Fleet& fleet, const Goal& goal) { return make_plan(fleet, goal, {}).value(); }

Fleet carried_out(Fleet fleet, const Plan& plan) {
    for (const auto& move : plan.moves)
        std::ranges::find(fleet.schools, move.school, &FleetSchool::number)->shard = move.to;
    return fleet;
}

Goal even_out(int percent) { return {.kind = GoalKind::even_out, .percent = percent}; }
Goal drain(int number) { return {.kind = GoalKind::drain, .shard = number}; }
Goal isolate(std::string subdomain) { return {.kind = GoalKind::isolate, .school = std::move(subdomain)}; }

TEST(RebalancePlan, takes_as_many_from_a_full_shard_as_it_takes) {
    const auto plan = planned(even_fleet({{1, 95}, {2, 10}}, 100), even_out(80));
    EXPECT_THAT(plan.moves, SizeIs(15));
    EXPECT_EQ(plan.fills[0].percent_before, 95);
    EXPECT_EQ(plan.fills[0].percent_after, 80);
    EXPECT_EQ(plan.fills[1].schools_after, 25);
}

TEST(RebalancePlan, does_not_shuffle_for_two_schools) {
    EXPECT_THAT(planned(even_fleet({{1, 82}, {2, 0}}, 100), even_out(80)).moves, IsEmpty());
    EXPECT_THAT(planned(even_fleet({{1, 83}, {2, 0}}, 100), even_out(80)).moves, SizeIs(3));
}

TEST(RebalancePlan, goes_by_size_and_not_only_by_number) {
    auto fleet = even_fleet({{1, 40}, {2, 40}, {3, 0}}, 100);
    fleet.schools[7].rows = 1'000'000;
    fleet.schools[7].bytes = 100'000'000;
    EXPECT_THAT(planned(fleet, even_out(50)).moves, ElementsAre(Field(&PlannedMove::school, TenantId{8})))
        << "one large school makes the shard full; it alone is enough";
}

TEST(RebalancePlan, takes_the_smaller_of_two_schools_that_are_both_enough) {
    auto fleet = even_fleet({{1, 12}, {2, 0}}, 10);
    fleet.shards[0].capacity = 10;
    fleet.shards[1].capacity = 20;
    fleet.schools[0].bytes = fleet.schools[0].rows = 900'000;
    fleet.schools[1].bytes = fleet.schools[1].rows = 300'000;
    const auto plan = planned(fleet, even_out(100));
    ASSERT_THAT(plan.moves, SizeIs(1));
    const auto others = std::ranges::count_if(fleet.schools, [&](const FleetSchool& one) {
        auto without = plan;
        without.moves[0].school = one.number;
        const auto left = planned(carried_out(fleet, without), even_out(100));
        return one.bytes < fleet.schools[static_cast<std::size_t>(plan.moves[0].school.value - 1)].bytes &&
               left.moves.empty() && left.remarks.empty() && left.fills[0].percent_before <= 100;
    });
    EXPECT_EQ(others, 0) << "a smaller school would have been enough";
}

TEST(RebalancePlan, drains_a_shard_small_schools_first) {
    auto fleet = even_fleet({{1, 3}, {2, 5}, {3, 0}}, 10);
    fleet.schools[0].rows = 9000;
    fleet.schools[2].rows = 10;
    const auto plan = planned(fleet, drain(1));
    EXPECT_THAT(plan.moves,
                ElementsAre(Field(&PlannedMove::school, TenantId{3}), Field(&PlannedMove::school, TenantId{2}),
                            Field(&PlannedMove::school, TenantId{1})));
    EXPECT_EQ(plan.fills[0].schools_after, 0);
    EXPECT_LT(plan.moves[0].seconds, 7);
}

TEST(RebalancePlan, says_which_schools_of_a_drained_shard_have_to_stay_and_why) {
    auto fleet = even_fleet({{1, 4}, {2, 9}}, 10);
    fleet.schools[0].settled = false;
    fleet.schools[1].moving_to = 2;
    const auto plan = planned(fleet, drain(1));
    EXPECT_THAT(plan.moves, IsEmpty()) << "the one place left on shard 2 is that of the school which moves there";
    EXPECT_THAT(plan.staying, ElementsAre(Field(&StayingSchool::why, HasSubstr("neither active")),
                                          Field(&StayingSchool::why, HasSubstr("move of it is open")),
                                          Field(&StayingSchool::why, HasSubstr("has room")),
                                          Field(&StayingSchool::why, HasSubstr("has room"))));
}

TEST(RebalancePlan, moves_a_noisy_school_to_an_empty_shard_once) {
    const auto fleet = even_fleet({{1, 5}, {2, 3}, {3, 0}}, 10);
    const auto plan = planned(fleet, isolate("s2"));
    EXPECT_THAT(plan.moves,
                ElementsAre(AllOf(Field(&PlannedMove::to, 3), Field(&PlannedMove::why, HasSubstr("empty")))));
    EXPECT_THAT(planned(carried_out(fleet, plan), isolate("s2")).moves, IsEmpty());
}

TEST(RebalancePlan, says_when_it_falls_short_of_the_goal) {
    EXPECT_FALSE(planned(even_fleet({{1, 95}, {2, 10}}, 100), even_out(80)).falls_short);
    EXPECT_TRUE(planned(even_fleet({{1, 95}, {2, 79}}, 100), even_out(80)).falls_short) << "no room";
    EXPECT_TRUE(planned(even_fleet({{1, 3}, {2, 10}}, 10), drain(1)).falls_short) << "no room";
    EXPECT_TRUE(planned(even_fleet({{1, 3}, {2, 10}}, 10), isolate("s1")).falls_short) << "no room";
    EXPECT_FALSE(planned(even_fleet({{1, 3}, {2, 5}}, 10), isolate("s1")).falls_short) << "the fewest are here";
    EXPECT_FALSE(planned(even_fleet({{1, 1}, {2, 10}}, 10), isolate("s1")).falls_short) << "nobody else is here";
    auto fleet = even_fleet({{1, 3}, {2, 0}}, 10);
    fleet.schools[0].restoring = true;
    const auto plan = planned(fleet, drain(1));
    EXPECT_TRUE(plan.falls_short);
    EXPECT_THAT(plan.staying, ElementsAre(Field(&StayingSchool::why, HasSubstr("restore"))));
}

TEST(RebalancePlan, names_a_shard_that_could_not_be_measured_when_schools_live_there) {
    auto fleet = even_fleet({{1, 3}, {2, 0}, {3, 0}}, 10);
    fleet.unmeasured = {1, 3};
    EXPECT_THAT(planned(fleet, drain(1)).remarks, ElementsAre(HasSubstr("Shard 1 could not be measured")));
}

TEST(RebalancePlan, refuses_what_is_not_there) {
    const auto fleet = even_fleet({{1, 1}}, 10);
    EXPECT_EQ(make_plan(fleet, drain(9), {}).error().code, ErrorCode::not_found);
    EXPECT_EQ(make_plan(fleet, isolate("nobody"), {}).error().code, ErrorCode::tenant_unknown);
    EXPECT_EQ(make_plan(fleet, even_out(0), {}).error().code, ErrorCode::invalid_field);
    EXPECT_EQ(make_plan(fleet, even_out(101), {}).error().code, ErrorCode::invalid_field);
}

TEST(RebalancePlan, can_be_cut_to_its_first_moves) {
    const auto fleet = even_fleet({{1, 95}, {2, 10}}, 100);
    const auto plan = make_plan(fleet, even_out(80), {}, 4).value();
    EXPECT_THAT(plan.moves, SizeIs(4));
    EXPECT_EQ(plan.fills[0].schools_after, 91);
    EXPECT_EQ(plan.fills[1].schools_after, 14);
    EXPECT_THAT(plan.remarks, ElementsAre(HasSubstr("first 4 of 15")));
}

TEST(RebalancePlan, has_another_digest_when_it_is_another_plan) {
    const auto fleet = even_fleet({{1, 95}, {2, 10}}, 100);
    const auto plan = planned(fleet, even_out(80));
    EXPECT_EQ(plan.digest, planned(fleet, even_out(80)).digest);
    EXPECT_NE(plan.digest, planned(fleet, even_out(70)).digest);
    EXPECT_EQ(plan.digest, plan_digest(plan.goal, plan.moves));
}

/// Any fleet that may be met: shards in all states, sizes over four powers of ten, overfull shards, moves under way.
class RandomFleet {
public:
    explicit RandomFleet(unsigned seed) : random_(seed) {}

    Fleet make() {
        Fleet fleet;
        const int shards = between(1, 8);
        for (int number = 1; number <= shards; ++number) {
            static constexpr std::array states{"open", "open", "open", "full", "draining", "offline"};
            fleet.shards.push_back(
                shard(number, between(1, 60), states.at(static_cast<std::size_t>(between(0, 5))), between(0, 9) > 0));
            if (!fleet.shards.back().sound) fleet.unmeasured.push_back(number);
        }
        const int schools = between(0, 150);
        for (int number = 1; number <= schools; ++number) {
            std::int64_t rows = between(0, 1000);
            for (int power = between(0, 3); power > 0; --power) rows *= 10;
            fleet.schools.push_back(school(number, std::min(between(1, shards), between(1, shards)), rows));
            fleet.schools.back().settled = between(0, 19) > 0;
            if (between(0, 29) == 0) fleet.schools.back().moving_to = between(1, shards);
        }
        return fleet;
    }
    Goal goal(const Fleet& fleet) {
        switch (between(0, 2)) {
            case 0:
                return even_out(between(1, 100));
            case 1:
                return drain(between(1, static_cast<int>(fleet.shards.size())));
            default:
                return isolate("s" + std::to_string(between(1, std::max(1, static_cast<int>(fleet.schools.size())))));
        }
    }

private:
    int between(int low, int high) { return std::uniform_int_distribution{low, high}(random_); }
    std::mt19937 random_;
};

const FleetShard& shard_of(const Fleet& fleet, int number) {
    return *std::ranges::find(fleet.shards, number, &FleetShard::number);
}

void expect_moves_are_allowed(const Fleet& fleet, const Plan& plan) {
    std::set<TenantId> moved;
    for (const auto& move : plan.moves) {
        const auto& before = *std::ranges::find(fleet.schools, move.school, &FleetSchool::number);
        EXPECT_TRUE(moved.insert(move.school).second) << "a school moves once";
        EXPECT_TRUE(before.settled && before.moving_to == 0) << "schools in a bad state are left alone";
        EXPECT_TRUE(shard_of(fleet, move.to).takes_schools());
        EXPECT_TRUE(shard_of(fleet, move.from).sound);
        EXPECT_NE(move.from, move.to);
        EXPECT_EQ(move.from, before.shard);
    }
    EXPECT_TRUE(std::ranges::is_sorted(plan.moves, {}, &PlannedMove::rows));
}

void expect_no_target_is_overfull(const Fleet& fleet, const Plan& plan) {
    for (const auto& move : plan.moves) {
        const auto after = carried_out(fleet, plan);
        const auto there = std::ranges::count_if(
            after.schools, [&](const FleetSchool& one) { return one.shard == move.to || one.moving_to == move.to; });
        EXPECT_LE(there, shard_of(fleet, move.to).capacity);
        const auto fill = *std::ranges::find(plan.fills, move.to, &ShardFill::shard);
        EXPECT_LE(fill.percent_after, plan.goal.kind == GoalKind::even_out ? plan.goal.percent : 100);
    }
}

/// Without any one of its moves, the shard that it relieves would be too full still.
void expect_no_move_is_idle(const Fleet& fleet, const Plan& plan) {
    for (std::size_t i = 0; i < plan.moves.size(); ++i) {
        auto without = plan;
        without.moves.erase(without.moves.begin() + static_cast<std::ptrdiff_t>(i));
        const auto nothing_else = planned(carried_out(fleet, without), even_out(100));
        const auto fill = *std::ranges::find(nothing_else.fills, plan.moves[i].from, &ShardFill::shard);
        EXPECT_GE(fill.percent_before, plan.goal.percent) << "move of " << plan.moves[i].subdomain;
    }
}

TEST(RebalancePlan, of_any_fleet_is_allowed_minimal_the_same_each_time_and_enough) {
    std::size_t moves = 0;
    for (unsigned seed = 1; seed <= fleets; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomFleet random{seed};
        const auto fleet = random.make();
        const auto goal = random.goal(fleet);
        const auto plan = make_plan(fleet, goal, {});
        if (!plan) {
            EXPECT_EQ(goal.kind, GoalKind::isolate) << "only a school may be missing";
            EXPECT_THAT(fleet.schools, IsEmpty());
            continue;
        }
        expect_moves_are_allowed(fleet, *plan);
        expect_no_target_is_overfull(fleet, *plan);
        if (goal.kind == GoalKind::even_out) expect_no_move_is_idle(fleet, *plan);
        EXPECT_EQ(planned(fleet, goal).moves, plan->moves) << "the same again";
        EXPECT_THAT(planned(carried_out(fleet, *plan), goal).moves, IsEmpty()) << "nothing is left to plan";
        moves += plan->moves.size();
        if (HasFailure()) break;
    }
    EXPECT_GT(moves, std::size_t{fleets}) << "most fleets leave something to do";
}

}  // namespace
}  // namespace gi::tenancy
