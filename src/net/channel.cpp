#include "net/channel.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace gi::net {
namespace {

constexpr std::size_t small_buffer = 4 * 1024;  // what an idle connection holds
constexpr std::size_t body_buffer = 64 * 1024;
// A browser that is cut off while it still sends shows "no connection" instead of the answer "too large".
constexpr std::size_t max_discarded = 128 * 1024 * 1024;
constexpr std::chrono::seconds discard_time{30};
constexpr std::chrono::seconds discard_idle_time{2};  // nothing comes: the client is not sending, let it go

std::size_t size_of(const Channel::Output& output) noexcept { return output[0].size() + output[1].size(); }

void skip(Channel::Output& output, std::size_t bytes) noexcept {
    const auto of_head = std::min(bytes, output[0].size());
    output[0] += of_head;
    output[1] += bytes - of_head;
}

}  // namespace

Channel::Channel(asio::ip::tcp::socket socket) : socket_{std::move(socket)} {
    error_code ignored;  // of a client that is gone already: the first read tells
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
    resize(small_buffer);
}

void Channel::consume(std::size_t bytes) noexcept {
    begin_ += bytes;
    if (begin_ == end_) begin_ = end_ = 0;
}

void Channel::expect_body(std::uint64_t bytes) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, body_buffer));
    if (wanted > capacity_) resize(wanted);
}

void Channel::shrink() {
    if (capacity_ > small_buffer && end_ - begin_ <= small_buffer) resize(small_buffer);
}

void Channel::resize(std::size_t capacity) {
    auto buffer = std::make_unique_for_overwrite<char[]>(capacity);
    const auto kept = input();
    std::ranges::copy(kept, buffer.get());
    buffer_ = std::move(buffer);
    capacity_ = capacity;
    end_ -= begin_;
    begin_ = 0;
}

Task<Channel::Read> Channel::read_more() {
    if (end_ == capacity_) {
        if (begin_ > 0) {
            std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        } else {
            resize(capacity_ * 2);
        }
    }
    error_code ec;
    const auto received =
        co_await socket_.async_read_some(asio::buffer(buffer_.get() + end_, capacity_ - end_), nothrow(ec));
    if (!ec) {
        end_ += received;
        co_return Read::some;
    }
    co_return ec == asio::error::operation_aborted&& Clock::now() >= deadline_ ? Read::late : Read::closed;
}

std::optional<Channel::Output> Channel::write_now(Output output) {
    while (size_of(output) > 0) {
        error_code ec;
        const auto written = socket_.write_some(output, ec);
        if (ec == asio::error::would_block) break;
        if (ec) return std::nullopt;
        skip(output, written);
    }
    return output;
}

Task<bool> Channel::write_rest(Output output, std::chrono::milliseconds patience) {
    while (size_of(output) > 0) {
        set_deadline(Clock::now() + patience);
        error_code ec;
        const auto written = co_await socket_.async_write_some(output, nothrow(ec));
        clear_deadline();
        if (ec) co_return false;
        skip(output, written);
    }
    co_return true;
}

void Channel::watch(std::function<void()> gone) {
    stop_watching();
    watching_ = std::make_shared<const std::function<void()>>(std::move(gone));
    socket_.async_wait(asio::ip::tcp::socket::wait_read, [this, watching = std::weak_ptr{watching_}](error_code ec) {
        const auto call = watching.lock();
        if (!call || ec) return;
        char next = 0;  // stays where it is: it begins the next request
        error_code ended;
        socket_.receive(asio::buffer(&next, 1), asio::ip::tcp::socket::message_peek, ended);
        if (ended && ended != asio::error::would_block) (*call)();
    });
}

void Channel::stop_watching() {
    if (std::exchange(watching_, nullptr)) cancel();
}

void Channel::on_tick(Clock::time_point now) {
    if (now >= deadline_) cancel();
}

void Channel::cancel() {
    error_code ignored;
    socket_.cancel(ignored);
}

void Channel::close() {
    error_code ignored;
    socket_.close(ignored);
}

Task<> Channel::close_after_answer() {
    error_code ec;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ec);
    const auto end = Clock::now() + discard_time;
    for (std::size_t discarded = 0; !ec && discarded < max_discarded;) {
        discarded += input().size();
        consume(input().size());
        set_deadline(std::min(end, Clock::now() + discard_idle_time));
        if (co_await read_more() != Read::some) break;
    }
    close();
}

}  // namespace gi::net
