#pragma once
/// The head of an answer as bytes. The body goes to the socket beside it, uncopied.
#include <string>
#include <string_view>

#include "net/http.hpp"

namespace gi::net {

/// What the connection knows and the handler does not.
struct Framing {
    std::string_view date;  // IMF-fixdate
    std::string_view request_id;
    bool close = false;
    bool http_1_0 = false;
};

/// Throws std::logic_error: a header field that would break out of its line (response splitting), one that is the
/// server's to set (Content-Length, Transfer-Encoding, Connection), or a status outside of 200 to 599.
void require_sendable(const Response& response);

/// False for 204 and 304.
[[nodiscard]] bool has_body(const Response& response) noexcept;

/// Replaces `out`. `response` passed require_sendable. A body from a source is announced as chunked, and to HTTP/1.0 as
/// one that ends with the connection.
void write_head(std::string& out, const Response& response, const Framing& framing);

}  // namespace gi::net
