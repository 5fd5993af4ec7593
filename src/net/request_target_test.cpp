#include "net/request_target.hpp"

#include <gtest/gtest.h>

#include "net/percent_encoding.hpp"

namespace gi::net {
namespace {

Request with_target(std::string target, Method method = Method::get) {
    Request request;
    request.method = method;
    request.target = std::move(target);
    request.headers = {{"host", "sent.test"}};
    return request;
}

std::string path_of(const std::string& target) {
    auto request = with_target(target);
    const auto result = interpret_target(request);
    return result ? request.path : "refused";
}

TEST(RequestTarget, IsDecodedAndNormalised) {
    EXPECT_EQ(path_of("/"), "/");
    EXPECT_EQ(path_of("/api/v1/classes"), "/api/v1/classes");
    EXPECT_EQ(path_of("/a%20b/%C3%A9"), "/a b/\xC3\xA9");
    EXPECT_EQ(path_of("//a///b/./c"), "/a/b/c");
    EXPECT_EQ(path_of("/a/."), "/a");
    EXPECT_EQ(path_of("/a/"), "/a/");
    EXPECT_EQ(path_of("/a//"), "/a/");
    EXPECT_EQ(path_of("/a+b"), "/a+b");  // '+' is a blank in queries only
    EXPECT_EQ(path_of("/...?x"), "/...");
}

TEST(RequestTarget, NeverClimbs) {
    for (const auto* target : {"/..", "/../etc/passwd", "/a/..", "/a/../b", "/%2e%2e/a", "/.%2E/a", "/a/%2e./b"}) {
        EXPECT_EQ(path_of(target), "refused") << target;
    }
}

TEST(RequestTarget, RefusesWhatIsNoPlainText) {
    for (const auto* target : {"/%", "/%4", "/%zz", "/%00", "/a%0ab", "/%7f", "/%ff", "/%c3", "/\xff", "/a%2fb", "/a#b",
                               "/?q=%", "/?q=%00", "/?%ff=1", "/?q=\xc3"}) {
        EXPECT_EQ(path_of(target), "refused") << target;
    }
}

TEST(RequestTarget, RefusesOtherForms) {
    for (const auto* target : {"a", "*", "ftp://h/", "a.test:443", "http://", "http:///a", "http://u@h/", "?q=1"}) {
        EXPECT_EQ(path_of(target), "refused") << target;
    }
}

TEST(RequestTarget, GivesTheQueryDecodedInOrder) {
    auto request = with_target("/s?q=lin+den&empty=&flag&&a=b=c&n%C3%A4me=%26&q=2");
    ASSERT_TRUE(interpret_target(request));
    const std::vector<std::pair<std::string, std::string>> expected{
        {"q", "lin den"}, {"empty", ""}, {"flag", ""}, {"a", "b=c"}, {"n\xC3\xA4me", "&"}, {"q", "2"}};
    EXPECT_EQ(request.query, expected);
    EXPECT_EQ(request.query_value("q"), "lin den");
    EXPECT_EQ(request.query_value("none"), "");
}

TEST(RequestTarget, InAbsoluteFormNamesTheHost) {
    auto request = with_target("HTTP://Other.test:8000/a?b=c");
    ASSERT_TRUE(interpret_target(request));
    EXPECT_EQ(request.path, "/a");
    EXPECT_EQ(request.header("host"), "Other.test:8000");
    EXPECT_EQ(request.query_value("b"), "c");

    auto bare = with_target("http://other.test");
    bare.headers.clear();
    ASSERT_TRUE(interpret_target(bare));
    EXPECT_EQ(bare.path, "/");
    EXPECT_EQ(bare.header("host"), "other.test");
}

TEST(RequestTarget, StarStandsForTheServerInOptionsOnly) {
    auto request = with_target("*", Method::options);
    ASSERT_TRUE(interpret_target(request));
    EXPECT_EQ(request.path, "*");
}

TEST(Host, HoldsOnlyTheCharactersOfAHost) {
    for (const auto* host : {"a", "school.example.org:8443", "[::1]:80", "xn--bcher-kva.ch", "10.0.0.1"}) {
        EXPECT_TRUE(is_host(host)) << host;
    }
    for (const auto* host : {"", "a b", "a/b", "a,b", "a@b", "a\tb", "b\xC3\xBC"}) EXPECT_FALSE(is_host(host)) << host;
    EXPECT_FALSE(is_host(std::string(300, 'a')));
}

}  // namespace
}  // namespace gi::net
