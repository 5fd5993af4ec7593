#pragma once
/// One thread of the server: its io_context, its acceptor and its connections.
#include <cstdint>
#include <list>

#include "net/connection.hpp"
#include "net/server.hpp"

namespace gi::net {

class Worker {
public:
    Worker(const Limits& limits, Offload* offload);

    [[nodiscard]] asio::io_context& context() noexcept { return context_; }

    /// Returns the endpoint that was bound. Throws boost::system::system_error.
    asio::ip::tcp::endpoint listen(const asio::ip::tcp::endpoint& endpoint);

    /// Until stop() and the drain after it.
    void run(ServerHooks hooks);
    /// Thread-safe.
    void stop();

private:
    using Connections = std::list<Connection>;

    Task<> accept_all();
    void admit(asio::ip::tcp::socket socket, const asio::ip::tcp::endpoint& peer);
    void remove(Connections::iterator connection);
    void wait_for_tick();
    void on_tick();
    void begin_drain();

    // The context is destroyed before the connections, since its coroutines refer to them.
    ThreadState state_;
    Clock::duration tick_;
    Clock::time_point drain_deadline_{};  // once stopping
    Connections connections_;
    asio::io_context context_;
    asio::ip::tcp::acceptor acceptor_;
    asio::steady_timer ticker_;
};

}  // namespace gi::net
