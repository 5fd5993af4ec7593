#include "net/worker.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <utility>

#include "net/http_date.hpp"

namespace gi::net {
namespace {

using asio::ip::tcp;
using std::chrono::milliseconds;

constexpr int only_one_thread = 1;             // concurrency hint; posting from other threads stays safe
constexpr std::size_t max_refusals = 64;       // connections beyond the limit that are told so
constexpr milliseconds accept_pause{50};       // when the process is out of file descriptors
constexpr std::chrono::seconds abort_time{1};  // for cancelled handlers to unwind

/// Deadlines are checked on a tick instead of a timer per request: late by a quarter at most.
Clock::duration tick_for(const Limits& limits) {
    const auto shortest = std::min(
        {limits.header_time, limits.body_idle_time, limits.keep_alive_time, limits.write_time, limits.drain_time});
    return std::clamp(shortest / 4, milliseconds{1}, milliseconds{250});
}

void refresh(std::string& date) {
    date = http_date(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

}  // namespace

Worker::Worker(const Limits& limits, Offload* offload)
    : state_{.limits = limits, .offload = offload},
      tick_{tick_for(limits)},
      context_{only_one_thread},
      acceptor_{context_},
      ticker_{context_} {}

tcp::endpoint Worker::listen(const tcp::endpoint& endpoint) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    const int on = 1;  // Asio has no name for it
    setsockopt(acceptor_.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    if (endpoint.address().is_v6()) acceptor_.set_option(asio::ip::v6_only(false));
    acceptor_.bind(endpoint);
    acceptor_.listen(asio::socket_base::max_listen_connections);
    return acceptor_.local_endpoint();
}

void Worker::run(ServerHooks hooks) {
    state_.hooks = std::move(hooks);
    refresh(state_.date);
    asio::co_spawn(context_, accept_all(), [](std::exception_ptr exception) {
        if (exception) std::rethrow_exception(exception);
    });
    wait_for_tick();
    context_.run();
    state_.hooks = {};
}

void Worker::stop() {
    asio::post(context_, [this] { begin_drain(); });
}

Task<> Worker::accept_all() {
    while (!state_.stopping) {
        tcp::socket socket{context_};
        tcp::endpoint peer;
        error_code ec;
        co_await acceptor_.async_accept(socket, peer, nothrow(ec));
        if (!ec) {
            admit(std::move(socket), peer);
        } else if (!state_.stopping && ec != asio::error::connection_aborted) {
            asio::steady_timer pause{context_, accept_pause};
            co_await pause.async_wait(nothrow(ec));
        }
    }
}

void Worker::admit(tcp::socket socket, const tcp::endpoint& peer) {
    const auto limit = state_.limits.connections_per_thread;
    if (state_.stopping || connections_.size() >= limit + max_refusals) return;
    const bool refused = connections_.size() >= limit;
    const auto connection = connections_.emplace(connections_.end(), std::move(socket), peer, state_, refused);
    asio::co_spawn(
        context_, connection->run(),
        asio::bind_cancellation_slot(connection->cancellation_slot(), [this, connection](std::exception_ptr exception) {
            connection->report(exception);
            // Not here: the coroutine still refers to the cancellation state inside the connection.
            asio::post(context_, [this, connection] { remove(connection); });
        }));
}

void Worker::remove(Connections::iterator connection) {
    connections_.erase(connection);
    if (state_.stopping && connections_.empty()) context_.stop();
}

void Worker::wait_for_tick() {
    ticker_.expires_after(tick_);
    ticker_.async_wait([this](error_code ec) {
        if (!ec) on_tick();
    });
}

void Worker::on_tick() {
    refresh(state_.date);
    const auto now = Clock::now();
    for (auto& connection : connections_) connection.on_tick(now);
    if (state_.stopping && now >= drain_deadline_) {
        for (auto& connection : connections_) connection.abort();
        if (now >= drain_deadline_ + abort_time) context_.stop();
    }
    wait_for_tick();
}

void Worker::begin_drain() {
    if (state_.stopping) return;
    state_.stopping = true;
    drain_deadline_ = Clock::now() + state_.limits.drain_time;
    error_code ignored;
    acceptor_.close(ignored);
    for (auto& connection : connections_) connection.begin_drain();
    if (connections_.empty()) context_.stop();
}

}  // namespace gi::net
