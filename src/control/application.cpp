#include "control/application.hpp"

#include <fmt/format.h>

#include <utility>

#include "api/counting_body.hpp"
#include "api/json_request.hpp"
#include "api/problem.hpp"
#include "api/request_figures.hpp"
#include "api/security_headers.hpp"
#include "base/text.hpp"
#include "control/answers.hpp"

namespace gi::control {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view api_prefix = "/v1/";
/// The console's own: nothing from anywhere else, no form that leaves it, no picture but its own.
constexpr std::string_view console_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr people::BucketLimit wrong_tokens{30, 2s};  // of one address
constexpr std::int64_t longest_wait = 30;            // seconds
constexpr std::chrono::milliseconds look_every{50};

std::vector<net::RoutePattern> patterns() {
    std::vector<net::RoutePattern> made;
    for (const auto& route : routes()) made.push_back(route.pattern);
    return made;
}

Error lost(const pg::PgError& error) {
    return {ErrorCode::shard_unavailable, error.sqlstate().empty()
                                              ? "A database cannot be reached right now. Try again in a few seconds."
                                              : "A database was restarted just now. Try again in a few seconds."};
}

/// Lost connections have no SQLSTATE; 57P.. is an administrator's or a crash's shutdown.
bool is_outage(const pg::PgError& error) noexcept {
    return error.sqlstate().empty() || error.sqlstate().starts_with("57P");
}

bool has_body(const net::Request& request) noexcept {
    const auto length = request.header("content-length");
    return !request.header("transfer-encoding").empty() || (!length.empty() && length != "0");
}

Result<void> check_scope(const Operator& who, Needs needs) {
    if (needs == Needs::token) return {};
    if (needs == Needs::read ? who.may_read : who.may_write) return {};
    return fail(ErrorCode::scope_missing,
                fmt::format("This token may not {}. Make one with that scope: `gradeinsight operator token`.",
                            needs == Needs::read ? "read" : "write"));
}

}  // namespace

std::vector<api::RouteLabel> route_labels() {
    std::vector<api::RouteLabel> labels;
    for (const auto& route : routes()) labels.push_back({route.pattern.method, route.pattern.path});
    return labels;
}

bool host_is_served(std::string_view host, std::string_view base_domain) {
    auto name = to_lower(host);
    if (!name.starts_with('[')) {
        if (const auto colon = name.find(':'); colon != std::string::npos) name.resize(colon);
    }
    if (name.ends_with('.')) name.pop_back();
    return !name.empty() && !name.ends_with("." + std::string{base_domain});
}

Application::Application(Plane& plane, net::StaticFiles console, const std::atomic<bool>& stopping)
    : plane_(plane), console_(console), stopping_(stopping), figures_(plane.metrics.new_thread()), table_(patterns()) {}

net::ServerHooks Application::hooks() {
    return {
        .handle = [this](net::Request& request) { return handle(request); },
        .on_error =
            [](const Error& error, std::string_view request_id) {
                auto response = api::problem(error, request_id);
                api::add_security_headers(response, false);
                return response;
            },
        .on_exception =
            [this](std::exception_ptr exception, std::string_view request_id) {
                std::string what = "unknown exception";
                try {
                    std::rethrow_exception(exception);
                } catch (const std::exception& error) {
                    what = error.what();
                } catch (...) {
                }
                plane_.log.error("request_failed", {{"request_id", request_id}, {"detail", what}});
                auto response =
                    api::problem({ErrorCode::internal,
                                  "This is a fault of the control plane. Its log tells more by the request id."},
                                 request_id);
                api::add_security_headers(response, false);
                return response;
            },
        .on_done = {},
    };
}

Task<net::Response> Application::handle(net::Request& request) {
    const auto begin = std::chrono::steady_clock::now();
    const api::RequestFigures::InFlight in_flight{figures_, false};
    auto route_index = plane_.metrics.other_route();
    api::CountingBody body{request};
    const auto count = [&](unsigned status, std::size_t bytes_out) {
        figures_.answered(route_index, status, std::chrono::steady_clock::now() - begin,
                          static_cast<std::uint64_t>(body.bytes()), bytes_out);
    };
    Answer outcome;
    try {
        outcome = co_await answer(request, route_index);
    } catch (const pg::PgError& error) {
        if (!is_outage(error)) {
            count(500, 0);
            throw;
        }
        plane_.log.warning("database_lost", {{"request_id", request.request_id}, {"detail", error.what()}});
        ++plane_.databases_lost;
        outcome = std::unexpected(lost(error));
    } catch (...) {
        count(500, 0);
        throw;
    }
    auto response = outcome ? std::move(*outcome) : api::problem(outcome.error(), request.request_id);
    api::add_security_headers(response, net::client_of(request, plane_.proxies).https);
    count(response.status, response.payload().size());
    co_return response;
}

