#include "net/one_at_a_time.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <vector>

#include "net/test_server.hpp"

namespace gi::net {
namespace {

using namespace std::chrono_literals;

/// What is made for many, and how often it was.
struct Made {
    OneAtATime turns;
    bool there = false;
    int times = 0;
};

Task<> pause(std::chrono::milliseconds time) {
    asio::steady_timer timer{co_await asio::this_coro::executor, time};
    co_await timer.async_wait(asio::use_awaitable);
}

Task<> want(Made& made, std::int64_t what, bool fails = false) {
    const auto turn = co_await made.turns.take(what);
    if (made.there) co_return;
    co_await pause(20ms);
    ++made.times;
    if (fails) throw std::runtime_error("the database is away");
    made.there = true;
}

/// All of them at once, on one event loop.
void together(std::vector<Task<>> wanted) {
    asio::io_context loop{1};
    for (auto& one : wanted) asio::co_spawn(loop, std::move(one), asio::detached);
    loop.run();
}

TEST(OneAtATime, does_once_what_many_want_at_the_same_moment) {
    Made made;
    std::vector<Task<>> wanted;
    for (int i = 0; i < 5; ++i) wanted.push_back(want(made, 1));
    together(std::move(wanted));
    EXPECT_EQ(made.times, 1);
}

TEST(OneAtATime, lets_the_next_one_try_when_the_work_failed) {
    Made made;
    std::vector<Task<>> wanted;
    wanted.push_back(want(made, 1, true));
    wanted.push_back(want(made, 1));
    wanted.push_back(want(made, 1));
    together(std::move(wanted));
    EXPECT_EQ(made.times, 2);
    EXPECT_TRUE(made.there);
}

TEST(OneAtATime, makes_nobody_wait_for_other_work) {
    OneAtATime turns;
    const bool both = run_task([](OneAtATime& at) -> Task<bool> {
        const auto one = co_await at.take(1);
        const auto other = co_await at.take(2);
        co_return true;
    }(turns));
    EXPECT_TRUE(both);
}

TEST(OneAtATime, lets_nobody_wait_for_ever) {
    OneAtATime turns{30ms};
    const bool through = run_task([](OneAtATime& at) -> Task<bool> {
        const auto never_ends = co_await at.take(1);
        const auto anyway = co_await at.take(1);
        co_return true;
    }(turns));
    EXPECT_TRUE(through);
}

TEST(OneAtATime, gives_turns_that_may_end_after_it) {
    std::optional<OneAtATime> turns{std::in_place};
    const auto turn = run_task([](OneAtATime& at) -> Task<OneAtATime::Turn> { co_return co_await at.take(1); }(*turns));
    turns.reset();
}

}  // namespace
}  // namespace gi::net
