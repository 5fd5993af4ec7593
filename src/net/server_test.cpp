#include "net/server.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <system_error>

#include "net/test_server.hpp"

namespace gi::net {
namespace {

// NOLINTBEGIN(cppcoreguidelines-avoid-capturing-lambda-coroutines): each closure outlives its coroutines here

/// Answers with what it understood: "GET /path|name=value|body".
Task<Response> echo(Request& request) {
    auto body = co_await read_all(*request.body);
    if (!body) co_return TestServer::problem(body.error());
    Response response;
    response.content_type = "text/plain";
    response.body = std::string{to_string(request.method)} + " " + request.path;
    for (const auto& [name, value] : request.query) response.body.append("|").append(name).append("=").append(value);
    if (!body->empty()) response.body += "|" + *body;
    co_return response;
}

std::string post(std::string_view body, std::string_view fields = "") {
    return "POST /form HTTP/1.1\r\nHost: a.test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           std::string{fields} + "\r\n" + std::string{body};
}

TEST(Server, AnswersWithDateLengthTypeAndRequestId) {
    TestServer server{echo};
    const auto reply = TestClient{server}.get("/hello");
    EXPECT_EQ(reply.status, 200U);
    EXPECT_EQ(reply.body, "GET /hello");
    EXPECT_EQ(reply.header("content-length"), "10");
    EXPECT_EQ(reply.header("content-type"), "text/plain");
    EXPECT_TRUE(std::regex_match(reply.header("date"),
                                 std::regex{"[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT"}));
    EXPECT_TRUE(std::regex_match(reply.header("x-request-id"), std::regex{"[0-9a-f]{16}"}));
    EXPECT_EQ(reply.header("connection"), "");
}

TEST(Server, KeepsTheConnectionForTheNextRequest) {
    TestServer server{echo};
    TestClient client{server};
    for (int i = 0; i < 5; ++i) EXPECT_EQ(client.get("/" + std::to_string(i)).body, "GET /" + std::to_string(i));
}

TEST(Server, ClosesWhenTheClientAsksForIt) {
    TestServer server{echo};
    TestClient client{server};
    EXPECT_EQ(client.get("/", "Connection: close\r\n").header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, ClosesWhenTheHandlerAsksForIt) {
    TestServer server{[](Request&) -> Task<Response> { co_return Response{.body = "bye", .close = true}; }};
    TestClient client{server};
    EXPECT_EQ(client.get("/").header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    TestServer server{echo};
    TestClient client{server};
    client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n" + post("two") + "GET /3 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read().body, "GET /1");
    EXPECT_EQ(client.read().body, "POST /form|two");
    EXPECT_EQ(client.read().body, "GET /3");
}

TEST(Server, UnderstandsARequestThatIsSplitAnywhere) {
    TestServer server{echo};
    TestClient client{server};
    const std::string request =
        "POST /form?a=1 HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5;x=\"y\"\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: t\r\n\r\n";
    for (std::size_t cut = 1; cut < request.size(); ++cut) {
        client.send(request.substr(0, cut));
        client.send(request.substr(cut));
        ASSERT_EQ(client.read().body, "POST /form|a=1|hello world") << "cut at " << cut;
    }
    client.send_bytewise(request + post("plain"));
    EXPECT_EQ(client.read().body, "POST /form|a=1|hello world");
    EXPECT_EQ(client.read().body, "POST /form|plain");
}

TEST(Server, TakesNoTrailerForAHeader) {
    TestServer server{[](Request& request) -> Task<Response> {
        const auto body = co_await read_all(*request.body);
        co_return Response{.body = *body + std::string{request.header("authorization")}};
    }};
    EXPECT_EQ(TestClient{server}
                  .ask("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "2\r\nok\r\n0\r\nAuthorization: forged\r\nHost: b\r\n\r\n")
                  .body,
              "ok");
}

TEST(Server, PassesOverEmptyLinesBeforeARequest) {
    TestServer server{echo};
    TestClient client{server};
    client.send("\r\n");
    client.send("\r");
    client.send("\n\r\n");
    EXPECT_EQ(client.get("/x").body, "GET /x");
}

TEST(Server, AnswersHeadFromGetWithoutTheBody) {
    TestServer server{echo};
    TestClient client{server};
    client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto reply = client.read(true);
    EXPECT_EQ(reply.status, 200U);
    EXPECT_EQ(reply.header("content-length"), "6");
    EXPECT_EQ(client.get("/next").body, "GET /next");
    EXPECT_EQ(server.done(2).front().method, Method::head);
}

TEST(Server, SendsNoBodyAndNoLengthWith204And304) {
    TestServer server{[](Request& request) -> Task<Response> {
        co_return Response{.status = request.path == "/204" ? 204U : 304U, .body = "ignored"};
    }};
    TestClient client{server};
    for (const unsigned status : {204U, 304U}) {
        const auto reply = client.get("/" + std::to_string(status));
        EXPECT_EQ(reply.status, status);
        EXPECT_FALSE(reply.headers.contains("content-length"));
    }
}

TEST(Server, SendsContinueWhenTheBodyIsRead) {
    TestServer server{echo};
    TestClient client{server};
    client.send("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(client.ask("ok").body, "POST /form|ok");
    EXPECT_EQ(client.ask(post("at once", "Expect: 100-continue\r\n")).body, "POST /form|at once");
}

TEST(Server, ClosesInsteadOfGuessingWhenAnInvitedBodyWasNotRead) {
    TestServer server{[](Request&) -> Task<Response> { co_return Response{.status = 401}; }};
    TestClient client{server};
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read().header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, ReadsOverASmallBodyThatTheHandlerLeft) {
    TestServer server{[](Request& request) -> Task<Response> { co_return Response{.body = request.path}; }};
    TestClient client{server};
    EXPECT_EQ(client.ask(post(std::string(60'000, 'x'))).body, "/form");
    EXPECT_EQ(client.get("/next").body, "/next");
}

TEST(Server, ClosesAfterAnAnswerThatLeftABigBody) {
    TestServer server{[](Request&) -> Task<Response> { co_return Response{.body = "no"}; }};
    TestClient client{server};
    client.try_send(post(std::string(500'000, 'x')));
    const auto reply = client.read();
    EXPECT_EQ(reply.body, "no");
    EXPECT_EQ(reply.header("connection"), "close");
}

TEST(Server, SpeaksHttp10) {
    TestServer server{echo};
    TestClient client{server};
    client.send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const auto kept = client.read();
    EXPECT_EQ(kept.body, "GET /old");
    EXPECT_EQ(kept.header("connection"), "keep-alive");
    EXPECT_EQ(client.ask("GET /last HTTP/1.0\r\n\r\n").header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, AnswersAClientThatOnlyClosedItsSendingSide) {
    TestServer server{echo};
    TestClient client{server};
    client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    client.finish_sending();
    EXPECT_EQ(client.read().body, "GET /x");
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, PassesUnknownMethodsToTheHandler) {
    TestServer server{echo};
    EXPECT_EQ(TestClient{server}.ask("BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n").body, "OTHER /pot");
}

TEST(Server, AnswersOptionsForTheServerAsAWhole) {
    TestServer server{echo};
    const auto reply = TestClient{server}.ask("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(reply.status, 204U);
    EXPECT_TRUE(reply.header("allow").contains("GET, HEAD"));
}

TEST(Server, TakesAWellFormedRequestIdOver) {
    TestServer server{echo};
    TestClient client{server};
    EXPECT_EQ(client.get("/", "X-Request-ID: proxy-0042\r\n").header("x-request-id"), "proxy-0042");
    EXPECT_NE(client.get("/", "X-Request-ID: <script>\r\n").header("x-request-id"), "<script>");
}

TEST(Server, SendsABigBodyWhole) {
    const auto big = std::make_shared<const std::string>(std::string(8 * 1024 * 1024, 'b'));
    TestServer server{[big](Request&) -> Task<Response> { co_return Response{.shared_body = big}; }};
    TestClient client{server};
    EXPECT_EQ(client.get("/").body, *big);
    EXPECT_EQ(client.get("/").body.size(), big->size());
}

TEST(Server, AnswersAnExceptionAndGoesOn) {
    TestServer server{[](Request& request) -> Task<Response> {
        if (request.path == "/throw") throw std::runtime_error("boom");
        co_return Response{.body = "fine"};
    }};
    TestClient client{server};
    EXPECT_EQ(client.get("/throw").status, 500U);
    EXPECT_EQ(client.get("/").body, "fine");
    EXPECT_EQ(server.exceptions(), std::vector<std::string>{"boom"});
}

TEST(Server, RefusesToSendAHeaderThatBreaksItsLine) {
    TestServer server{[](Request&) -> Task<Response> {
        Response response;
        response.headers.push_back({"Location", "/x\r\nSet-Cookie: stolen=1"});
        co_return response;
    }};
    const auto reply = TestClient{server}.get("/");
    EXPECT_EQ(reply.status, 500U);
    EXPECT_FALSE(reply.headers.contains("set-cookie"));
}

TEST(Server, ReportsEachAnswerOnce) {
    TestServer server{echo};
    TestClient client{server};
    client.get("/a");
    client.ask("broken\r\n\r\n");
    const auto done = server.done(2);
    ASSERT_EQ(done.size(), 2U);
    EXPECT_EQ(done[0].path, "/a");
    EXPECT_EQ(done[0].status, 200U);
    EXPECT_EQ(done[1].path, "");
    EXPECT_EQ(done[1].status, 400U);
}

Task<Response> show_address(Request& request) { co_return Response{.body = request.peer_address}; }

TEST(Server, GivesTheClientsAddressToTheHandler) {
    TestServer server{show_address};
    EXPECT_EQ(TestClient{server}.get("/").body, "127.0.0.1");
}

TEST(Server, RunsOnSeveralThreadsWithHooksOfTheirOwn) {
    Server server{"127.0.0.1:0", 3, {}};
    std::atomic<unsigned> made{0};
    std::jthread runner{[&] {
        server.run([&](unsigned thread) {
            ++made;
            ServerHooks hooks;
            hooks.handle = [thread](Request&) -> Task<Response> { co_return Response{.body = std::to_string(thread)}; };
            hooks.on_error = [](const Error& error, std::string_view) { return TestServer::problem(error); };
            hooks.on_exception = [](std::exception_ptr, std::string_view) { return Response{.status = 500}; };
            return hooks;
        });
    }};
    std::map<std::string, int> answers;
    for (int i = 0; i < 60; ++i) ++answers[TestClient{server.port()}.get("/").body];
    EXPECT_EQ(made, 3U);
    EXPECT_GT(answers.size(), 1U);  // the kernel spreads connections
    server.stop();
}

TEST(Server, SaysWhyItCannotListen) {
    EXPECT_THROW(Server("nonsense", 1, {}), std::system_error);
    EXPECT_THROW(Server("127.0.0.1", 1, {}), std::system_error);
    EXPECT_THROW(Server("127.0.0.1:99999", 1, {}), std::system_error);
    const Server first{"127.0.0.1:0", 1, {}};
    EXPECT_THROW(Server("127.0.0.1:" + std::to_string(first.port()), 2, {}), std::system_error);
}

TEST(Server, ListensOnIpv6AndShowsIpv4ClientsAsSuch) {
    const auto listen = []() -> std::optional<TestServer> {
        try {
            return std::optional<TestServer>{std::in_place, show_address, Limits{}, nullptr, "[::]:0"};
        } catch (const std::system_error&) {
            return std::nullopt;
        }
    };
    const auto server = listen();
    if (!server) GTEST_SKIP() << "no IPv6 here";
    EXPECT_EQ(TestClient{*server}.get("/").body, "127.0.0.1");
}

// NOLINTEND(cppcoreguidelines-avoid-capturing-lambda-coroutines)

}  // namespace
}  // namespace gi::net