Task<Answer> Application::answer(net::Request& request, std::size_t& route_index) {
    if (!host_is_served(request.header("host"), plane_.config.base_domain))
        co_return fail(ErrorCode::bad_host, "The control plane is not served at a school's address.");
    auto matched = table_.match(request.method, request.path);
    if (auto* found = std::get_if<net::RouteFound>(&matched)) {
        route_index = found->index;
        request.params = std::move(found->params);
        co_return co_await call_route(request, routes()[route_index]);
    }
    if (const auto* wrong = std::get_if<net::WrongMethod>(&matched)) {
        auto response =
            api::problem({ErrorCode::method_not_allowed, fmt::format("This address answers {} only.", wrong->allow)},
                         request.request_id);
        response.headers.push_back({"Allow", std::string{wrong->allow}});
        co_return response;
    }
    if (request.method == net::Method::get && !request.path.starts_with(api_prefix)) co_return page(request);
    co_return fail(ErrorCode::not_found, "There is no such resource. /v1/openapi.json lists what there is.");
}

// A file of the console, or its page for every other path: it has a router of its own.
Answer Application::page(const net::Request& request) const {
    const bool looks_like_file = request.path.substr(request.path.rfind('/')).contains('.');
    auto file = console_.serve(request, looks_like_file ? request.path : "/index.html");
    if (!file) return fail(ErrorCode::not_found, "There is no such file.");
    file->headers.push_back({"Content-Security-Policy", std::string{console_policy}});
    return std::move(*file);
}

Task<Answer> Application::call_route(net::Request& request, const Route& route) {
    Call call{plane_, request};
    if (route.needs == Needs::nothing) co_return route.handler(call);
    if (route.needs == Needs::code) co_return co_await call_open_route(request, call, route);
    auto who = co_await identify(request);
    if (!who) co_return std::unexpected(who.error());
    if (auto may = check_scope(*who, route.needs); !may) co_return std::unexpected(may.error());
    call.who = std::move(*who);
    if (route.pattern.method != net::Method::get && has_body(request)) {
        auto body = co_await api::read_json_request(request);
        if (!body) co_return std::unexpected(body.error());
        call.body = std::move(*body);
    }
    if (route.handler == get_map) co_await wait_for_news(request);
    auto done = co_await plane_.offload.run([&call, &route] { return route.handler(call); });
    if (!done) co_return std::unexpected(done.error());
    co_return std::move(*done);
}

// For who has no token yet; what they send instead costs as much as a wrong one until it proves right.
Task<Answer> Application::call_open_route(net::Request& request, Call& call, const Route& route) {
    auto body = co_await api::read_json_request(request);
    if (!body) co_return std::unexpected(body.error());
    call.body = std::move(*body);
    const auto tries = charge(request);
    if (!tries) co_return std::unexpected(tries.error());
    auto done = co_await plane_.offload.run([&call, &route] { return route.handler(call); });
    if (!done) co_return std::unexpected(done.error());
    if (*done) plane_.buckets.give_back(*tries, people::LocalBuckets::Clock::now());
    co_return std::move(*done);
}

Result<std::vector<people::Bucket>> Application::charge(const net::Request& request) {
    std::vector<people::Bucket> tries{
        {"token:" + net::address_group(net::client_of(request, plane_.proxies).address), wrong_tokens}};
    const auto wait = plane_.buckets.take(tries, people::LocalBuckets::Clock::now());
    if (wait <= 0ms) return tries;
    const auto seconds = static_cast<unsigned>(std::chrono::ceil<std::chrono::seconds>(wait).count());
    return std::unexpected(
        Error{ErrorCode::too_many_tries, fmt::format("Wait {} seconds, then try again.", seconds), {}, seconds});
}

Task<Result<Operator>> Application::identify(const net::Request& request) {
    const std::string secret{bearer_secret(request)};
    if (secret.empty())
        co_return fail(ErrorCode::not_signed_in, "Send an operator's token: Authorization: Bearer gio_….");
    const auto tries = charge(request);
    if (!tries) co_return std::unexpected(tries.error());
    auto found = co_await plane_.offload.run([this, &secret] {
        auto registry = plane_.places.registry();
        return find_operator(registry, secret);
    });
    if (!found) co_return std::unexpected(found.error());
    if (!*found)
        co_return fail(ErrorCode::bad_token,
                       "This token is none, has ended, or its operator is blocked. Ask whoever runs the platform for "
                       "another.");
    plane_.buckets.give_back(*tries, people::LocalBuckets::Clock::now());
    co_return std::move(**found);
}

// Held against the map in memory, which NOTIFY keeps fresh: who waits costs no database anything.
Task<> Application::wait_for_news(const net::Request& request) {
    const auto after = query_number(request, "after", 0, INT64_MAX, 0);
    const auto seconds = query_number(request, "wait", 0, longest_wait, 0);
    if (!after || !seconds || *seconds == 0) co_return;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{*seconds};
    asio::steady_timer timer{co_await asio::this_coro::executor};
    while (!stopping_ && plane_.directory.current()->version() <= *after && std::chrono::steady_clock::now() < end) {
        timer.expires_after(look_every);
        error_code ec;
        co_await timer.async_wait(nothrow(ec));
        if (ec) co_return;
    }
}

}  // namespace gi::control
