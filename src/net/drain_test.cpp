#include "net/drain.hpp"

#include <gtest/gtest.h>

#include "net/test_server.hpp"

namespace gi::net {
namespace {

/// Answers everything, /readyz too.
Handler handler_around(const Drain& drain) {
    ServerHooks hooks;
    hooks.handle = [](Request&) -> Task<Response> { co_return Response{.body = "here\n"}; };
    return drain.around(std::move(hooks)).handle;
}

TEST(Drain, ChangesNothingBeforeItBegins) {
    const Drain drain;
    TestServer server{handler_around(drain)};
    TestClient client{server};
    EXPECT_EQ(client.get("/readyz").status, 200U);
    EXPECT_EQ(client.get("/").body, "here\n");
}

TEST(Drain, AnswersEverythingButWantsNoMore) {
    Drain drain;
    TestServer server{handler_around(drain)};
    TestClient known{server};
    EXPECT_EQ(known.get("/").status, 200U);
    drain.begin();
    const auto last = known.get("/");
    EXPECT_EQ(last.body, "here\n");
    EXPECT_EQ(last.header("connection"), "close");
    EXPECT_TRUE(known.is_closed());
    TestClient probe{server};
    const auto readiness = probe.get("/readyz");
    EXPECT_EQ(readiness.status, 503U);
    EXPECT_EQ(readiness.body, "stopping\n");
}

TEST(Drain, ClosesAfterWhatWasNotUnderstoodOrFailedToo) {
    Drain drain;
    ServerHooks given;
    given.on_error = [](const Error&, std::string_view) { return Response{.status = 400}; };
    given.on_exception = [](std::exception_ptr, std::string_view) { return Response{.status = 500}; };
    const auto hooks = drain.around(std::move(given));
    EXPECT_FALSE(hooks.on_error({}, "").close);
    EXPECT_FALSE(hooks.on_exception({}, "").close);
    drain.begin();
    EXPECT_TRUE(hooks.on_error({}, "").close);
    EXPECT_TRUE(hooks.on_exception({}, "").close);
    EXPECT_EQ(hooks.on_exception({}, "").status, 500U);
}

}  // namespace
}  // namespace gi::net
