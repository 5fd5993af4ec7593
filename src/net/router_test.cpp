#include "net/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace gi::net {
namespace {

const std::vector<RoutePattern> api{
    {Method::get, "/"},
    {Method::get, "/api/v1/classes"},
    {Method::post, "/api/v1/classes"},
    {Method::get, "/api/v1/classes/{class}/gradebook"},
    {Method::get, "/api/v1/classes/{id}/imports"},
    {Method::post, "/api/v1/classes/{class}/imports"},
    {Method::get, "/api/v1/classes/{class}/imports/{import}"},
    {Method::get, "/api/v1/classes/new"},
    {Method::del, "/api/v1/classes/{class}"},
};

/// "3 class=abc", "none" or "allow: GET, HEAD".
std::string find(Method method, std::string_view path) {
    static const RouteTable table{api};
    const auto match = table.match(method, path);
    if (const auto* wrong = std::get_if<WrongMethod>(&match)) return "allow: " + std::string{wrong->allow};
    const auto* found = std::get_if<RouteFound>(&match);
    if (found == nullptr) return "none";
    auto text = std::to_string(found->index);
    for (const auto& [name, value] : found->params) text += " " + std::string{name} + "=" + value;
    return text;
}

TEST(RouteTable, FindsLiteralPaths) {
    EXPECT_EQ(find(Method::get, "/"), "0");
    EXPECT_EQ(find(Method::get, "/api/v1/classes"), "1");
    EXPECT_EQ(find(Method::post, "/api/v1/classes"), "2");
}

TEST(RouteTable, FindsParametersUnderTheNamesOfTheirRoute) {
    EXPECT_EQ(find(Method::get, "/api/v1/classes/c1/gradebook"), "3 class=c1");
    EXPECT_EQ(find(Method::get, "/api/v1/classes/c1/imports"), "4 id=c1");
    EXPECT_EQ(find(Method::post, "/api/v1/classes/c1/imports"), "5 class=c1");
    EXPECT_EQ(find(Method::get, "/api/v1/classes/c1/imports/i2"), "6 class=c1 import=i2");
}

TEST(RouteTable, PrefersLiteralsButNotAtThePriceOfTheMethod) {
    EXPECT_EQ(find(Method::get, "/api/v1/classes/new"), "7");
    EXPECT_EQ(find(Method::del, "/api/v1/classes/new"), "8 class=new");
    EXPECT_EQ(find(Method::get, "/api/v1/classes/new/gradebook"), "3 class=new");
}

TEST(RouteTable, AnswersHeadByGet) { EXPECT_EQ(find(Method::head, "/api/v1/classes"), "1"); }

TEST(RouteTable, DistinguishesAWrongMethodFromNoRoute) {
    EXPECT_EQ(find(Method::put, "/api/v1/classes"), "allow: GET, HEAD, POST");
    EXPECT_EQ(find(Method::other, "/api/v1/classes"), "allow: GET, HEAD, POST");
    EXPECT_EQ(find(Method::post, "/"), "allow: GET, HEAD");
    EXPECT_EQ(find(Method::get, "/api/v1/classes/c1"), "allow: DELETE");
    for (const auto* path : {"/api", "/api/v1", "/api/v1/classes/", "/api/v1/classes/c1/x", "/api/v1/classes//imports",
                             "/api/v1/classes/c1/imports/i2/x", "/apix/v1", "", "*", "/api/v1/classe"}) {
        EXPECT_EQ(find(Method::get, path), "none") << path;
    }
}

TEST(RouteTable, RefusesAmbiguousAndMalformedPatterns) {
    const auto build = [](std::vector<RoutePattern> patterns) { const RouteTable table{patterns}; };
    EXPECT_THROW(build({{Method::get, "/a"}, {Method::get, "/a"}}), std::logic_error);
    EXPECT_THROW(build({{Method::get, "/{a}"}, {Method::get, "/{b}"}}), std::logic_error);
    EXPECT_THROW(build({{Method::get, "/a"}, {Method::head, "/a"}}), std::logic_error);
    EXPECT_THROW(build({{Method::get, "a"}}), std::logic_error);
    EXPECT_THROW(build({{Method::get, "/x{a}"}}), std::logic_error);
    EXPECT_THROW(build({{Method::get, "/{a"}}), std::logic_error);
    EXPECT_THROW(build({{Method::get, "/{1}/{2}/{3}/{4}/{5}/{6}/{7}/{8}/{9}"}}), std::logic_error);
}

}  // namespace
}  // namespace gi::net
