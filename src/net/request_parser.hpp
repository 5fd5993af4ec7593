#pragma once
/// From bytes to a Request and the pieces of its body. Boost.Beast's parser does the grammar; this adds what it lets
/// pass (folded lines, bare line feeds, transfer codings other than chunked, a missing or doubled Host).
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "net/http.hpp"

namespace gi::net {

/// Finds the end of a header block while it arrives. Looks at each byte once.
class HeadScanner {
public:
    enum class State { incomplete, complete, invalid };

    /// `bytes` begins with the request line and holds at least what the last call held.
    [[nodiscard]] State scan(std::string_view bytes) noexcept;
    /// With the empty line at its end; valid after `complete`.
    [[nodiscard]] std::size_t length() const noexcept { return line_begin_; }

private:
    std::size_t line_begin_ = 0;
    std::size_t searched_ = 0;
};

class RequestParser {
public:
    RequestParser();
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    /// Starts a new request. `head` is a whole header block, with its empty line. Fills method, target, path, query
    /// and headers of `request`. Fails with bad_request, bad_host or headers_too_large (too many fields).
    Result<void> read_head(std::string_view head, Request& request);

    // Of the last read_head that did not fail:
    [[nodiscard]] bool http_1_1() const noexcept;
    [[nodiscard]] bool keep_alive() const noexcept;
    [[nodiscard]] bool expects_continue() const noexcept;
    [[nodiscard]] bool body_done() const noexcept;
    /// Bytes of body that are still to come; nullopt when it is chunked.
    [[nodiscard]] std::optional<std::uint64_t> remaining() const noexcept;

    struct Piece {
        std::size_t consumed = 0;  // 0: it needs to see more bytes at once
        std::string_view data{};   // inside of `bytes`; may be empty although something was consumed
    };
    /// Decodes the next piece of the body. Only while !body_done(). Fails with bad_request.
    Result<Piece> read_body(std::string_view bytes);

private:
    class Grammar;
    std::unique_ptr<Grammar> grammar_;
};

}  // namespace gi::net
