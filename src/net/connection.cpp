#include "net/connection.hpp"

#include <utility>

#include "net/ascii.hpp"
#include "net/chunked_body.hpp"
#include "net/response_writer.hpp"

namespace gi::net {
namespace {

/// A socket for both IP versions shows IPv4 clients as ::ffff:203.0.113.7.
std::string address_of(const asio::ip::tcp::endpoint& peer) {
    const auto address = peer.address();
    if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address.to_string();
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, const asio::ip::tcp::endpoint& peer, ThreadState& thread,
                       bool refused)
    : thread_{thread}, channel_{std::move(socket)}, body_{channel_, parser_, thread.limits}, refused_{refused} {
    request_.peer_address = address_of(peer);
    request_.body = &body_;
}

Task<> Connection::run() {
    if (refused_) {
        begin_request();
        co_await refuse({ErrorCode::too_busy, "The server is busy. Try again in a few seconds."});
    } else {
        while (co_await serve_next()) {
        }
    }
    channel_.close();
}

/// False: the connection has ended.
Task<bool> Connection::serve_next() {
    const auto head = co_await receive_head();
    channel_.clear_deadline();
    idle_ = false;
    if (head == Head::closed) co_return false;
    begin_request();
    switch (head) {
        case Head::late:
            co_return co_await refuse({ErrorCode::request_timeout, "The request came too slowly."});
        case Head::too_large:
            co_return co_await refuse({ErrorCode::headers_too_large,
                                       "The header of the request is too large. Delete the cookies of this site."});
        case Head::invalid:
            co_return co_await refuse({ErrorCode::bad_request, "The request is not valid HTTP/1.1."});
        default:
            co_return co_await handle();
    }
}

/// Waits for a whole header block, which then lies at the begin of the input and is head_length_ long.
Task<Connection::Head> Connection::receive_head() {
    const auto& limits = thread_.limits;
    HeadScanner scanner;
    idle_ = true;
    channel_.shrink();
    channel_.set_deadline(Clock::now() + limits.keep_alive_time);
    for (;;) {
        // Empty lines in front of a request are passed over (RFC 9112 section 2.2).
        while (channel_.input().starts_with("\r\n")) channel_.consume(2);
        const auto input = channel_.input();
        if (!input.empty() && input != "\r") {
            if (!is_token_char(input.front())) co_return Head::invalid;
            const auto state = scanner.scan(input);
            head_length_ = scanner.length();
            if (state == HeadScanner::State::invalid) co_return Head::invalid;
            if (state == HeadScanner::State::complete) {
                co_return head_length_ > limits.header_bytes ? Head::too_large : Head::complete;
            }
        }
        if (input.size() >= limits.header_bytes) co_return Head::too_large;
        if (!input.empty() && idle_) {
            idle_ = false;
            channel_.set_deadline(Clock::now() + limits.header_time);
        }
        if (idle_ && thread_.stopping) co_return Head::closed;
        const auto outcome = co_await channel_.read_more();
        if (outcome == Channel::Read::late && !idle_) co_return Head::late;
        if (outcome != Channel::Read::some) co_return Head::closed;
    }
}

void Connection::begin_request() {
    begin_ = Clock::now();
    understood_ = false;
    request_.method = Method::other;
    request_.target.clear();
    request_.path.clear();
    request_.query.clear();
    request_.params.clear();
    request_.headers.clear();
    request_.request_id = thread_.request_ids.next();
}

Task<bool> Connection::handle() {
    const auto parsed = parser_.read_head(channel_.input().substr(0, head_length_), request_);
    channel_.consume(head_length_);
    if (const auto id = request_.header("x-request-id"); is_request_id(id)) request_.request_id = id;
    if (!parsed) co_return co_await refuse(parsed.error());
    understood_ = true;
    body_.start();
    if (request_.path == "*") {  // OPTIONS *: about the server as a whole
        Response response{.status = 204};
        response.headers.push_back({"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"});
        co_return co_await send(std::move(response));
    }
    const auto method = request_.method;
    if (method == Method::head) request_.method = Method::get;
    auto response = co_await answer();
    request_.method = method;
    co_return co_await send(std::move(response));
}

Task<Response> Connection::answer() {
    std::exception_ptr exception;
    try {
        auto response = co_await thread_.hooks.handle(request_);
        require_sendable(response);
        if (is_compressible(response)) {
            co_await compress(response, request_.header("accept-encoding"), thread_.gzip, thread_.offload);
        }
        co_return response;
    } catch (...) {
        exception = std::current_exception();
    }
    if (aborted_) std::rethrow_exception(exception);
    co_return thread_.hooks.on_exception(exception, request_.request_id);
}

Task<bool> Connection::refuse(Error error) {
    co_return co_await send(thread_.hooks.on_error(error, request_.request_id));
}

/// False: it was the last answer.
Task<bool> Connection::send(Response response) {
    if (understood_ && body_.is_refused_but_short()) co_await body_.skip();
    const bool http_1_0 = understood_ && !parser_.http_1_1();
    const bool close = !understood_ || response.close || thread_.stopping || !parser_.keep_alive() ||
                       !body_.is_skippable() || (http_1_0 && response.source);
    write_head(response_head_, response,
               {.date = thread_.date, .request_id = request_.request_id, .close = close, .http_1_0 = http_1_0});
    const bool with_body = request_.method != Method::head && has_body(response);
    auto rest = channel_.write_now(
        {asio::buffer(response_head_), asio::buffer(with_body ? response.payload() : std::string_view{})});
    bool sent =
        rest && (asio::buffer_size(*rest) == 0 || co_await channel_.write_rest(*rest, thread_.limits.write_time));
    if (sent && with_body && response.source) {
        ChunkedBody body{channel_, thread_.limits, thread_.stopping, !http_1_0};
        co_await response.source(body);
        sent = co_await body.finish();
    }
    if (thread_.hooks.on_done) thread_.hooks.on_done(request_, response, Clock::now() - begin_);
    if (!sent) co_return false;
    if (!close) co_return parser_.body_done() || co_await body_.skip();
    const bool all_read = understood_ && parser_.body_done() && channel_.input().empty();
    if (!all_read) co_await channel_.close_after_answer();
    co_return false;
}

void Connection::begin_drain() {
    if (idle_) channel_.cancel();
}

void Connection::abort() {
    aborted_ = true;
    channel_.close();
    cancellation_.emit(asio::cancellation_type::terminal);
}

void Connection::report(std::exception_ptr exception) {
    channel_.close();
    if (exception && !aborted_) thread_.hooks.on_exception(exception, request_.request_id);
}

}  // namespace gi::net
