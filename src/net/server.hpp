#pragma once
/// HTTP/1.1 server. One io_context per thread, each with its own acceptor (SO_REUSEPORT); a connection stays on its
/// thread. Keep-alive and pipelining; HEAD is answered from GET by the server; 100-continue is sent when the body
/// is first read. A client that sends its header or body slower than the limits allow gets 408.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "net/http.hpp"

namespace gi::net {

class Offload;

struct Limits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 64 * 1024;  // default for handlers that do not raise it
    std::size_t connections_per_thread = 4096;
    std::chrono::milliseconds header_time{10'000};     // from the first byte of a request to the end of its header
    std::chrono::milliseconds body_idle_time{10'000};  // without one byte of body
    std::size_t body_bytes_per_second = 1024;  // an upload that is slower on average, beyond body_idle_time, stalls
    std::chrono::milliseconds keep_alive_time{75'000};
    std::chrono::milliseconds write_time{30'000};  // without progress while the answer is sent
    std::chrono::milliseconds drain_time{10'000};  // for requests in flight at stop
};

/// Answers one request. Called on the connection's thread. Must not throw for expected failures; an exception is
/// answered by `on_exception`. The Request outlives the returned task. At the end of the drain time the task is
/// cancelled (asio::cancellation_type::terminal).
using Handler = std::function<Task<Response>(Request&)>;

struct ServerHooks {
    Handler handle;
    /// Makes the answer for protocol errors (408, 413, 431, 400 ...) that happen outside of a handler.
    std::function<Response(const Error&, std::string_view request_id)> on_error;
    /// Makes the answer for an exception that left the handler (500) and logs it. `exception` is never null.
    std::function<Response(std::exception_ptr exception, std::string_view request_id)> on_exception;
    /// After each answer was handed to the socket; for access log and metrics. May be empty. After a protocol error
    /// the request is filled only as far as it was understood.
    std::function<void(const Request&, const Response&, std::chrono::nanoseconds)> on_done;
};

/// One per thread. Owns the thread's io_context; other parts (database pools) attach to it.
class Server {
public:
    /// address "127.0.0.1:8000" or "[::1]:8000"; port 0 takes a free one. Throws std::system_error when it cannot
    /// bind or when another process listens there. `threads` contexts are made, none is run yet.
    /// `offload` compresses big answers and must outlive the server; without it they are compressed in place.
    Server(const std::string& address, unsigned threads, Limits limits, Offload* offload = nullptr);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;
    [[nodiscard]] unsigned threads() const noexcept;
    [[nodiscard]] asio::io_context& context(unsigned thread) noexcept;

    /// The hooks of thread i are made by `make_hooks(i)`, so that each thread has its own handler state. All are made
    /// on the calling thread, which then serves as thread 0, and are destroyed before run returns.
    /// Blocks until stop() was called and everything is drained. Throws what make_hooks or a foreign handler on one
    /// of the contexts threw, after stopping the rest. Can be called once.
    void run(const std::function<ServerHooks(unsigned thread)>& make_hooks);

    /// Thread-safe and idempotent: stops accepting, lets requests in flight finish within drain_time, closes the rest.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace gi::net
