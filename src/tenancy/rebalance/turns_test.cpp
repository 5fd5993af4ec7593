#include "tenancy/rebalance/turns.hpp"

#include <gmock/gmock.h>

namespace gi::tenancy {
namespace {

using testing::HasSubstr;

PlannedMove move(std::int64_t school, int from, int to) { return {.school = TenantId{school}, .from = from, .to = to}; }

Fleet fleet() {
    return {.shards = {{.number = 1, .state = "draining", .sound = true, .capacity = 10},
                       {.number = 2, .state = "open", .sound = true, .capacity = 2}},
            .schools = {{.number = TenantId{1}, .subdomain = "one", .shard = 1},
                        {.number = TenantId{2}, .subdomain = "two", .shard = 2}}};
}

std::string why(const Fleet& now) {
    const auto verdict = fitness(move(1, 1, 2), now);
    return verdict.fit == Fit::fits_no_more ? verdict.why : "";
}

TEST(RebalanceTurns, give_each_source_two_and_each_target_one) {
    const std::vector waiting{move(1, 1, 2), move(2, 1, 3), move(3, 4, 5)};
    EXPECT_EQ(next_turn(waiting, {}, {}), 0U);
    EXPECT_EQ(next_turn(waiting, std::vector<RunningMove>{{TenantId{9}, 6, 2}}, {}), 1U) << "shard 2 takes one in";
    EXPECT_EQ(next_turn(waiting, std::vector<RunningMove>{{TenantId{8}, 1, 6}, {TenantId{9}, 1, 7}}, {}), 2U)
        << "two leave shard 1";
    EXPECT_EQ(next_turn(waiting, std::vector<RunningMove>{{TenantId{9}, 8, 9}}, {.at_once = 1}), std::nullopt);
}

TEST(RebalanceTurns, a_move_that_was_left_keeps_its_place_at_the_source) {
    const std::vector waiting{move(1, 1, 2)};
    const RunningMove running{TenantId{7}, 1, 6};
    const RunningMove left{.school = TenantId{8}, .from = 1, .to = 2, .abandoned = true};
    EXPECT_EQ(next_turn(waiting, std::vector{left}, {.at_once = 1}), 0U) << "nobody works on it";
    EXPECT_EQ(next_turn(waiting, std::vector{left, running}, {}), std::nullopt) << "the registry would refuse it";
    auto same = left;
    same.school = TenantId{1};
    EXPECT_EQ(next_turn(waiting, std::vector{same, running}, {}), 0U) << "it is the one that goes on";
}

TEST(RebalanceTurns, a_move_fits_as_long_as_the_fleet_is_as_planned) {
    EXPECT_EQ(fitness(move(1, 1, 2), fleet()).fit, Fit::fits);
    auto now = fleet();
    now.schools[0].shard = 2;
    EXPECT_EQ(fitness(move(1, 1, 2), now).fit, Fit::is_done);
    now = fleet();
    now.schools[0].moving_to = 2;
    EXPECT_THAT(why(now), HasSubstr("another move"));
    now.schools[0].abandoned = true;
    EXPECT_EQ(fitness(move(1, 1, 2), now).fit, Fit::fits) << "it was cut off, and goes on";
}

TEST(RebalanceTurns, a_move_fits_no_more_when_something_has_changed) {
    auto now = fleet();
    now.schools[0].settled = false;
    EXPECT_THAT(why(now), HasSubstr("neither active"));
    now = fleet();
    now.schools[0].restoring = true;
    EXPECT_THAT(why(now), HasSubstr("restore"));
    now = fleet();
    for (const std::int64_t number : {8, 9})
        now.schools.push_back({.number = TenantId{number},
                               .subdomain = "left" + std::to_string(number),
                               .shard = 1,
                               .moving_to = 3,
                               .abandoned = true});
    EXPECT_THAT(why(now), HasSubstr("left8, left9"));
    now = fleet();
    now.schools[0].shard = 3;
    EXPECT_THAT(why(now), HasSubstr("lives on shard 3"));
    now = fleet();
    now.schools.erase(now.schools.begin());
    EXPECT_THAT(why(now), HasSubstr("gone"));
    now = fleet();
    now.shards[1].state = "full";
    EXPECT_THAT(why(now), HasSubstr("no longer open"));
    now = fleet();
    now.shards[1].sound = false;
    EXPECT_THAT(why(now), HasSubstr("last check"));
    now = fleet();
    now.shards[1].capacity = 1;
    EXPECT_THAT(why(now), HasSubstr("no room"));
}

}  // namespace
}  // namespace gi::tenancy
