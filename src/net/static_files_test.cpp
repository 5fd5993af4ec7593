#include "net/static_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace gi::net {
namespace {

constexpr Asset table[]{
    {"/assets/app-B3kX.js", "text/javascript; charset=utf-8", "identity", "brotli", "gzip", "\"j5\"", true},
    {"/favicon.png", "image/png", "png", "", "", "\"f1\"", false},
    {"/index.html", "text/html; charset=utf-8", "page", "page-br", "page-gz", "\"i1\"", false},
};
const StaticFiles files{table};

std::string header_of(const Response& response, std::string_view name) {
    const auto found = std::ranges::find(response.headers, name, &Header::name);
    return found == response.headers.end() ? "" : found->value;
}

std::optional<Response> get(std::string_view path, std::string accept = "", std::string if_none_match = "") {
    const Request request{
        .headers = {{"accept-encoding", std::move(accept)}, {"if-none-match", std::move(if_none_match)}}};
    return files.serve(request, path);
}

TEST(StaticFiles, ServesTheSmallestCodingThatTheClientTakes) {
    EXPECT_EQ(get("/index.html", "gzip, br")->payload(), "page-br");
    EXPECT_EQ(get("/index.html", "gzip")->payload(), "page-gz");
    EXPECT_EQ(get("/index.html", "br;q=0, gzip")->payload(), "page-gz");
    EXPECT_EQ(get("/index.html", "gzip, br;q=0.5")->payload(), "page-gz");
    EXPECT_EQ(get("/index.html", "gzip;q=0")->payload(), "page");
    EXPECT_EQ(get("/index.html")->payload(), "page");
    EXPECT_EQ(get("/favicon.png", "gzip, br")->payload(), "png");
}

TEST(StaticFiles, SaysWhatItServes) {
    const auto page = get("/index.html", "br");
    EXPECT_EQ(page->status, 200U);
    EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
    EXPECT_EQ(header_of(*page, "Content-Encoding"), "br");
    EXPECT_EQ(header_of(*page, "Vary"), "Accept-Encoding");
    EXPECT_EQ(header_of(*get("/index.html"), "Content-Encoding"), "");
}

TEST(StaticFiles, LetsOnlyHashedNamesBeKept) {
    EXPECT_EQ(header_of(*get("/assets/app-B3kX.js"), "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header_of(*get("/index.html"), "Cache-Control"), "no-cache");
}

TEST(StaticFiles, TagsEachCodingAndAnswers304ToIt) {
    EXPECT_EQ(header_of(*get("/index.html"), "ETag"), "\"i1\"");
    EXPECT_EQ(header_of(*get("/index.html", "br"), "ETag"), "\"i1-br\"");
    const auto same = get("/index.html", "br", "\"i1-br\"");
    EXPECT_EQ(same->status, 304U);
    EXPECT_EQ(same->payload(), "");
    EXPECT_EQ(header_of(*same, "ETag"), "\"i1-br\"");
    EXPECT_EQ(header_of(*same, "Cache-Control"), "no-cache");
    EXPECT_EQ(get("/index.html", "gzip", "\"i1-br\"")->status, 200U);
    EXPECT_EQ(get("/index.html", "br", "\"old\"")->status, 200U);
}

TEST(StaticFiles, KnowsOnlyTheNamesOfItsTable) {
    for (const auto* path : {"/", "", "/index.htm", "/index.html/", "index.html", "/assets", "/assets/../index.html"}) {
        EXPECT_FALSE(get(path)) << path;
    }
}

}  // namespace
}  // namespace gi::net
