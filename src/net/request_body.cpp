#include "net/request_body.hpp"

#include <algorithm>
#include <string>

#include "net/byte_size.hpp"

namespace gi::net {
namespace {

constexpr std::size_t max_skipped = 64 * 1024;
constexpr std::size_t max_read_over = 4 * 1024 * 1024;

}  // namespace

void RequestBody::start() noexcept {
    limit_ = limits_.body_bytes;
    received_ = 0;
    waited_ = {};
    started_ = false;
    failed_ = false;
    refused_ = false;
}

Task<Result<std::span<const char>>> RequestBody::next() {
    if (failed_) co_return std::unexpected(error_);
    if (parser_.body_done()) co_return std::span<const char>{};
    if (!started_) {
        started_ = true;
        const auto length = parser_.remaining();
        if (length && *length > limit_) co_return too_large();
        channel_.expect_body(length.value_or(limit_));
        if (!co_await invite()) co_return fail_for_good(ErrorCode::bad_request, "The connection was lost.");
    }
    for (;;) {
        const auto piece = parser_.read_body(channel_.input());
        if (!piece) co_return fail_for_good(piece.error().code, piece.error().message);
        channel_.consume(piece->consumed);
        received_ += piece->data.size();
        if (received_ > limit_) co_return too_large();
        if (!piece->data.empty()) co_return std::span{piece->data.data(), piece->data.size()};
        if (parser_.body_done()) co_return std::span<const char>{};
        if (piece->consumed > 0) continue;
        if (auto more = co_await read_more(); !more) co_return std::unexpected(more.error());
    }
}

/// 100-continue (RFC 9110 section 10.1.1): asks for the body, unless it comes unasked.
Task<bool> RequestBody::invite() {
    if (!parser_.expects_continue() || !channel_.input().empty()) co_return true;
    static constexpr std::string_view invitation = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto rest = channel_.write_now({asio::buffer(invitation), asio::const_buffer{}});
    co_return rest&& co_await channel_.write_rest(*rest, limits_.write_time);
}

Task<Result<void>> RequestBody::read_more() {
    // Only chunk headers and trailers pile up, and they are short.
    if (channel_.input().size() >= limits_.header_bytes) {
        co_return fail_for_good(ErrorCode::bad_request, "The request is not valid HTTP/1.1 (chunk header).");
    }
    // Time in which the handler did not read is not the client's fault, so only waits are counted.
    const Clock::duration earned =
        std::chrono::milliseconds{received_ * 1000 / std::max<std::size_t>(1, limits_.body_bytes_per_second)};
    const auto begin = Clock::now();
    channel_.set_deadline(begin + limits_.body_idle_time + std::min(Clock::duration::zero(), earned - waited_));
    const auto outcome = co_await channel_.read_more();
    channel_.clear_deadline();
    waited_ += Clock::now() - begin;
    switch (outcome) {
        case Channel::Read::some:
            co_return Result<void>{};
        case Channel::Read::late:
            co_return fail_for_good(ErrorCode::request_timeout, "The request came too slowly. Try again.");
        case Channel::Read::closed:
            break;
    }
    co_return fail_for_good(ErrorCode::bad_request, "The request ended before its body was complete.");
}

std::unexpected<Error> RequestBody::too_large() {
    refused_ = true;
    return fail_for_good(ErrorCode::body_too_large,
                         "The request is larger than the " + in_units(limit_) + " that are allowed here.");
}

std::unexpected<Error> RequestBody::fail_for_good(ErrorCode code, std::string message) {
    failed_ = true;
    error_ = {code, std::move(message)};
    return std::unexpected(error_);
}

bool RequestBody::is_skippable() const noexcept {
    if (failed_) return false;
    if (parser_.body_done()) return true;
    // A client that waits for 100-continue may send the body or not; nobody can tell what comes next.
    if (parser_.expects_continue() && !started_) return false;
    const auto left = parser_.remaining();
    return left && *left <= max_skipped;
}

bool RequestBody::is_refused_but_short() const noexcept {
    if (!refused_ || parser_.expects_continue()) return false;
    const auto left = parser_.remaining();
    return left && *left <= max_read_over;
}

Task<bool> RequestBody::skip() {
    limit_ = received_ + max_read_over;
    started_ = true;
    failed_ = false;
    while (!parser_.body_done()) {
        if (!co_await next()) co_return false;
    }
    co_return true;
}

}  // namespace gi::net
