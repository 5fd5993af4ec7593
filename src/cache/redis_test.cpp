#include "cache/redis.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <filesystem>

namespace gi::cache {
namespace {

/// A real redis-server on a unix-free loopback port, ended by pid.
class RedisServer {
public:
    explicit RedisServer(int port) : port_(port) { start(); }
    ~RedisServer() { stop(); }
    RedisServer(const RedisServer&) = delete;
    RedisServer& operator=(const RedisServer&) = delete;

    void start() {
        pid_ = ::fork();
        if (pid_ == 0) {
            const auto port = std::to_string(port_);
            ::execlp("redis-server", "redis-server", "--port", port.c_str(), "--bind", "127.0.0.1", "--save", "",
                     "--appendonly", "no", "--requirepass", "secret", "--logfile", "/dev/null", nullptr);
            ::_exit(127);
        }
    }
    void stop() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }
    [[nodiscard]] RedisAddress address() const { return {"127.0.0.1", port_, "secret", 2}; }

private:
    int port_;
    pid_t pid_ = -1;
};

constexpr int port = 26'379;

void run(asio::io_context& context, Task<> task) {
    std::exception_ptr failure;
    asio::co_spawn(context, std::move(task), [&](std::exception_ptr error) {
        failure = error;
        context.stop();
    });
    context.restart();
    context.run();
    if (failure) std::rethrow_exception(failure);
}

Task<> until_it_answers(Redis& redis) {
    asio::steady_timer timer{co_await asio::this_coro::executor};
    for (int attempt = 0; attempt < 2'000; ++attempt) {
        bool refused = false;
        try {
            co_await redis.command({"PING"});
        } catch (const LostRedis&) {
            refused = true;
        }
        if (!refused) co_return;
        timer.expires_after(std::chrono::milliseconds{5});
        co_await timer.async_wait(asio::use_awaitable);
    }
    throw LostRedis("redis-server did not start");
}

TEST(RedisUrl, is_read_with_its_parts) {
    const auto address = parse_redis_url("redis://:pa%40ss@cache.internal:6380/3");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->host, "cache.internal");
    EXPECT_EQ(address->port, 6380);
    EXPECT_EQ(address->password, "pa@ss");
    EXPECT_EQ(address->database, 3);
    EXPECT_EQ(parse_redis_url("redis://localhost")->port, 6379);
}

TEST(RedisUrl, anything_else_is_refused) {
    for (const auto* url : {"", "localhost:6379", "http://localhost", "redis://", "redis://h/x", "redis://h/1234"})
        EXPECT_FALSE(parse_redis_url(url)) << url;
}

TEST(Redis, keeps_values_and_ends_them) {
    RedisServer server{port};
    asio::io_context context{1};
    Redis redis{context, server.address()};
    run(context, [](Redis& client) -> Task<> {
        co_await until_it_answers(client);
        co_await client.command({"SET", "key", "value", "EX", "60"});
        EXPECT_EQ((co_await client.command({"GET", "key"})).text, "value");
        EXPECT_EQ((co_await client.command({"TTL", "key"})).integer, 60);
        co_await client.command({"DEL", "key"});
        EXPECT_TRUE((co_await client.command({"GET", "key"})).nil);
    }(redis));
}

TEST(Redis, an_error_reply_is_told) {
    RedisServer server{port};
    asio::io_context context{1};
    Redis redis{context, server.address()};
    run(context, [](Redis& client) -> Task<> {
        co_await until_it_answers(client);
        bool refused = false;
        try {
            co_await client.command({"NOSUCHCOMMAND"});
        } catch (const LostRedis&) {
            refused = true;
        }
        EXPECT_TRUE(refused);
    }(redis));
}

TEST(Redis, commands_at_the_same_moment_wait_until_the_database_is_chosen) {
    RedisServer server{port};
    asio::io_context context{1};
    Redis started{context, server.address()};
    run(context, until_it_answers(started));

    Redis redis{context, server.address()};
    run(context, [](Redis& client) -> Task<> {
        const auto executor = co_await asio::this_coro::executor;
        for (int i = 0; i < 10; ++i)
            asio::co_spawn(
                executor,
                [](Redis& shared, int number) -> Task<> {
                    co_await shared.command({"SET", std::to_string(number), "x"});
                }(client, i),
                asio::detached);
        co_await client.command({"PING"});
        EXPECT_EQ((co_await client.command({"DBSIZE"})).integer, 10);
    }(redis));
    auto address = server.address();
    address.database = 0;
    Redis other{context, address};
    run(context, [](Redis& client) -> Task<> {
        EXPECT_EQ((co_await client.command({"DBSIZE"})).integer, 0);
        EXPECT_EQ((co_await client.command({"EVAL", "return {1, 'a', false}", "0"})).items.size(), 3U);
    }(other));
}

TEST(Redis, comes_back_after_the_server_was_killed) {
    RedisServer server{port};
    asio::io_context context{1};
    Redis redis{context, server.address()};
    run(context, until_it_answers(redis));
    server.stop();
    EXPECT_THROW(run(context, [](Redis& client) -> Task<> { co_await client.command({"PING"}); }(redis)), LostRedis);
    server.start();
    run(context, until_it_answers(redis));
}

}  // namespace
}  // namespace gi::cache
