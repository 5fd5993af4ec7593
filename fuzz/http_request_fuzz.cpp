/// Any bytes as a request: the parser neither crashes nor lets a path climb, and cutting the bytes changes nothing.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "net/percent_encoding.hpp"
#include "net/request_parser.hpp"

namespace {

using namespace gi::net;

constexpr std::size_t most_bytes = 16 * 1024;

void require(bool promise) {
    if (!promise) std::abort();
}

void check(const Request& request) {
    require(request.path == "*" || request.path.starts_with('/'));
    require(is_plain_text(request.path));
    require(!request.path.contains("//") && !request.path.contains("/../") && !request.path.ends_with("/.."));
    for (const auto& [name, value] : request.query) require(is_plain_text(name) && is_plain_text(value));
    for (const auto& [name, value] : request.headers)
        require(!name.empty() && !value.contains('\r') && !value.contains('\n'));
}

/// The body, when `step` more bytes are shown at a time; nothing when it is broken or incomplete.
std::optional<std::string> read_body(RequestParser& parser, std::string_view bytes, std::size_t step) {
    std::string body;
    std::size_t shown = 0;
    while (!parser.body_done()) {
        const auto piece = parser.read_body(bytes.substr(0, shown));
        if (!piece) return std::nullopt;
        require(piece->consumed <= shown);
        body += piece->data;
        bytes.remove_prefix(piece->consumed);
        shown -= piece->consumed;
        if (piece->consumed > 0) continue;
        if (shown == bytes.size()) return std::nullopt;
        shown = std::min(shown + step, bytes.size());
    }
    return body;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), std::min(size, most_bytes)};
    HeadScanner whole;
    HeadScanner stepwise;
    const auto state = whole.scan(bytes);
    auto steps = HeadScanner::State::incomplete;
    for (std::size_t shown = 1; shown <= bytes.size() && steps == HeadScanner::State::incomplete; ++shown)
        steps = stepwise.scan(bytes.substr(0, shown));
    require(state == steps);
    if (state != HeadScanner::State::complete) return 0;
    require(whole.length() == stepwise.length());

    Request request;
    RequestParser parser;
    if (!parser.read_head(bytes.substr(0, whole.length()), request)) return 0;
    check(request);
    const auto rest = bytes.substr(whole.length());
    const auto body = read_body(parser, rest, most_bytes);
    RequestParser again;
    require(again.read_head(bytes.substr(0, whole.length()), request).has_value());
    require(read_body(again, rest, 1) == body);
    return 0;
}
