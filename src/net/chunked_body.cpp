#include "net/chunked_body.hpp"

#include <fmt/format.h>

#include <boost/asio/steady_timer.hpp>
#include <iterator>

namespace gi::net {

Task<bool> ChunkedBody::write(std::string_view piece) {
    if (piece.empty()) co_return !failed_;  // an empty chunk would end the body
    chunk_.clear();
    if (chunked_) fmt::format_to(std::back_inserter(chunk_), "{:x}\r\n", piece.size());
    chunk_ += piece;
    if (chunked_) chunk_ += "\r\n";
    co_return co_await send(chunk_);
}

Task<bool> ChunkedBody::pause(std::chrono::milliseconds time) {
    if (stopping_) co_return false;
    asio::steady_timer timer{co_await asio::this_coro::executor, time};
    error_code ignored;
    co_await timer.async_wait(nothrow(ignored));
    co_return !stopping_;
}

Task<bool> ChunkedBody::finish() {
    if (!chunked_) co_return !failed_;
    co_return co_await send("0\r\n\r\n");
}

Task<bool> ChunkedBody::send(std::string_view bytes) {
    if (failed_) co_return false;
    auto rest = channel_.write_now({asio::buffer(bytes), asio::const_buffer{}});
    failed_ = !rest;
    if (rest && asio::buffer_size(*rest) > 0) failed_ = !co_await channel_.write_rest(*rest, limits_.write_time);
    co_return !failed_;
}

}  // namespace gi::net
