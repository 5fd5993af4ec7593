#include "pg/pool.hpp"

#include <gtest/gtest.h>

#include "support/run_task.hpp"
#include "support/test_cluster.hpp"

namespace gi::pg {
namespace {

using namespace std::chrono_literals;
using test::run_task;

constexpr Statement one{"test_one", "SELECT pg_backend_pid()::bigint"};
constexpr Statement sleep_a_while{"test_sleep_while", "SELECT pg_sleep(0.2)"};
constexpr Statement begin_work{"test_begin", "BEGIN"};
constexpr Statement mark{"test_mark", "SELECT set_config('app.tenant_id', '7', true)"};
constexpr Statement read_mark{"test_read_mark", "SELECT coalesce(current_setting('app.tenant_id', true), '')"};

std::vector<Query> just(const Statement& statement) { return {Query{&statement, {}}}; }

class PoolTest : public testing::Test {
protected:
    ~PoolTest() override {
        context.restart();
        context.poll();  // lets closed channels end
    }
    asio::io_context context{1};
    test::TestDatabase database = test::shard_database();
    PoolLimits limits{.shared_channels = 2, .leased_channels = 1, .batches_per_channel = 4, .waiting_leases = 2};
};

TEST_F(PoolTest, one_reader_after_the_other_uses_one_connection) {
    Pool pool{database.conninfo(), limits};
    const auto first = run_task(context, pool.run(just(one))).results[0].int8(0, 0);
    const auto second = run_task(context, pool.run(just(one))).results[0].int8(0, 0);
    EXPECT_EQ(first, second);
    pool.close();
}

TEST_F(PoolTest, readers_beyond_the_limit_are_refused_not_queued_for_ever) {
    Pool pool{database.conninfo(), limits};
    int answered = 0;
    int refused = 0;
    run_task(context, [](Pool& shared, int& good, int& bad) -> Task<> {
        auto executor = co_await asio::this_coro::executor;
        co_await shared.run(just(one));
        asio::steady_timer all_done{executor, asio::steady_timer::time_point::max()};
        int left = 20;
        for (int i = 0; i < 20; ++i)
            asio::co_spawn(executor, shared.run(just(sleep_a_while)),
                           [&](const std::exception_ptr& error, const BatchResult&) {
                               ++(error ? bad : good);
                               if (--left == 0) all_done.cancel();
                           });
        error_code ec;
        co_await all_done.async_wait(nothrow(ec));
    }(pool, answered, refused));
    EXPECT_GT(answered, 0);
    EXPECT_GT(refused, 0);
    EXPECT_EQ(answered + refused, 20);
    pool.close();
}

TEST_F(PoolTest, transactions_take_turns_on_the_leased_connection) {
    Pool pool{database.conninfo(), limits};
    std::vector<int> order;
    run_task(context, [](Pool& shared, std::vector<int>& done) -> Task<> {
        auto executor = co_await asio::this_coro::executor;
        asio::steady_timer all_done{executor, asio::steady_timer::time_point::max()};
        int left = 3;
        for (int i = 0; i < 3; ++i)
            asio::co_spawn(
                executor,
                [](Pool& from, int number, std::vector<int>& finished) -> Task<> {
                    auto lease = co_await from.lease();
                    co_await lease.channel().run(just(one));
                    finished.push_back(number);
                    lease.finished();
                }(shared, i, done),
                [&](const std::exception_ptr&) {
                    if (--left == 0) all_done.cancel();
                });
        error_code ec;
        co_await all_done.async_wait(nothrow(ec));
    }(pool, order));
    EXPECT_EQ(order, (std::vector<int>{0, 1, 2}));
    pool.close();
}

TEST_F(PoolTest, an_abandoned_transaction_never_reaches_the_next_lease) {
    Pool pool{database.conninfo(), limits};
    run_task(context, [](Pool& shared) -> Task<> {
        auto lease = co_await shared.lease();
        co_await lease.channel().run(just(begin_work));
        co_await lease.channel().run(just(mark));
    }(pool));
    const auto left_over = run_task(context, [](Pool& shared) -> Task<std::string> {
        auto lease = co_await shared.lease();
        const auto outcome = co_await lease.channel().run(just(read_mark));
        lease.finished();
        co_return std::string{outcome.results[0].text(0, 0)};
    }(pool));
    EXPECT_EQ(left_over, "");
    pool.close();
}

TEST_F(PoolTest, a_dead_server_is_not_asked_again_at_once) {
    Pool pool{"host=127.0.0.1 port=1", limits};
    EXPECT_THROW(run_task(context, pool.run(just(one))), LostConnection);
    try {
        run_task(context, pool.run(just(one)));
        FAIL();
    } catch (const LostConnection& lost) {
        EXPECT_NE(std::string{lost.what()}.find("a moment ago"), std::string::npos);
    }
}

TEST_F(PoolTest, connections_come_back_after_the_server_ended_them) {
    Pool pool{database.conninfo(), limits};
    const auto pid = run_task(context, pool.run(just(one))).results[0].int8(0, 0);
    database.connect("postgres").exec("SELECT pg_terminate_backend($1::int, 10000)", {pid});
    int tries = 0;
    while (++tries < 100) {
        try {
            EXPECT_NE(run_task(context, pool.run(just(one))).results[0].int8(0, 0), pid);
            break;
        } catch (const LostConnection&) {
        }
    }
    EXPECT_LT(tries, 100);
    pool.close();
}

TEST_F(PoolTest, what_is_under_way_at_the_end_outlives_the_pool_unharmed) {
    asio::io_context stopped{1};
    auto pool = std::make_unique<Pool>(database.conninfo(), limits);
    run_task(stopped, pool->run(just(one)));
    stopped.restart();
    bool leased = false;
    asio::co_spawn(
        stopped,
        [](Pool& shared, bool& held) -> Task<> {
            const auto lease = co_await shared.lease();
            held = true;
            asio::steady_timer for_ever{co_await asio::this_coro::executor, asio::steady_timer::time_point::max()};
            co_await for_ever.async_wait(asio::use_awaitable);
        }(*pool, leased),
        asio::detached);
    while (!leased) stopped.run_one();
    for (int i = 0; i < 2; ++i) asio::co_spawn(stopped, pool->run(just(sleep_a_while)), asio::detached);
    stopped.poll();
    pool.reset();  // the frames go with the event loop, after it
}

}  // namespace
}  // namespace gi::pg
