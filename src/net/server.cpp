#include "net/server.hpp"

#include <algorithm>
#include <charconv>
#include <list>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

#include "net/offload.hpp"
#include "net/worker.hpp"

namespace gi::net {
namespace {

using asio::ip::tcp;

tcp::endpoint parse_address(std::string_view text) {
    const auto colon = text.rfind(':');
    auto host = text.substr(0, std::min(colon, text.size()));
    const auto port_text = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(port_text.begin(), port_text.end(), port);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    error_code ec;
    const auto address = asio::ip::make_address(std::string{host}, ec);
    if (ec || error != std::errc{} || end != port_text.end()) {
        throw std::system_error(std::make_error_code(std::errc::invalid_argument),
                                "'" + std::string{text} + "' is no address such as 127.0.0.1:8000 or [::1]:8000");
    }
    return {address, port};
}

/// SO_REUSEPORT would let a second server share the port, and the requests, without a word.
void require_unused(asio::io_context& context, const tcp::endpoint& endpoint) {
    tcp::acceptor probe{context, endpoint.protocol()};
    probe.set_option(tcp::acceptor::reuse_address(true));
    probe.bind(endpoint);
}

}  // namespace

struct Server::Impl {
    Limits limits;
    Offload* offload = nullptr;
    std::uint16_t port = 0;
    std::list<Worker> workers{};

    Worker& worker(unsigned index) { return *std::next(workers.begin(), index); }
};

Server::Server(const std::string& address, unsigned threads, Limits limits, Offload* offload)
    : impl_{std::make_unique<Impl>(limits, offload)} {
    if (threads == 0) throw std::invalid_argument("a server needs a thread");
    auto endpoint = parse_address(address);
    for (unsigned i = 0; i < threads; ++i) impl_->workers.emplace_back(limits, offload);
    try {
        require_unused(impl_->workers.front().context(), endpoint);
        for (auto& worker : impl_->workers) endpoint = worker.listen(endpoint);
    } catch (const boost::system::system_error& error) {
        throw std::system_error(error.code(), "cannot listen on " + address);
    }
    impl_->port = endpoint.port();
}

Server::~Server() {
    // Jobs of coroutines that did not end in time still refer to the contexts.
    if (impl_->offload != nullptr) impl_->offload->finish();
}

std::uint16_t Server::port() const noexcept { return impl_->port; }

unsigned Server::threads() const noexcept { return static_cast<unsigned>(impl_->workers.size()); }

asio::io_context& Server::context(unsigned thread) noexcept { return impl_->worker(thread).context(); }

void Server::run(const std::function<ServerHooks(unsigned thread)>& make_hooks) {
    std::vector<ServerHooks> hooks;
    for (unsigned i = 0; i < threads(); ++i) {
        hooks.push_back(make_hooks(i));
        if (!hooks[i].handle || !hooks[i].on_error || !hooks[i].on_exception) {
            throw std::invalid_argument("a server needs handle, on_error and on_exception");
        }
    }
    std::vector<std::exception_ptr> failures(threads());
    const auto serve = [&](unsigned i) {
        try {
            impl_->worker(i).run(std::move(hooks[i]));
        } catch (...) {
            failures[i] = std::current_exception();
            stop();
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < threads(); ++i) others.emplace_back(serve, i);
        serve(0);
    }
    for (const auto& failure : failures) {
        if (failure) std::rethrow_exception(failure);
    }
}

void Server::stop() {
    for (auto& worker : impl_->workers) worker.stop();
}

}  // namespace gi::net
