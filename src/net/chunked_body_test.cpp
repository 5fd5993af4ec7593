#include "net/chunked_body.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <string>

#include "net/server.hpp"
#include "net/test_server.hpp"

namespace gi::net {
namespace {

// NOLINTBEGIN(cppcoreguidelines-avoid-capturing-lambda-coroutines): each closure outlives its coroutines here

using std::chrono::milliseconds;

Response from_source(BodySource source) {
    Response response;
    response.content_type = "text/event-stream";
    response.source = std::move(source);
    return response;
}

Task<> count_to_two(BodyWriter& writer) {
    if (co_await writer.write("one\n")) co_await writer.write("two\n");
}

Task<Response> counting(Request&) { co_return from_source(count_to_two); }

TEST(ChunkedBody, SendsEachPieceAsAChunkAndAnEmptyOneAtTheEnd) {
    TestServer server{counting};
    TestClient client{server};
    const auto head = client.get("/");
    EXPECT_EQ(head.header("transfer-encoding"), "chunked");
    EXPECT_EQ(head.header("content-length"), "");
    EXPECT_EQ(client.read_until("0\r\n\r\n"), "4\r\none\n\r\n4\r\ntwo\n\r\n0\r\n\r\n");
}

TEST(ChunkedBody, KeepsTheConnectionForTheNextRequest) {
    TestServer server{counting};
    TestClient client{server};
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(client.get("/").status, 200U);
        EXPECT_TRUE(client.read_until("0\r\n\r\n").contains("two"));
    }
}

TEST(ChunkedBody, EndsWithTheConnectionForHttp10) {
    TestServer server{counting};
    TestClient client{server};
    const auto head = client.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(head.header("transfer-encoding"), "");
    EXPECT_EQ(head.header("connection"), "close");
    EXPECT_EQ(client.read_until("two\n"), "one\ntwo\n");
    EXPECT_TRUE(client.is_closed());
}

TEST(ChunkedBody, AnswersHeadWithoutAskingTheSource) {
    bool asked = false;
    TestServer server{[&asked](Request&) -> Task<Response> {
        co_return from_source([&asked](BodyWriter&) -> Task<> {
            asked = true;
            co_return;
        });
    }};
    TestClient client{server};
    client.send("HEAD / HTTP/1.1\r\nHost: a.test\r\n\r\n");
    EXPECT_EQ(client.read(true).status, 200U);
    EXPECT_EQ(client.get("/").status, 200U);
    client.read_until("0\r\n\r\n");
    EXPECT_EQ(server.done(2).size(), 2U);
    EXPECT_TRUE(asked);
}

TEST(ChunkedBody, TellsTheSourceThatTheClientIsGone) {
    std::promise<void> noticed;
    TestServer server{[&noticed](Request&) -> Task<Response> {
        co_return from_source([&noticed](BodyWriter& writer) -> Task<> {
            while (co_await writer.write("still here\n")) co_await writer.pause(milliseconds{1});
            noticed.set_value();
        });
    }};
    {
        TestClient client{server};
        client.get("/");
        client.read_until("still here\n");
    }
    EXPECT_EQ(noticed.get_future().wait_for(std::chrono::seconds{5}), std::future_status::ready);
}

TEST(ChunkedBody, EndsWhenTheServerStops) {
    TestServer server{[](Request&) -> Task<Response> {
        co_return from_source([](BodyWriter& writer) -> Task<> {
            co_await writer.write("begin\n");
            while (co_await writer.pause(milliseconds{5})) {
            }
        });
    }};
    TestClient client{server};
    client.get("/");
    client.read_until("begin\n");
    server.stop();
    EXPECT_TRUE(server.stops_within(std::chrono::seconds{5}));
    EXPECT_EQ(client.read_until("0\r\n\r\n"), "\r\n0\r\n\r\n");
}

TEST(ChunkedBody, TellsTheSourceThatTheClientHungUp) {
    std::promise<void> told;
    TestServer server{[&told](Request&) -> Task<Response> {
        co_return from_source([&told](BodyWriter& writer) -> Task<> {
            bool gone = false;
            writer.when_gone([&gone] { gone = true; });
            co_await writer.write("begin\n");
            while (!gone && co_await writer.pause(milliseconds{5})) {
            }
            told.set_value();
        });
    }};
    {
        TestClient client{server};
        client.get("/");
        client.read_until("begin\n");
    }
    EXPECT_EQ(told.get_future().wait_for(std::chrono::seconds{5}), std::future_status::ready);
}

TEST(ChunkedBody, TakesARequestThatComesMeanwhileForNoHangUp) {
    std::promise<void> go_on;
    const auto wait = go_on.get_future().share();
    TestServer server{[&wait](Request&) -> Task<Response> {
        co_return from_source([&wait](BodyWriter& writer) -> Task<> {
            bool gone = false;
            writer.when_gone([&gone] { gone = true; });
            co_await writer.write("begin\n");
            while (wait.wait_for(milliseconds{0}) != std::future_status::ready) co_await writer.pause(milliseconds{5});
            co_await writer.write(gone ? "gone\n" : "there\n");
        });
    }};
    TestClient client{server};
    client.get("/");
    client.read_until("begin\n");
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    go_on.set_value();
    EXPECT_TRUE(client.read_until("0\r\n\r\n").contains("there"));
    EXPECT_EQ(client.read().status, 200U);
}

TEST(ChunkedBody, CutsTheAnswerWhenTheSourceThrows) {
    TestServer server{[](Request&) -> Task<Response> {
        co_return from_source([](BodyWriter& writer) -> Task<> {
            co_await writer.write("begin\n");
            throw std::runtime_error{"broken"};
        });
    }};
    TestClient client{server};
    client.get("/");
    EXPECT_EQ(client.read_until("begin\n\r\n"), "6\r\nbegin\n\r\n");
    EXPECT_TRUE(client.is_closed());
    server.stop();
    EXPECT_TRUE(server.stops_within(std::chrono::seconds{5}));
    EXPECT_EQ(server.exceptions(), std::vector<std::string>{"broken"});
}

// NOLINTEND(cppcoreguidelines-avoid-capturing-lambda-coroutines)

}  // namespace
}  // namespace gi::net
