#pragma once
/// The way of a request: host -> route -> school -> who is it -> may they -> handler. One per thread.
#include <memory>

#include "api/context.hpp"
#include "api/routes.hpp"
#include "net/server.hpp"
#include "net/trace_context.hpp"
#include "tenancy/request_trace.hpp"
#include "tenancy/usage/usage_book.hpp"

namespace gi::api {

/// Labels for HttpMetrics, in the order of routes().
[[nodiscard]] std::vector<RouteLabel> route_labels();

class Application {
public:
    /// Counts on `usage`, which outlives it, what each school asks for.
    Application(Process& process, std::unique_ptr<ThreadParts> parts, tenancy::UsageSheet& usage);

    /// Hooks that refer to this object.
    [[nodiscard]] net::ServerHooks hooks();

private:
    /// What became known of a request on its way, for those who count.
    struct Seen {
        std::size_t route_index = 0;
        tenancy::TenantPtr tenant;
        std::shared_ptr<tenancy::RequestTrace> trace;
    };
    /// How it went, for those who count.
    struct Outcome {
        unsigned status = 0;
        std::uint64_t bytes_in = 0;
        std::uint64_t bytes_out = 0;
        std::chrono::nanoseconds duration{};
        std::chrono::nanoseconds waited_for_body{};
    };

    Task<net::Response> handle(net::Request& request);
    Task<Answer> observe(net::Request& request, Seen& seen);
    Task<Answer> answer(net::Request& request, Seen& seen);
    Task<Answer> call_route(Context& context, const Route& route, Seen& seen);
    [[nodiscard]] net::TraceContext trace_of(const net::Request& request);
    void count(const net::Request& request, const Seen& seen, const Outcome& outcome);
    void log_request(const net::Request& request, const Seen& seen, const Outcome& outcome) const;
    void log_loss(std::string_view event, const net::Request& request, const Seen& seen, std::string_view what) const;
    [[nodiscard]] net::Response page(const net::Request& request);
    [[nodiscard]] net::Response refused(const net::Request& request, const Error& error);

    Process& process_;
    std::unique_ptr<ThreadParts> parts_;
    tenancy::UsageSheet& usage_;
    tenancy::TrafficSheet& traffic_;
    RequestFigures& figures_;
    net::TraceIds trace_ids_;
    net::RouteTable table_;
};

}  // namespace gi::api
