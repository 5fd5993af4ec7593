#include "tenancy/waiting_room.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <vector>

namespace gi::tenancy {
namespace {

using namespace std::chrono_literals;
using End = WaitingRoom::End;

class WaitingRoomTest : public testing::Test {
protected:
    void arrive(std::int64_t school, std::chrono::milliseconds limit, std::size_t count = 1) {
        for (std::size_t i = 0; i < count; ++i)
            asio::co_spawn(context, one(school, WaitingRoom::Clock::now() + limit), asio::detached);
    }
    Task<> one(std::int64_t school, WaitingRoom::Clock::time_point until) {
        auto& room = WaitingRoom::of(co_await asio::this_coro::executor);
        WaitingRoom::Ask ask = [this] { return probe(); };
        ends.push_back(co_await room.wait({.school = TenantId{school}}, until, {}, std::move(ask)));
    }
    Task<bool> probe() {
        most_waiting = std::max(most_waiting, waiting_requests());
        ++probes;
        if (fails) throw std::runtime_error("the shard has gone");
        co_return probes >= opens_at;
    }
    auto ended(End end) const { return std::ranges::count(ends, end); }

    asio::io_context context{1};
    std::vector<End> ends;
    int probes = 0;
    int opens_at = 3;
    bool fails = false;
    std::int64_t most_waiting = 0;
};

TEST_F(WaitingRoomTest, one_prober_asks_for_all_that_wait) {
    arrive(1, 60s, 100);
    context.run();
    EXPECT_EQ(ended(End::called), 100);
    EXPECT_EQ(probes, 3);
    EXPECT_EQ(most_waiting, 100);
    EXPECT_EQ(waiting_requests(), 0);
}

TEST_F(WaitingRoomTest, each_school_has_its_own) {
    opens_at = 1;
    arrive(1, 60s, 10);
    arrive(2, 60s, 10);
    context.run();
    EXPECT_EQ(ended(End::called), 20);
    EXPECT_EQ(probes, 2);
}

TEST_F(WaitingRoomTest, whose_time_is_over_leaves_and_the_prober_ends_with_the_last) {
    opens_at = 1'000'000;
    arrive(1, 20ms, 3);
    context.run();
    EXPECT_EQ(ended(End::time_over), 3);
    EXPECT_EQ(waiting_requests(), 0);
}

TEST_F(WaitingRoomTest, too_many_for_a_school_are_turned_away_at_once_and_others_are_not) {
    arrive(1, 60s, WaitingRoom::seats_of_a_school + 7);
    arrive(2, 60s);
    context.run();
    EXPECT_EQ(ended(End::room_full), 7);
    EXPECT_EQ(ended(End::called), static_cast<std::ptrdiff_t>(WaitingRoom::seats_of_a_school) + 1);
}

TEST_F(WaitingRoomTest, too_many_in_all_are_turned_away_at_once) {
    const auto schools = static_cast<std::int64_t>(WaitingRoom::seats / WaitingRoom::seats_of_a_school);
    for (std::int64_t school = 1; school <= schools; ++school) arrive(school, 60s, WaitingRoom::seats_of_a_school);
    arrive(schools + 1, 60s, 5);
    context.run();
    EXPECT_EQ(ended(End::room_full), 5);
}

TEST_F(WaitingRoomTest, a_prober_that_fails_sends_all_to_see_for_themselves) {
    fails = true;
    arrive(1, 60s, 3);
    context.run();
    EXPECT_EQ(ended(End::called), 3);
    EXPECT_EQ(probes, 1);
}

TEST_F(WaitingRoomTest, may_end_with_its_event_loop_while_requests_wait) {
    opens_at = 1'000'000;
    {
        asio::io_context stopped{1};
        asio::co_spawn(stopped, one(1, WaitingRoom::Clock::now() + 60s), asio::detached);
        stopped.run_for(30ms);
        EXPECT_EQ(waiting_requests(), 1);
    }
    EXPECT_EQ(waiting_requests(), 0);
}

}  // namespace
}  // namespace gi::tenancy
