#pragma once
/// The way of a request: host -> route -> school -> who is it -> may they -> handler. One per thread.
#include <memory>

#include "api/context.hpp"
#include "api/routes.hpp"
#include "net/server.hpp"

namespace gi::api {

/// Labels for Metrics, in the order of routes().
[[nodiscard]] std::vector<std::string_view> route_labels();

class Application {
public:
    Application(Process& process, std::unique_ptr<ThreadParts> parts);

    /// Hooks that refer to this object.
    [[nodiscard]] net::ServerHooks hooks();

private:
    Task<net::Response> handle(net::Request& request);
    Task<Answer> answer(net::Request& request, std::size_t& route_index);
    Task<Answer> call_route(Context& context, const Route& route);
    [[nodiscard]] net::Response page(const net::Request& request);
    [[nodiscard]] net::Response refused(const net::Request& request, const Error& error);

    Process& process_;
    std::unique_ptr<ThreadParts> parts_;
    net::RouteTable table_;
};

}  // namespace gi::api
