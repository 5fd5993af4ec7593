#include "api/application.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/counting_body.hpp"
#include "api/identity.hpp"
#include "api/problem.hpp"
#include "api/request_figures.hpp"
#include "api/security_headers.hpp"
#include "api/throttling.hpp"
#include "api/view_record.hpp"
#include "cache/redis.hpp"
#include "tenancy/canary/isolation_canary.hpp"
#include "tenancy/resolver.hpp"

namespace gi::api {
namespace {

constexpr std::string_view api_prefix = "/api/";
constexpr unsigned failed_status = 500;
/// Without the time that the client took to send the body.
constexpr std::chrono::seconds slow{1};

std::vector<net::RoutePattern> patterns() {
    std::vector<net::RoutePattern> made;
    for (const auto& route : routes()) made.push_back(route.pattern);
    return made;
}

bool wants_page(const net::Request& request) {
    return !request.path.starts_with(api_prefix) &&
           request.header("accept").find("text/html") != std::string_view::npos;
}

/// The school that the request names; null on the bare domain.
Result<tenancy::TenantPtr> school_of(const net::Request& request, const Process& process, const Bearer& bearer) {
    const auto host = tenancy::parse_host(request.header("host"), process.config.base_domain);
    if (!host) return std::unexpected(host.error());
    return tenancy::resolve_tenant(*process.directory.current(), {host->subdomain, request.header("x-tenant-id"),
                                                                  bearer.claims ? bearer.claims->tenant : ""});
}

/// Where a page of a school is now that was asked for at the address which the school had before: without a scheme,
/// since the proxy in front of us knows it. Empty when the address is nobody's former one.
std::string new_address(const net::Request& request, const Process& process) {
    const auto sent = request.header("host");
    const auto host = tenancy::parse_host(sent, process.config.base_domain);
    if (!host || host->subdomain.empty() || !request.target.starts_with('/')) return {};
    const auto map = process.directory.current();
    if (map->find(host->subdomain)) return {};
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto tenant = map->find_renamed(host->subdomain, now);
    if (!tenant || !tenant->open()) return {};
    return fmt::format("//{}{}{}", tenant->subdomain, sent.substr(host->subdomain.size()), request.target);
}

net::Response moved_permanently(std::string location) {
    net::Response response;
    response.status = 308;
    response.headers.push_back({"Location", std::move(location)});
    response.headers.push_back({"Cache-Control", "no-store"});  // the old address does not lead there for ever
    return response;
}

/// Somebody without the second factor that the school wants may have set it up a moment ago, at another server.
Task<Result<void>> check_second_factor(Context& context) {
    auto allowed = people::check_second_factor(*context.principal, context.permission);
    if (allowed || !context.principal_is_cached) co_return allowed;
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return refreshed;
    co_return people::check_second_factor(*context.principal, context.permission);
}

/// What a guest sees by this permission is for the record: all but who they are, and what everybody may see.
bool opens_something(people::Permission permission) {
    return permission != people::Permission::everyone && permission != people::Permission::use_own_session;
}

/// Files come in forms only.
bool brings_file(const net::Request& request) {
    return request.method != net::Method::get && request.header("content-type").starts_with("multipart/form-data");
}

Error unavailable(std::size_t route_index) {
    if (route_index < routes().size() && routes()[route_index].scope == Scope::front)
        return {ErrorCode::shard_unavailable,
                "The sign-up of schools cannot be reached right now. Nothing is lost; try again in a few minutes."};
    return {ErrorCode::shard_unavailable,
            "Your school's data cannot be reached right now. Nothing is lost; try again in a few seconds."};
}

}  // namespace

std::vector<RouteLabel> route_labels() {
    std::vector<RouteLabel> labels;
    for (const auto& route : routes()) labels.push_back({route.pattern.method, route.pattern.path});
    return labels;
}

Application::Application(Process& process, std::unique_ptr<ThreadParts> parts, tenancy::UsageSheet& usage)
    : process_(process),
      parts_(std::move(parts)),
      usage_(usage),
      traffic_(process.school_traffic.new_sheet()),
      figures_(process.http_metrics.new_thread()),
      table_(patterns()) {}

net::ServerHooks Application::hooks() {
    return {
        .handle = [this](net::Request& request) { return handle(request); },
        .on_error =
            [](const Error& error, std::string_view request_id) {
                auto response = problem(error, request_id);
                add_security_headers(response, false);  // the request was not understood so far
                return response;
            },
        .on_exception =
            [this](std::exception_ptr exception, std::string_view request_id) {
                std::string what;
                try {
                    std::rethrow_exception(exception);
                } catch (const std::exception& error) {
                    what = error.what();
                } catch (...) {
                    what = "unknown exception";
                }
                process_.log.error("request_failed", {{"request_id", request_id}, {"detail", what}});
                auto response = problem({ErrorCode::internal,
                                         "This is our mistake, and it was recorded. Try again; if it happens again, "
                                         "tell your administrator the request id."},
                                        request_id);
                add_security_headers(response, false);
                return response;
            },
        .on_done = {},
    };
}

Task<net::Response> Application::handle(net::Request& request) {
    const auto begin = std::chrono::steady_clock::now();
    const RequestFigures::InFlight in_flight{figures_, brings_file(request)};
    Seen seen{process_.http_metrics.other_route(), nullptr, std::make_shared<tenancy::RequestTrace>(trace_of(request))};
    CountingBody body{request};
    const auto outcome = [&](unsigned status, std::size_t bytes_out) {
        return Outcome{status, static_cast<std::uint64_t>(body.bytes()), bytes_out,
                       std::chrono::steady_clock::now() - begin, body.waited()};
    };
    Answer answered;
    try {
        answered = co_await observe(request, seen);
    } catch (...) {
        count(request, seen, outcome(failed_status, 0));
        throw;
    }
    auto response = answered ? std::move(*answered) : refused(request, answered.error());
    add_security_headers(response, net::client_of(request, process_.proxies).https);
    count(request, seen, outcome(response.status, response.payload().size()));
    co_return response;
}

// The answer, also to what nobody can help: a server that is away. What is a bug goes on to the server's own answer.
Task<Answer> Application::observe(net::Request& request, Seen& seen) {
    try {
        co_return co_await answer(request, seen);
    } catch (const pg::LostConnection& lost) {
        log_loss("database_lost", request, seen, lost.what());
        process_.metrics.database_lost(seen.tenant ? seen.tenant->shard : 0);
        co_return std::unexpected(unavailable(seen.route_index));
    } catch (const cache::LostRedis& lost) {
        log_loss("redis_lost", request, seen, lost.what());
        co_return std::unexpected(unavailable(seen.route_index));
    } catch (const pg::PoolExhausted&) {
        process_.metrics.turned_away(TurnedAway::no_connection);
        co_return fail(ErrorCode::too_busy, "Many people work here right now. Try again in a few seconds.");
    } catch (const tenancy::StaleMap&) {
        process_.metrics.turned_away(TurnedAway::school_moves);
        co_return std::unexpected(unavailable(seen.route_index));
    }
}

// Everybody may send the header; only what a proxy of ours says joins its lines with ours, and has the database say so.
net::TraceContext Application::trace_of(const net::Request& request) {
    if (const auto sent = request.header("traceparent"); !sent.empty()) {
        const auto peer = net::parse_address(request.peer_address);
        const auto parent = peer && process_.proxies.trust(*peer) ? net::parse_traceparent(sent) : std::nullopt;
        if (parent) return trace_ids_.child_of(*parent);
    }
    return trace_ids_.next();
}

// Pages and their files are nobody's: the same for all schools.
void Application::count(const net::Request& request, const Seen& seen, const Outcome& outcome) {
    figures_.answered(seen.route_index, outcome.status, outcome.duration, outcome.bytes_in, outcome.bytes_out);
    log_request(request, seen, outcome);
    if (!seen.tenant) return;
    const bool wrote = request.method != net::Method::get && outcome.status < 300;
    usage_.add(seen.tenant->id, {.requests = 1,
                                 .writes = wrote ? 1 : 0,
                                 .bytes_in = static_cast<std::int64_t>(outcome.bytes_in),
                                 .bytes_out = static_cast<std::int64_t>(outcome.bytes_out)});
    const auto work = std::max(outcome.duration - outcome.waited_for_body, std::chrono::nanoseconds{0});
    traffic_.add(seen.tenant->id, {1, static_cast<std::uint64_t>(work.count()), outcome.bytes_out});
}

void Application::log_request(const net::Request& request, const Seen& seen, const Outcome& outcome) const {
    const bool was_slow = outcome.duration - outcome.waited_for_body > slow;
    const auto level = was_slow || outcome.status == failed_status ? LogLevel::warning : LogLevel::debug;
    if (!process_.log.writes(level)) return;
    const auto microseconds = [](std::chrono::nanoseconds time) {
        return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
    };
    const auto trace_id = seen.trace->context().trace_id();
    std::vector<LogField> fields{
        {"request_id", request.request_id},
        {"trace_id", trace_id},
        {"method", net::to_string(request.method)},
        {"route", seen.route_index < routes().size() ? routes()[seen.route_index].pattern.path : "other"},
        {"status", std::int64_t{outcome.status}},
        {"microseconds", microseconds(outcome.duration)},
        {"body_microseconds", microseconds(outcome.waited_for_body)},
        {"wait_microseconds", microseconds(seen.trace->waited())},
        {"database_microseconds", microseconds(seen.trace->in_database())},
        {"round_trips", seen.trace->round_trips()}};
    if (seen.tenant) fields.push_back({"tenant", seen.tenant->id.value});
    process_.log.event(level, was_slow ? "slow_request" : "request", fields);
}

void Application::log_loss(std::string_view event, const net::Request& request, const Seen& seen,
                           std::string_view what) const {
    const auto trace_id = seen.trace->context().trace_id();
    std::vector<LogField> fields{{"request_id", request.request_id}, {"trace_id", trace_id}, {"detail", what}};
    if (seen.tenant) {
        fields.push_back({"tenant", seen.tenant->id.value});
        fields.push_back({"shard", std::int64_t{seen.tenant->shard}});
    }
    process_.log.event(LogLevel::warning, event, fields);
}

net::Response Application::refused(const net::Request& request, const Error& error) {
    return wants_page(request) ? problem_page(error, request.request_id) : problem(error, request.request_id);
}

Task<Answer> Application::answer(net::Request& request, Seen& seen) {
    auto matched = table_.match(request.method, request.path);
    if (auto* found = std::get_if<net::RouteFound>(&matched)) {
        const auto& route = routes()[found->index];
        seen.route_index = found->index;
        request.params = std::move(found->params);
        Context context{process_, *parts_, request, nullptr, nullptr, route.permission, {}};
        context.client = net::client_of(request, process_.proxies);
        co_return co_await call_route(context, route, seen);
    }
    if (const auto* wrong = std::get_if<net::WrongMethod>(&matched)) {
        auto response =
            problem({ErrorCode::method_not_allowed, fmt::format("This address answers {} only.", wrong->allow)},
                    request.request_id);
        response.headers.push_back({"Allow", std::string{wrong->allow}});
        co_return response;
    }
    if (request.path.starts_with(api_prefix))
        co_return fail(ErrorCode::not_found, "There is no such resource. /api/v1/openapi.json lists what there is.");
    if (request.method != net::Method::get) {
        auto response = problem({ErrorCode::method_not_allowed, "Pages answer GET only."}, request.request_id);
        response.headers.push_back({"Allow", "GET, HEAD"});
        co_return response;
    }
    co_return page(request);
}

Task<Answer> Application::call_route(Context& context, const Route& route, Seen& seen) {
    if (route.scope == Scope::operations) co_return co_await route.handler(context);

    auto bearer = read_bearer(context.request, process_.jwt_keys);
    if (!bearer) co_return std::unexpected(bearer.error());
    auto school = school_of(context.request, process_, *bearer);
    if (!school) co_return std::unexpected(school.error());
    context.tenant = std::move(*school);
    context.tenant.set_trace(seen.trace);
    seen.tenant = context.tenant;
    if (!context.tenant && route.scope == Scope::school)
        co_return fail(ErrorCode::tenant_required,
                       fmt::format("Which school? Use its own address, such as lincoln.{}, or send X-Tenant-ID.",
                                   process_.config.base_domain));
    if (context.tenant && route.scope == Scope::front)
        co_return fail(ErrorCode::not_found, "This is not to be found at a school's address.");
    if (context.tenant) {
        if (route.scope == Scope::school && process_.canary->closed(context.tenant->shard))
            co_return std::unexpected(unavailable(seen.route_index));
        if (auto allowed = throttle_school(process_, *context.tenant); !allowed)
            co_return std::unexpected(allowed.error());
    }
    const bool unsafe = route.pattern.method != net::Method::get;
    if (unsafe && bearer->empty()) {
        if (auto own = check_origin(context); !own) co_return std::unexpected(own.error());
    }
    if (route.permission != people::Permission::everyone) {
        if (auto known = co_await identify(context, std::move(*bearer)); !known)
            co_return std::unexpected(known.error());
        const auto held = people::relations(*context.principal, route.permission);
        if (!held) co_return std::unexpected(held.error());
        if (auto passed = co_await check_second_factor(context); !passed) co_return std::unexpected(passed.error());
    }
    auto answered = co_await route.handler(context);
    if (answered && context.principal && context.principal->support && opens_something(route.permission))
        co_await record_opening(context, route.pattern.path);
    co_return answered;
}

// A file of the web app, or its page for every other path: the app has its own router and says "not found" itself.
net::Response Application::page(const net::Request& request) {
    if (auto file = process_.web_app.serve(request, request.path); file && request.path != "/index.html")
        return std::move(*file);
    if (auto location = new_address(request, process_); !location.empty())
        return moved_permanently(std::move(location));
    const auto school = school_of(request, process_, Bearer{});
    if (!school && school.error().code == ErrorCode::bad_host) return problem_page(school.error(), request.request_id);
    const bool looks_like_file = request.path.substr(request.path.rfind('/')).contains('.');
    if (looks_like_file) return refused(request, {ErrorCode::not_found, "There is no such file."});
    auto app = process_.web_app.serve(request, "/index.html");
    if (!app)
        return problem_page(
            school ? Error{ErrorCode::not_found, "This build has no web app; use the API."} : school.error(),
            request.request_id);
    if (!school && app->status == 200) app->status = status_of(school.error().code);
    return std::move(*app);
}

net::Response json_answer(std::string body, unsigned status) {
    net::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(body);
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

net::Response no_content() {
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

}  // namespace gi::api
