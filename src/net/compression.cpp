#include "net/compression.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>

#include "net/accept_encoding.hpp"
#include "net/ascii.hpp"
#include "net/offload.hpp"

namespace gi::net {
namespace {

constexpr std::size_t min_size = 1400;
constexpr std::size_t max_size_in_place = 256 * 1024;  // about 3 ms of one core at level 1
constexpr int level = 1;
constexpr int window_bits = 15 + 16;  // 16: with gzip header and trailer

bool is_compressible_type(std::string_view type) noexcept {
    constexpr std::array<std::string_view, 6> types{"application/json",         "application/problem+json",
                                                    "application/javascript",   "application/xml",
                                                    "application/openapi+json", "image/svg+xml"};
    const auto essence = take_until(type, ';');
    return essence.starts_with("text/") || std::ranges::find(types, essence) != types.end();
}

void mark_compressed(Response& response, std::string compressed) {
    response.body = std::move(compressed);
    response.shared_body.reset();
    response.static_body = {};
    response.headers.push_back({"Content-Encoding", "gzip"});
    for (auto& [name, value] : response.headers) {
        if (equal_ignoring_case(name, "etag") && !value.starts_with("W/")) value.insert(0, "W/");
    }
}

}  // namespace

Gzip::Gzip() {
    if (deflateInit2(&stream_, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
}

Gzip::~Gzip() { deflateEnd(&stream_); }

std::string Gzip::compress(std::string_view text) {
    deflateReset(&stream_);
    std::string out(deflateBound(&stream_, text.size()), '\0');
    const auto* const input = reinterpret_cast<const Bytef*>(text.data());
    stream_.next_in = const_cast<Bytef*>(input);  // zlib does not write there
    stream_.avail_in = static_cast<uInt>(text.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::logic_error("deflate did not finish");
    out.resize(stream_.total_out);
    return out;
}

bool is_compressible(const Response& response) noexcept {
    return response.payload().size() >= min_size && is_compressible_type(response.content_type) &&
           std::ranges::none_of(response.headers, [](const Header& header) {
               return equal_ignoring_case(header.name, "content-encoding");
           });
}

Task<> compress(Response& response, std::string_view accept_encoding, Gzip& gzip, Offload* offload) {
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (!AcceptedEncodings{accept_encoding}.gzip()) co_return;
    const auto text = response.payload();
    if (offload == nullptr || text.size() <= max_size_in_place) {
        mark_compressed(response, gzip.compress(text));
        co_return;
    }
    auto compressed = co_await offload->run([text] { return Gzip{}.compress(text); });
    if (compressed) mark_compressed(response, std::move(*compressed));
}

}  // namespace gi::net
