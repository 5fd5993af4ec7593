#pragma once
/// The way of a request to the control plane: host -> route -> token -> scope -> handler. One per thread.
#include <atomic>
#include <string_view>
#include <vector>

#include "control/context.hpp"
#include "control/routes.hpp"
#include "net/server.hpp"
#include "net/static_files.hpp"

namespace gi::control {

/// Labels for HttpMetrics, in the order of routes().
[[nodiscard]] std::vector<api::RouteLabel> route_labels();

/// False for a school's host ("lincoln.gradeinsight.com"): the control plane is none of its pages. Any other name may
/// lead here, since no cookie is ever looked at.
[[nodiscard]] bool host_is_served(std::string_view host, std::string_view base_domain);

class Application {
public:
    /// `stopping` ends requests that wait for news.
    Application(Plane& plane, net::StaticFiles console, const std::atomic<bool>& stopping);

    /// Hooks that refer to this object.
    [[nodiscard]] net::ServerHooks hooks();

private:
    Task<net::Response> handle(net::Request& request);
    Task<Answer> answer(net::Request& request, std::size_t& route_index);
    Task<Answer> call_route(net::Request& request, const Route& route);
    [[nodiscard]] Answer page(const net::Request& request) const;
    Task<Answer> call_open_route(net::Request& request, Call& call, const Route& route);
    Task<Result<Operator>> identify(const net::Request& request);
    /// Charges the client's address for a secret that may be wrong. too_many_tries, with the time to wait.
    Result<std::vector<people::Bucket>> charge(const net::Request& request);
    Task<> wait_for_news(const net::Request& request);

    Plane& plane_;
    net::StaticFiles console_;
    const std::atomic<bool>& stopping_;
    api::RequestFigures& figures_;
    net::RouteTable table_;
};

}  // namespace gi::control
