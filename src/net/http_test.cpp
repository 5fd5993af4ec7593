#include "net/http.hpp"

#include <gtest/gtest.h>

#include <set>

#include "net/http_date.hpp"
#include "net/request_id.hpp"

namespace gi::net {
namespace {

TEST(Request, FindsHeadersByLowerCaseName) {
    const Request request{.headers = {{"a", "1"}, {"b", "2"}, {"a", "3"}}};
    EXPECT_EQ(request.header("a"), "1");
    EXPECT_EQ(request.header("c"), "");
}

TEST(Request, FindsCookiesInAllCookieHeaders) {
    const Request request{
        .headers = {{"cookie", "a=1; session=abc==;quoted=\"x y\" ; novalue; empty="}, {"cookie", "late=2"}}};
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("session"), "abc==");
    EXPECT_EQ(request.cookie("quoted"), "x y");
    EXPECT_EQ(request.cookie("empty"), "");
    EXPECT_EQ(request.cookie("novalue"), "");
    EXPECT_EQ(request.cookie("late"), "2");
    EXPECT_EQ(request.cookie("ession"), "");
}

TEST(EtagMatches, ComparesWeaklyAndReadsLists) {
    EXPECT_TRUE(etag_matches("\"a\"", "\"a\""));
    EXPECT_TRUE(etag_matches("W/\"a\"", "\"a\""));
    EXPECT_TRUE(etag_matches("\"a\"", "W/\"a\""));
    EXPECT_TRUE(etag_matches("\"x\", W/\"y,z\",\"a\"", "\"a\""));
    EXPECT_TRUE(etag_matches("\"y,z\"", "\"y,z\""));
    EXPECT_TRUE(etag_matches(" * ", "\"a\""));
    EXPECT_FALSE(etag_matches("", "\"a\""));
    EXPECT_FALSE(etag_matches("a", "\"a\""));
    EXPECT_FALSE(etag_matches("\"a", "\"a\""));
    EXPECT_FALSE(etag_matches("\"ab\"", "\"a\""));
    EXPECT_FALSE(etag_matches("*", ""));
}

TEST(HttpDate, IsWrittenAsRfc9110Says) {
    using namespace std::chrono;
    EXPECT_EQ(http_date(sys_seconds{seconds{784111777}}), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(sys_seconds{seconds{951782400}}), "Tue, 29 Feb 2000 00:00:00 GMT");
}

TEST(RequestIds, DoNotRepeat) {
    RequestIds ids;
    std::set<std::string> seen;
    for (int i = 0; i < 10'000; ++i) {
        const auto id = ids.next();
        EXPECT_TRUE(is_request_id(id));
        seen.insert(id);
    }
    EXPECT_EQ(seen.size(), 10'000U);
}

TEST(RequestIds, AreTakenOverOnlyWhenHarmless) {
    EXPECT_TRUE(is_request_id("0123abcd-AB_c.d"));
    EXPECT_FALSE(is_request_id("short"));
    EXPECT_FALSE(is_request_id(std::string(65, 'a')));
    EXPECT_FALSE(is_request_id("with blank 1"));
    EXPECT_FALSE(is_request_id("{\"log\":\"injection\"}"));
}

}  // namespace
}  // namespace gi::net
