#include "pg/channel.hpp"

#include <gtest/gtest.h>

#include <boost/asio/local/connect_pair.hpp>

#include "support/run_task.hpp"
#include "support/test_cluster.hpp"

namespace gi::pg {
namespace {

using namespace std::chrono_literals;
using test::run_task;

constexpr Statement echo{"test_echo", "SELECT $1::bigint, $2::text, $3::bigint[]"};
constexpr Statement divide{"test_divide", "SELECT 1 / $1::bigint"};
constexpr Statement broken{"test_broken", "SELECT no_such_column FROM pg_class"};
constexpr Statement sleeping{"test_sleep", "SELECT pg_sleep(60)"};
constexpr Statement own_pid{"test_pid", "SELECT pg_backend_pid()::bigint"};
constexpr Statement big{"test_big", "SELECT octet_length($1::text)::bigint"};
constexpr Statement plan_mode{"test_plan_mode", "SELECT current_setting('plan_cache_mode')"};
constexpr Statement listen{"test_listen", "LISTEN test_channel"};

Query query(const Statement& statement) { return {&statement, {}}; }
Query divide_by(std::int64_t divisor) {
    auto made = query(divide);
    made.params.int8(divisor);
    return made;
}

class ChannelTest : public testing::Test {
protected:
    std::shared_ptr<Channel> connect() { return run_task(context, Channel::connect(database.conninfo(), 5s)); }
    BatchResult run(Channel& channel, std::vector<Query> batch) {
        return run_task(context, channel.run(std::move(batch)));
    }
    asio::io_context context{1};
    test::TestDatabase database = test::shard_database();
};

TEST_F(ChannelTest, values_and_arrays_travel_in_binary_and_back) {
    const auto channel = connect();
    auto made = query(echo);
    made.params.int8(-42).text("Zoë").int8_array(std::vector<std::int64_t>{7, -1, 9}, -1);
    const auto outcome = run(*channel, {made});
    ASSERT_FALSE(outcome.error);
    EXPECT_EQ(outcome.results[0].int8(0, 0), -42);
    EXPECT_EQ(outcome.results[0].text(0, 1), "Zoë");
    std::vector<std::optional<std::int64_t>> values;
    outcome.results[0].int8_array(0, 2).for_each([&](std::size_t, auto value) { values.push_back(value); });
    EXPECT_EQ(values, (std::vector<std::optional<std::int64_t>>{7, std::nullopt, 9}));
}

TEST_F(ChannelTest, a_failed_statement_is_named_and_ends_its_batch_only) {
    const auto channel = connect();
    const auto outcome = run(*channel, {divide_by(1), divide_by(0), divide_by(1)});
    ASSERT_TRUE(outcome.error);
    EXPECT_EQ(outcome.error->sqlstate, "22012");
    EXPECT_EQ(outcome.error->query, 1U);
    EXPECT_EQ(outcome.results[0].rows(), 1U);
    EXPECT_TRUE(outcome.results[2].empty());
    EXPECT_FALSE(run(*channel, {divide_by(1)}).error);
}

TEST_F(ChannelTest, a_statement_first_used_behind_a_failure_is_prepared_all_the_same) {
    const auto channel = connect();
    auto made = query(echo);
    made.params.int8(1).text("x").int8_array({});
    EXPECT_TRUE(run(*channel, {divide_by(0), made}).error);
    const auto again = run(*channel, {made});
    EXPECT_FALSE(again.error) << again.error->message;
}

TEST_F(ChannelTest, a_statement_that_cannot_be_prepared_fails_each_time_and_harms_nothing) {
    const auto channel = connect();
    EXPECT_TRUE(run(*channel, {query(broken)}).error);
    EXPECT_TRUE(run(*channel, {query(broken)}).error);
    EXPECT_FALSE(run(*channel, {divide_by(1)}).error);
}

TEST_F(ChannelTest, plans_do_not_depend_on_what_statistics_say_of_a_school) {
    const auto channel = connect();
    const auto outcome = run(*channel, {query(plan_mode)});
    ASSERT_FALSE(outcome.error);
    EXPECT_EQ(outcome.results[0].text(0, 0), "force_generic_plan");
}

TEST_F(ChannelTest, many_requests_share_a_channel_and_each_gets_its_own_answer) {
    const auto channel = connect();
    int right = 0;
    run_task(context, [](std::shared_ptr<Channel> shared, int& count) -> Task<> {
        auto executor = co_await asio::this_coro::executor;
        asio::steady_timer all_done{executor, asio::steady_timer::time_point::max()};
        int left = 200;
        for (int i = 1; i <= 200; ++i) {
            asio::co_spawn(
                executor,
                [](std::shared_ptr<Channel> link, int number, int& matched) -> Task<> {
                    std::vector<Query> batch(2);
                    batch[0] = divide_by(number % 7 == 0 ? 0 : 1);
                    batch[1] = query(echo);
                    batch[1].params.int8(number).text("").int8_array({});
                    const auto outcome = co_await link->run(std::move(batch));
                    const bool failed = outcome.error.has_value();
                    if (failed == (number % 7 == 0) && (failed || outcome.results[1].int8(0, 0) == number)) ++matched;
                }(shared, i, count),
                [&left, &all_done](const std::exception_ptr&) {
                    if (--left == 0) all_done.cancel();
                });
        }
        error_code ec;
        co_await all_done.async_wait(nothrow(ec));
    }(channel, right));
    EXPECT_EQ(right, 200);
}

TEST_F(ChannelTest, parameters_larger_than_any_socket_buffer_go_through) {
    const auto channel = connect();
    auto made = query(big);
    made.params.text(std::string(8'000'000, 'x'));
    const auto outcome = run(*channel, {made, made});
    ASSERT_FALSE(outcome.error);
    EXPECT_EQ(outcome.results[1].int8(0, 0), 8'000'000);
}

TEST_F(ChannelTest, a_lost_server_is_an_exception_for_all_who_wait) {
    const auto channel = connect();
    const auto pid = run(*channel, {query(own_pid)}).results[0].int8(0, 0);
    auto admin = database.connect("postgres");
    asio::steady_timer soon{context, 1ms};
    soon.async_wait([&](error_code) { admin.exec("SELECT pg_terminate_backend($1::int)", {pid}); });
    EXPECT_THROW(run(*channel, {query(sleeping)}), LostConnection);
    EXPECT_FALSE(channel->usable());
    EXPECT_THROW(run(*channel, {divide_by(1)}), LostConnection);
}

// libpq closes its descriptor when the server is lost; the number goes to whatever is opened next.
TEST_F(ChannelTest, a_lost_server_never_takes_a_later_connection_out_of_the_event_loop) {
    auto channel = connect();
    const auto pid = run(*channel, {query(own_pid)}).results[0].int8(0, 0);
    database.connect("postgres").exec("SELECT pg_terminate_backend($1::int)", {pid});
    context.restart();
    while (channel->usable()) context.run_one();

    asio::local::stream_protocol::socket ours{context};
    asio::local::stream_protocol::socket theirs{context};
    asio::local::connect_pair(ours, theirs);
    bool arrived = false;
    ours.async_wait(ours.wait_read, [&](error_code ec) { arrived = !ec; });
    channel.reset();
    asio::write(theirs, asio::buffer("x", 1));
    context.restart();
    context.run_for(5s);
    EXPECT_TRUE(arrived);
}

// On a busy machine both happen in one turn of the event loop: whichever comes second finds nothing to touch.
TEST_F(ChannelTest, a_server_that_answers_just_when_the_time_is_over_harms_nothing) {
    for (int attempt = 0; attempt < 100; ++attempt) {
        try {
            run_task(context, Channel::connect(database.conninfo(), std::chrono::milliseconds{attempt % 5}));
        } catch (const LostConnection&) {  // given up in time
        }
    }
    EXPECT_TRUE(connect()->usable());
}

TEST_F(ChannelTest, closing_lets_nobody_wait_for_ever) {
    const auto channel = connect();
    asio::steady_timer soon{context, 1ms};
    soon.async_wait([&](error_code) { channel->close(); });
    EXPECT_THROW(run(*channel, {query(sleeping)}), LostConnection);
}

TEST_F(ChannelTest, notifications_arrive) {
    const auto channel = connect();
    std::string heard;
    asio::steady_timer arrived{context, 20s};
    channel->on_notify([&](std::string_view name, std::string_view payload) {
        heard = std::string{name} + ":" + std::string{payload};
        arrived.cancel();
    });
    run(*channel, {query(listen)});
    database.connect().exec("SELECT pg_notify('test_channel', 'hello')");
    run_task(context, [](asio::steady_timer& timer) -> Task<> {
        error_code ec;
        co_await timer.async_wait(nothrow(ec));
    }(arrived));
    EXPECT_EQ(heard, "test_channel:hello");
}

TEST_F(ChannelTest, a_server_that_is_not_there_is_told_without_the_password) {
    try {
        run_task(context, Channel::connect("host=127.0.0.1 port=1 password=hidden", 5s));
        FAIL();
    } catch (const LostConnection& lost) {
        EXPECT_EQ(std::string{lost.what()}.find("hidden"), std::string::npos);
    }
}

TEST(Date, is_days_since_2000_and_reads_iso_only) {
    EXPECT_EQ(date_from_iso("2000-01-01")->days, 0);
    EXPECT_EQ(to_iso(*date_from_iso("2026-02-28")), "2026-02-28");
    EXPECT_EQ(to_iso(*date_from_iso("1999-12-31")), "1999-12-31");
    for (const auto* text : {"", "2026-02-30", "2026-2-3", "26-02-03", "2026/02/03", "2026-13-01", "20x6-01-01"})
        EXPECT_FALSE(date_from_iso(text)) << text;
}

}  // namespace
}  // namespace gi::pg
