#include "net/compression.hpp"

#include <gtest/gtest.h>

#include <random>

#include "net/offload.hpp"
#include "net/test_server.hpp"

namespace gi::net {
namespace {

// NOLINTBEGIN(cppcoreguidelines-avoid-capturing-lambda-coroutines): each closure outlives its coroutines here

std::string gunzip(std::string_view compressed) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string in{compressed};
    std::string out(16 * 1024 * 1024, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(whole ? stream.total_out : 0);
    inflateEnd(&stream);
    return out;
}

std::string text_of(std::size_t size) {
    std::mt19937 random{7};
    std::string text(size, ' ');
    for (char& c : text) c = "0123456789,\n"[random() % 12];
    return text;
}

Handler sender(std::string_view type, std::size_t size, std::vector<Header> headers = {}) {
    return [=](Request&) -> Task<Response> {
        co_return Response{.content_type = type, .body = text_of(size), .headers = headers};
    };
}

const std::string gzip_accepted = "Accept-Encoding: gzip, br\r\n";

TEST(Compression, IsDoneForTextThatIsLongEnough) {
    TestServer server{sender("application/json", 1400)};
    TestClient client{server};
    const auto reply = client.get("/", gzip_accepted);
    EXPECT_EQ(reply.header("content-encoding"), "gzip");
    EXPECT_EQ(reply.header("vary"), "Accept-Encoding");
    EXPECT_LT(reply.body.size(), 1400U);
    EXPECT_EQ(gunzip(reply.body), text_of(1400));
    // The deflate state is used again.
    EXPECT_EQ(gunzip(client.get("/", gzip_accepted).body), text_of(1400));
}

TEST(Compression, IsLeftOutForAClientThatDoesNotTakeIt) {
    TestServer server{sender("text/html; charset=utf-8", 5000)};
    TestClient client{server};
    for (const std::string accept : {"", "Accept-Encoding: br\r\n", "Accept-Encoding: gzip;q=0\r\n"}) {
        const auto reply = client.get("/", accept);
        EXPECT_EQ(reply.header("content-encoding"), "");
        EXPECT_EQ(reply.header("vary"), "Accept-Encoding");  // a cache has to know all the same
        EXPECT_EQ(reply.body, text_of(5000));
    }
}

TEST(Compression, IsLeftOutWhereItDoesNotPay) {
    TestServer small{sender("application/json", 1399)};
    EXPECT_EQ(TestClient{small}.get("/", gzip_accepted).header("content-encoding"), "");
    TestServer image{sender("image/png", 5000)};
    EXPECT_EQ(TestClient{image}.get("/", gzip_accepted).header("content-encoding"), "");
    EXPECT_EQ(TestClient{image}.get("/", gzip_accepted).header("vary"), "");
    TestServer encoded{sender("text/css", 5000, {{"Content-Encoding", "br"}})};
    EXPECT_EQ(TestClient{encoded}.get("/", gzip_accepted).header("content-encoding"), "br");
}

TEST(Compression, KnowsTheTextTypes) {
    for (const auto* type : {"application/json", "application/problem+json", "text/csv; charset=utf-8", "text/html",
                             "application/javascript", "text/javascript", "text/css", "image/svg+xml", "text/plain"}) {
        EXPECT_TRUE(is_compressible(Response{.content_type = type, .body = std::string(2000, 'x')})) << type;
    }
    for (const auto* type : {"", "application/octet-stream", "image/png", "application/zip", "font/woff2"}) {
        EXPECT_FALSE(is_compressible(Response{.content_type = type, .body = std::string(2000, 'x')})) << type;
    }
}

TEST(Compression, WeakensAStrongEtag) {
    TestServer server{sender("application/json", 2000, {{"ETag", "\"v1\""}})};
    TestClient client{server};
    EXPECT_EQ(client.get("/", gzip_accepted).header("etag"), "W/\"v1\"");
    EXPECT_EQ(client.get("/").header("etag"), "\"v1\"");
    TestServer weak{sender("application/json", 2000, {{"ETag", "W/\"v1\""}})};
    EXPECT_EQ(TestClient{weak}.get("/", gzip_accepted).header("etag"), "W/\"v1\"");
}

TEST(Compression, OfBigAnswersRunsOnTheOffloadPool) {
    Offload pool{1, 4};
    TestServer server{sender("text/csv", 4'000'000), {}, &pool};
    const auto reply = TestClient{server}.get("/", gzip_accepted);
    EXPECT_EQ(gunzip(reply.body), text_of(4'000'000));
}

TEST(Compression, IsLeftOutWhenThePoolIsTooBusy) {
    Offload pool{1, 0};
    std::promise<void> started;
    std::promise<void> release;
    asio::io_context busy;
    asio::co_spawn(
        busy,
        [&]() -> Task<> {
            co_await pool.run([&] {
                started.set_value();
                release.get_future().wait();
            });
        },
        asio::detached);
    busy.poll();
    started.get_future().wait();
    {
        TestServer server{sender("text/csv", 300'000), {}, &pool};
        const auto reply = TestClient{server}.get("/", gzip_accepted);
        EXPECT_EQ(reply.header("content-encoding"), "");
        EXPECT_EQ(reply.body.size(), 300'000U);
        release.set_value();
    }
    busy.run();
}

// NOLINTEND(cppcoreguidelines-avoid-capturing-lambda-coroutines)

}  // namespace
}  // namespace gi::net
