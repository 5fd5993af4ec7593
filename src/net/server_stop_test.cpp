#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <string>

#include "net/offload.hpp"
#include "net/server.hpp"
#include "net/test_server.hpp"

namespace gi::net {
namespace {

// NOLINTBEGIN(cppcoreguidelines-avoid-capturing-lambda-coroutines): each closure outlives its coroutines here

using std::chrono::milliseconds;
constexpr milliseconds soon{5000};

/// A handler that says when it is entered, and answers when it is let go.
class Gate {
public:
    Task<Response> wait(Request&) {
        asio::steady_timer never{co_await asio::this_coro::executor, std::chrono::hours{1}};
        wake_ = [&never] { never.cancel(); };
        entered_.set_value();
        error_code ec;
        co_await never.async_wait(nothrow(ec));
        if (!open_) throw boost::system::system_error{ec};
        co_return Response{.body = "finished"};
    }
    void wait_until_entered() { entered_.get_future().wait(); }
    void let_go(asio::io_context& context) {
        asio::post(context, [this] {
            open_ = true;
            wake_();
        });
    }

private:
    std::function<void()> wake_;
    bool open_ = false;
    std::promise<void> entered_;
};

TEST(ServerStop, EndsAtOnceWhenNobodyWaits) {
    TestServer server{[](Request&) -> Task<Response> { co_return Response{}; }};
    TestClient idle{server};
    EXPECT_EQ(idle.get("/").status, 200U);
    TestClient fresh{server};
    server.stop();
    server.stop();
    EXPECT_TRUE(server.stops_within(soon));
    EXPECT_TRUE(idle.is_closed());
}

TEST(ServerStop, BeforeRunLetsRunReturn) {
    Server server{"127.0.0.1:0", 2, {}};
    server.stop();
    server.run([](unsigned) {
        ServerHooks hooks;
        hooks.handle = [](Request&) -> Task<Response> { co_return Response{}; };
        hooks.on_error = [](const Error&, std::string_view) { return Response{}; };
        hooks.on_exception = [](std::exception_ptr, std::string_view) { return Response{}; };
        return hooks;
    });
}

TEST(ServerStop, LetsARequestInFlightFinish) {
    Gate gate;
    TestServer server{[&gate](Request& request) { return gate.wait(request); }};
    TestClient client{server};
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.wait_until_entered();
    server.stop();
    gate.let_go(server.context());
    const auto reply = client.read();
    EXPECT_EQ(reply.body, "finished");
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(server.stops_within(soon));
}

TEST(ServerStop, TakesNoNewConnections) {
    Gate gate;
    TestServer server{[&gate](Request& request) { return gate.wait(request); }};
    TestClient client{server};
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.wait_until_entered();
    server.stop();
    std::promise<void> stopping;  // stop() is posted; this comes behind it
    asio::post(server.context(), [&] { stopping.set_value(); });
    stopping.get_future().wait();
    EXPECT_THROW(TestClient{server}, boost::system::system_error);
    gate.let_go(server.context());
    EXPECT_EQ(client.read().body, "finished");
}

TEST(ServerStop, CancelsWhatDoesNotEndInTime) {
    Limits limits;
    limits.drain_time = milliseconds{20};
    Gate gate;
    TestServer server{[&gate](Request& request) { return gate.wait(request); }, limits};
    TestClient client{server};
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.wait_until_entered();
    server.stop();
    EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(server.stops_within(soon));
    EXPECT_TRUE(server.exceptions().empty());  // its end was wanted: nothing to report
}

TEST(ServerStop, WaitsForAHalfSentRequestOnlyAsLongAsTheDrain) {
    Limits limits;
    limits.drain_time = milliseconds{20};
    TestServer server{[](Request&) -> Task<Response> { co_return Response{}; }, limits};
    TestClient client{server};
    EXPECT_EQ(client.get("/").status, 200U);
    client.send("GET / HTT");
    server.stop();
    client.wait_until_gone();  // reset when the server stopped before it saw these bytes
    EXPECT_TRUE(server.stops_within(soon));
}

TEST(ServerStop, GivesUpOnAHandlerThatIgnoresItsEndButWaitsForItsWorkOnThePool) {
    Limits limits;
    limits.drain_time = milliseconds{10};
    std::promise<void> entered;
    std::promise<void> release;
    std::atomic<bool> ended{false};
    Offload pool{1, 1};
    std::optional<TestServer> server;
    server.emplace(
        [&](Request&) -> Task<Response> {
            co_await pool.run([&] {  // work on another thread cannot be cancelled
                entered.set_value();
                release.get_future().wait();
                ended = true;
            });
            co_return Response{};
        },
        limits, &pool);
    TestClient client{*server};
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    entered.get_future().wait();
    server->stop();
    EXPECT_TRUE(server->stops_within(soon));
    const std::jthread releaser{[&release] {
        asio::io_context context;
        asio::steady_timer{context, milliseconds{20}}.wait();
        release.set_value();
    }};
    server.reset();  // the job would come back to a context that is gone
    EXPECT_TRUE(ended);
}

TEST(ServerStop, ThrowsWhatAForeignHandlerThrew) {
    Server server{"127.0.0.1:0", 2, {}};
    asio::post(server.context(1), [] { throw std::runtime_error("pool is broken"); });
    const auto run = [&] {
        server.run([](unsigned) {
            ServerHooks hooks;
            hooks.handle = [](Request&) -> Task<Response> { co_return Response{}; };
            hooks.on_error = [](const Error&, std::string_view) { return Response{}; };
            hooks.on_exception = [](std::exception_ptr, std::string_view) { return Response{}; };
            return hooks;
        });
    };
    EXPECT_THROW(run(), std::runtime_error);
}

// NOLINTEND(cppcoreguidelines-avoid-capturing-lambda-coroutines)

}  // namespace
}  // namespace gi::net
