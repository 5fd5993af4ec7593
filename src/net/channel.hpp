#pragma once
/// One client's socket with its input buffer and its deadline. No timer of its own: the thread's tick calls on_tick.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "net/asio.hpp"

namespace gi::net {

using Clock = std::chrono::steady_clock;

class Channel {
public:
    explicit Channel(asio::ip::tcp::socket socket);

    /// What was received and not consumed yet. Valid until the next read_more().
    [[nodiscard]] std::string_view input() const noexcept { return {buffer_.get() + begin_, end_ - begin_}; }
    void consume(std::size_t bytes) noexcept;
    /// Sets the size of the pieces that a long body is read in.
    void expect_body(std::uint64_t bytes);
    /// Gives memory back; an idle connection should hold little.
    void shrink();

    enum class Read { some, closed, late };
    /// Waits for more input until the deadline. The buffer grows as needed: the caller bounds what it lets pile up.
    Task<Read> read_more();

    /// The most of `head` and `body` that the socket takes at once; the rest, or nullopt when the client is gone.
    using Output = std::array<asio::const_buffer, 2>;
    [[nodiscard]] std::optional<Output> write_now(Output output);
    /// The rest of write_now. False when the client is gone or takes no byte for `patience`.
    Task<bool> write_rest(Output output, std::chrono::milliseconds patience);

    /// Calls `gone` once, on this thread, when the client hangs up. A client that sends its next request instead is
    /// not watched any further. Until stop_watching(), and before anything else is read.
    void watch(std::function<void()> gone);
    void stop_watching();

    void set_deadline(Clock::time_point deadline) noexcept { deadline_ = deadline; }
    void clear_deadline() noexcept { deadline_ = Clock::time_point::max(); }
    /// Ends a wait that is past its deadline.
    void on_tick(Clock::time_point now);

    /// Ends a wait for input as if the client had closed.
    void cancel();
    void close();
    /// Closes so that the client can still read the answer: closing with unread input would reset the connection.
    Task<> close_after_answer();

private:
    void resize(std::size_t capacity);

    asio::ip::tcp::socket socket_;
    Clock::time_point deadline_ = Clock::time_point::max();
    std::size_t capacity_ = 0;
    std::unique_ptr<char[]> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::shared_ptr<const std::function<void()>> watching_;  // null: nobody wants to know
};

}  // namespace gi::net
