#include "net/offload.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "net/test_server.hpp"

namespace gi::net {
namespace {

// NOLINTBEGIN(cppcoreguidelines-avoid-capturing-lambda-coroutines): each closure outlives its coroutines here

TEST(Offload, RunsOnAnotherThreadAndResumesOnTheCallersThread) {
    Offload pool{1, 4};
    const auto caller = std::this_thread::get_id();
    const bool right = run_task([](Offload& offload, std::thread::id io_thread) -> Task<bool> {
        const auto worker = co_await offload.run([] { return std::this_thread::get_id(); });
        co_return worker.has_value() && *worker != io_thread&& std::this_thread::get_id() == io_thread;
    }(pool, caller));
    EXPECT_TRUE(right);
}

TEST(Offload, TakesMoveOnlyWorkAndVoidWork) {
    Offload pool{1, 4};
    const int sum = run_task([](Offload& offload) -> Task<int> {
        int seen = 0;
        const auto nothing = co_await offload.run([&seen] { seen = 1; });
        const auto moved = co_await offload.run([part = std::make_unique<int>(41)] { return *part; });
        co_return nothing.has_value() ? seen + *moved : -1;
    }(pool));
    EXPECT_EQ(sum, 42);
}

TEST(Offload, ThrowsWhatTheWorkThrew) {
    Offload pool{1, 4};
    EXPECT_THROW(run_task([](Offload& offload) -> Task<bool> {
                     co_await offload.run([]() -> int { throw std::runtime_error("broken"); });
                     co_return true;
                 }(pool)),
                 std::runtime_error);
}

TEST(Offload, RefusesWorkBeyondTheQueueAndTakesItAgainLater) {
    Offload pool{1, 1};
    asio::io_context context{1};
    std::atomic<bool> release{false};
    int done = 0;
    int refused = 0;
    const auto job = [&]() -> Task<> {
        const auto result = co_await pool.run([&release] { release.wait(false); });
        if (result) {
            ++done;
        } else {
            EXPECT_EQ(result.error().code, ErrorCode::too_busy);
            ++refused;
            release = true;
            release.notify_all();
        }
    };
    for (int i = 0; i < 3; ++i) asio::co_spawn(context, job(), asio::detached);
    context.run();
    EXPECT_EQ(done, 2);
    EXPECT_EQ(refused, 1);

    context.restart();
    asio::co_spawn(context, job(), asio::detached);
    context.run();
    EXPECT_EQ(done, 3);
}

TEST(Offload, FinishLetsQueuedWorkEndBeforeItsContextGoes) {
    std::atomic<int> ran{0};
    Offload pool{1, 8};
    {
        asio::io_context context{1};
        for (int i = 0; i < 4; ++i) {
            asio::co_spawn(context, [&]() -> Task<> { co_await pool.run([&ran] { ++ran; }); }, asio::detached);
        }
        context.poll();
        pool.finish();
    }
    EXPECT_EQ(ran, 4);
}

// NOLINTEND(cppcoreguidelines-avoid-capturing-lambda-coroutines)

}  // namespace
}  // namespace gi::net
