// What happens to clients that are slow, greedy or broken. Limits are short, so that no test sleeps.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "net/server.hpp"
#include "net/test_server.hpp"

namespace gi::net {
namespace {

// NOLINTBEGIN(cppcoreguidelines-avoid-capturing-lambda-coroutines): each closure outlives its coroutines here

using std::chrono::milliseconds;

// The one limit that a test is about; a busy machine must not trip over the others.
constexpr milliseconds brief{60};

Task<Response> read_it(Request& request) {
    auto body = co_await read_all(*request.body);
    if (!body) co_return TestServer::problem(body.error());
    co_return Response{.body = std::to_string(body->size())};
}

/// Sends `piece` every few milliseconds; true when the server answered while it was still coming.
bool answers_while_dripping(TestClient& client, std::string_view piece) {
    asio::io_context context;
    for (int i = 0; i < 1000; ++i) {
        if (client.has_input()) return true;
        client.send(piece);
        asio::steady_timer{context, milliseconds{5}}.wait();
    }
    return false;
}

TEST(ServerLimits, ClosesAnIdleConnectionSilently) {
    TestServer server{read_it, {.keep_alive_time = milliseconds{200}}};
    TestClient client{server};
    EXPECT_EQ(client.get("/").status, 200U);
    EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(TestClient{server}.is_closed());
}

TEST(ServerLimits, Answers408ToAHeaderThatStops) {
    TestServer server{read_it, {.header_time = brief}};
    TestClient client{server};
    const auto reply = client.ask("GET / HTTP/1.1\r\nHost:");
    EXPECT_EQ(reply.status, 408U);
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_EQ(reply.body, "request_timeout");
    EXPECT_TRUE(client.is_closed());
}

TEST(ServerLimits, Answers408ToAHeaderThatDripsForever) {
    TestServer server{read_it, {.header_time = brief}};
    TestClient client{server};
    client.send("GET / HTTP/1.1\r\nHost: a\r\n");
    EXPECT_TRUE(answers_while_dripping(client, "X:y\r\n"));
    EXPECT_EQ(client.read().status, 408U);
}

TEST(ServerLimits, Answers408ToABodyThatStops) {
    TestServer server{read_it, {.body_idle_time = brief}};
    TestClient client{server};
    const auto reply = client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
    EXPECT_EQ(reply.status, 408U);
    EXPECT_TRUE(client.is_closed());
}

TEST(ServerLimits, Answers408ToABodyThatDripsForever) {
    TestServer server{read_it, {.body_idle_time = brief}};
    TestClient client{server};
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n");
    EXPECT_TRUE(answers_while_dripping(client, "x"));
    EXPECT_EQ(client.read().status, 408U);
}

TEST(ServerLimits, LetsABodyTakeLongerThanTheIdleTimeAsLongAsItMoves) {
    TestServer server{read_it, {.body_idle_time = milliseconds{150}}};
    TestClient client{server};
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n");
    asio::io_context context;
    for (int i = 0; i < 20; ++i) {
        client.send(std::string(1000, 'x'));
        asio::steady_timer{context, milliseconds{10}}.wait();
    }
    EXPECT_EQ(client.read().body, "20000");
}

TEST(ServerLimits, GivesUpOnAClientThatDoesNotRead) {
    const auto big = std::make_shared<const std::string>(std::string(64 * 1024 * 1024, 'b'));
    TestServer server{[big](Request&) -> Task<Response> { co_return Response{.shared_body = big}; },
                      {.write_time = brief}};
    TestClient client{server};
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(server.done(1).size(), 1U);  // given up without a byte read here
    EXPECT_LT(client.read().body.size(), big->size());
}

TEST(ServerLimits, Answers431ToAHugeHeader) {
    Limits limits;
    limits.header_bytes = 1000;
    TestServer server{read_it, limits};
    for (const std::size_t size : {900U, 1000U, 5000U, 100'000U}) {
        TestClient client{server};
        client.try_send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(size, 'x') + "\r\n\r\n");
        const auto reply = client.read();
        EXPECT_EQ(reply.status, size == 900 ? 200U : 431U) << size;
        if (size > 900) EXPECT_TRUE(client.is_closed());
    }
}

TEST(ServerLimits, Answers431ToAHeaderWithoutEnd) {
    TestServer server{read_it};
    TestClient client{server};
    client.try_send("GET /" + std::string(20'000, 'x'));
    EXPECT_EQ(client.read().status, 431U);
}

TEST(ServerLimits, Answers431ToTooManyFields) {
    TestServer server{read_it};
    std::string request = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 200; ++i) request += "X: y\r\n";
    EXPECT_EQ(TestClient{server}.ask(request + "\r\n").status, 431U);
}

TEST(ServerLimits, Answers413BeforeTheBodyWhenItsLengthIsTooLarge) {
    Limits limits;
    limits.body_bytes = 10;
    TestServer server{read_it, limits};
    TestClient client{server};
    EXPECT_EQ(client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789").body, "10");
    const auto reply = client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(reply.status, 413U);  // and no 100 before it
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST(ServerLimits, LetsTheClientReadThe413AlthoughItIsStillSending) {
    TestServer server{read_it};
    TestClient client{server};
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n");
    client.wait_for_input();
    asio::io_context context;
    for (int i = 0; i < 9; ++i) {
        client.send(std::string(100'000, 'x'));  // throws when the connection was reset
        asio::steady_timer{context, milliseconds{2}}.wait();
    }
    EXPECT_EQ(client.read().status, 413U);
    EXPECT_TRUE(client.is_closed());
}

TEST(ServerLimits, ReadsABodyThatIsALittleTooLargeAndGoesOn) {
    Limits limits;
    limits.body_bytes = 10;
    TestServer server{read_it, limits};
    TestClient client{server};
    const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n";
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client.ask(head + std::string(3'000'000, 'x')).status, 413U);
    EXPECT_EQ(client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello").body, "5");
}

TEST(ServerLimits, Answers413ToChunksWhenTheyAreTooMuch) {
    Limits limits;
    limits.body_bytes = 10;
    TestServer server{read_it, limits};
    TestClient client{server};
    const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(client.ask(head + "a\r\n0123456789\r\n0\r\n\r\n").body, "10");
    EXPECT_EQ(client.ask(head + "a\r\n0123456789\r\n1\r\nx\r\n0\r\n\r\n").status, 413U);
    EXPECT_TRUE(client.is_closed());
}

TEST(ServerLimits, LetsAHandlerRaiseTheLimit) {
    Limits limits;
    limits.body_bytes = 10;
    TestServer server{[](Request& request) -> Task<Response> {
                          request.body->set_limit(1'000'000);
                          co_return co_await read_it(request);
                      },
                      limits};
    const std::string body(900'000, 'x');
    EXPECT_EQ(TestClient{server}.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n" + body).body,
              "900000");
}

TEST(ServerLimits, Answers400ToATruncatedBody) {
    TestServer server{read_it};
    TestClient client{server};
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
    client.finish_sending();
    EXPECT_EQ(client.read().status, 400U);
}

TEST(ServerLimits, Answers400ToABrokenChunkAndToOneWhoseHeaderNeverEnds) {
    TestServer server{read_it};
    const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const auto& chunk : {std::string{"zz\r\n"}, std::string{"1\r\nxyz\r\n"}, std::string{"-1\r\n"},
                              std::string{"fffffffffffffffff\r\n"}, "1;" + std::string(100'000, 'x')}) {
        TestClient client{server};
        client.try_send(head + chunk);
        EXPECT_EQ(client.read().status, 400U) << chunk.substr(0, 20);
        EXPECT_TRUE(client.is_closed());
    }
}

TEST(ServerLimits, Answers503BeyondTheNumberOfConnections) {
    Limits limits;
    limits.connections_per_thread = 2;
    TestServer server{read_it, limits};
    TestClient first{server};
    EXPECT_EQ(first.get("/").status, 200U);
    {
        TestClient second{server};
        EXPECT_EQ(second.get("/").status, 200U);
        TestClient third{server};
        EXPECT_EQ(third.read().status, 503U);
        EXPECT_TRUE(third.is_closed());
        EXPECT_EQ(second.get("/").status, 200U);
    }
    while (TestClient{server}.get("/").status == 503U) {
    }
    EXPECT_EQ(first.get("/").status, 200U);
}

struct BadRequest {
    const char* why;
    std::string bytes;
    const char* code = "bad_request";
};

TEST(ServerLimits, Answers400ToWhatIsNotHttpAndCloses) {
    TestServer server{read_it};
    const std::string line = "POST / HTTP/1.1\r\n";
    const std::string host = "Host: a\r\n";
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    const BadRequest cases[]{
        {"both lengths", line + host + "Content-Length: 5\r\n" + chunked + "\r\n0\r\n\r\n"},
        {"both lengths, other order", line + host + chunked + "Content-Length: 5\r\n\r\n0\r\n\r\n"},
        {"two lengths", line + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n"},
        {"two equal lengths", line + host + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"},
        {"a list of lengths", line + host + "Content-Length: 5, 5\r\n\r\nhello"},
        {"a length that is no number", line + host + "Content-Length: +5\r\n\r\nhello"},
        {"a length beyond 64 bits", line + host + "Content-Length: 99999999999999999999\r\n\r\n"},
        {"chunked not last", line + host + "Transfer-Encoding: chunked, gzip\r\n\r\n"},
        {"another coding", line + host + "Transfer-Encoding: gzip\r\n\r\n"},
        {"chunked twice", line + host + chunked + chunked + "\r\n"},
        {"chunked in HTTP/1.0", "POST / HTTP/1.0\r\n" + chunked + "\r\n0\r\n\r\n"},
        {"folded field", line + host + "X: a\r\n b\r\n\r\n"},
        {"folded first", line + " Host: a\r\n\r\n"},
        {"empty field that is folded", line + host + "X:\r\n\tb\r\n\r\n"},
        {"blank before the colon", line + "Host : a\r\n\r\n"},
        {"field without colon", line + host + "nonsense\r\n\r\n"},
        {"field without name", line + host + ": x\r\n\r\n"},
        {"bare line feed", line + "Host: a\nX: b\r\n\r\n"},
        {"bare carriage return", line + host + "X: a\rb\r\n\r\n"},
        {"NUL in a field", line + host + std::string{"X: a\0b\r\n\r\n", 10}},
        {"another version", "GET / HTTP/2.0\r\n\r\n"},
        {"no version", "GET /\r\n\r\n"},
        {"TLS", "\x16\x03\x01\x02"},
        {"blank first", " GET / HTTP/1.1\r\n\r\n"},
        {"no host", line + "\r\n", "bad_host"},
        {"two hosts", line + host + host + "\r\n", "bad_host"},
        {"empty host", line + "Host:\r\n\r\n", "bad_host"},
        {"host with a path", line + "Host: a/b\r\n\r\n", "bad_host"},
        {"bad host in the target", "GET http://a@b/ HTTP/1.1\r\n" + host + "\r\n", "bad_host"},
        {"climbing path", "GET /a/../b HTTP/1.1\r\n" + host + "\r\n"},
        {"encoded climbing path", "GET /a/%2e%2E/b HTTP/1.1\r\n" + host + "\r\n"},
        {"encoded NUL", "GET /a%00 HTTP/1.1\r\n" + host + "\r\n"},
        {"star with GET", "GET * HTTP/1.1\r\n" + host + "\r\n"},
        {"authority form", "CONNECT a:443 HTTP/1.1\r\n" + host + "\r\n"},
    };
    for (const auto& bad : cases) {
        TestClient client{server};
        const auto reply = client.ask(bad.bytes);
        EXPECT_EQ(reply.status, 400U) << bad.why;
        EXPECT_EQ(reply.body, bad.code) << bad.why;
        EXPECT_TRUE(client.is_closed()) << bad.why;
    }
}

// NOLINTEND(cppcoreguidelines-avoid-capturing-lambda-coroutines)

}  // namespace
}  // namespace gi::net
