#pragma once
/// What a handler sees of HTTP: the request with its body still unread, and the response it returns.
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "net/asio.hpp"

namespace gi::net {

enum class Method { get, head, post, put, patch, del, options, other };
[[nodiscard]] std::string_view to_string(Method method) noexcept;

struct Header {
    std::string name;  // lower case in requests
    std::string value;
};

/// The body as it comes from the socket. Limits: `Limits::body_bytes` of the server, unless set_limit was called
/// before the first read.
class BodyReader {
public:
    virtual ~BodyReader() = default;
    /// Raises or lowers this request's limit. Call before the first next().
    virtual void set_limit(std::size_t bytes) = 0;
    /// The next piece, valid until the following call; empty at the end. Fails with body_too_large (413),
    /// request_timeout (408) or bad_request (truncated).
    virtual Task<Result<std::span<const char>>> next() = 0;
};

/// The whole body as a string, under the request's limit.
Task<Result<std::string>> read_all(BodyReader& body);

/// The {name} parts of a route's pattern; the names live as long as the route table.
using RouteParams = std::vector<std::pair<std::string_view, std::string>>;

/// Everything that was decoded is valid UTF-8 without control characters.
struct Request {
    Method method = Method::get;  // a handler sees HEAD as get; the server leaves the body out
    std::string target{};         // as sent
    std::string path{};           // percent-decoded, normalised: begins with '/', no "//", no "." or ".." segment
    std::vector<std::pair<std::string, std::string>> query{};  // decoded
    RouteParams params{};
    std::vector<Header> headers{};  // "host" is present in HTTP/1.1, and taken from an absolute request target
    std::string request_id{};       // made by the server, or taken over from a well-formed X-Request-ID
    std::string peer_address{};     // of the socket
    BodyReader* body = nullptr;     // never null inside a handler

    [[nodiscard]] std::string_view header(std::string_view lower_case_name) const noexcept;  // "" when absent
    [[nodiscard]] std::string_view param(std::string_view name) const noexcept;              // "" when absent
    [[nodiscard]] std::string_view query_value(std::string_view name) const noexcept;        // "" when absent
    [[nodiscard]] std::string_view cookie(std::string_view name) const noexcept;             // "" when absent
};

/// If-None-Match (RFC 9110 13.1.2): a list of tags or "*", compared weakly, so that the W/ which compression puts in
/// front of a tag does not matter.
[[nodiscard]] bool etag_matches(std::string_view if_none_match, std::string_view etag) noexcept;

/// Takes an answer whose length nobody knows beforehand, piece by piece: events that are still to happen.
class BodyWriter {
public:
    virtual ~BodyWriter() = default;
    /// False when the client is gone, or takes no byte for the write time: end then.
    virtual Task<bool> write(std::string_view piece) = 0;
    /// Waits. False when the server stops: end then, so that the client asks another one.
    virtual Task<bool> pause(std::chrono::milliseconds time) = 0;
    /// `call` is called once, on this thread, when the client hangs up while the source waits for something else.
    virtual void when_gone(std::function<void()> call) = 0;
};
/// Called once, when the head was sent; what it captures must not be the handler's frame. The Request is still there.
using BodySource = std::function<Task<>(BodyWriter& writer)>;

/// A finished answer. `body` may be shared, so that static files and cached answers are not copied.
/// The server adds Date, Content-Length, Connection, Vary and Content-Encoding (when it compresses) and X-Request-ID.
struct Response {
    unsigned status = 200;
    std::string_view content_type{};  // must point to static storage; empty: no Content-Type
    std::string body{};
    std::shared_ptr<const std::string> shared_body{};  // used instead of `body` when set
    std::string_view static_body{};                    // used instead of both when it points anywhere
    BodySource source{};                               // used instead of all of them when set
    std::vector<Header> headers{};  // a control character in one is a bug: std::logic_error, answered as 500
    bool close = false;             // close the connection after this answer

    [[nodiscard]] std::string_view payload() const noexcept {
        if (static_body.data() != nullptr) return static_body;
        return shared_body ? std::string_view{*shared_body} : std::string_view{body};
    }
};

}  // namespace gi::net
