#pragma once
/// One client: reads requests, lets the handler answer them, one after the other.
#include <boost/asio/cancellation_signal.hpp>
#include <exception>
#include <string>

#include "net/channel.hpp"
#include "net/compression.hpp"
#include "net/http.hpp"
#include "net/request_body.hpp"
#include "net/request_id.hpp"
#include "net/request_parser.hpp"
#include "net/server.hpp"

namespace gi::net {

/// What the connections of one thread share.
struct ThreadState {
    Limits limits;
    Offload* offload = nullptr;
    ServerHooks hooks{};
    Gzip gzip{};
    RequestIds request_ids{};
    std::string date{};  // of this second
    bool stopping = false;
};

class Connection {
public:
    /// A `refused` connection gets one 503 and is closed.
    Connection(asio::ip::tcp::socket socket, const asio::ip::tcp::endpoint& peer, ThreadState& thread, bool refused);

    /// Until the connection ends. Run it with cancellation_slot() bound.
    Task<> run();
    [[nodiscard]] asio::cancellation_slot cancellation_slot() noexcept { return cancellation_.slot(); }

    void on_tick(Clock::time_point now) { channel_.on_tick(now); }
    /// Ends a connection between requests; others end with the answer that they are at.
    void begin_drain();
    /// Ends it now, whatever it does.
    void abort();
    /// What left run(), if anything: reported unless it comes from abort().
    void report(std::exception_ptr exception);

private:
    enum class Head { complete, closed, late, invalid, too_large };
    Task<Head> receive_head();
    Task<bool> serve_next();
    Task<bool> handle();
    Task<Response> answer();
    Task<bool> refuse(Error error);
    Task<bool> send(Response response);
    void begin_request();

    ThreadState& thread_;
    Channel channel_;
    RequestParser parser_;
    RequestBody body_;
    Request request_;
    std::size_t head_length_ = 0;
    Clock::time_point begin_{};
    std::string response_head_;
    asio::cancellation_signal cancellation_;
    bool refused_;
    bool idle_ = false;
    bool understood_ = false;  // the head of this request
    bool aborted_ = false;
};

}  // namespace gi::net
