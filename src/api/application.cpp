#include "api/application.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/identity.hpp"
#include "api/problem.hpp"
#include "cache/redis.hpp"
#include "tenancy/resolver.hpp"

namespace gi::api {
namespace {

constexpr std::string_view api_prefix = "/api/";

std::vector<net::RoutePattern> patterns() {
    std::vector<net::RoutePattern> made;
    for (const auto& route : routes()) made.push_back(route.pattern);
    return made;
}

// Everything is served by this host; nothing may frame it; nothing runs but our own files.
void add_security_headers(net::Response& response) {
    response.headers.push_back({"Content-Security-Policy",
                                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                                "form-action 'self'; frame-ancestors 'none'"});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"Referrer-Policy", "same-origin"});
    response.headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
    response.headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
}

bool wants_page(const net::Request& request) {
    return !request.path.starts_with(api_prefix) &&
           request.header("accept").find("text/html") != std::string_view::npos;
}

/// The school that the request names; null on the bare domain.
Result<tenancy::TenantPtr> school_of(const net::Request& request, const Process& process,
                                     const std::optional<people::BearerClaims>& claims) {
    const auto host = tenancy::parse_host(request.header("host"), process.config.base_domain);
    if (!host) return std::unexpected(host.error());
    return tenancy::resolve_tenant(*process.directory.current(),
                                   {host->subdomain, request.header("x-tenant-id"), claims ? claims->tenant : ""});
}

Error unavailable() {
    return {ErrorCode::shard_unavailable,
            "Your school's data cannot be reached right now. Nothing is lost; try again in a few seconds."};
}

}  // namespace

std::vector<std::string_view> route_labels() {
    std::vector<std::string_view> labels;
    for (const auto& route : routes()) labels.push_back(route.pattern.path);
    return labels;
}

Application::Application(Process& process, std::unique_ptr<ThreadParts> parts)
    : process_(process), parts_(std::move(parts)), table_(patterns()) {}

net::ServerHooks Application::hooks() {
    return {
        .handle = [this](net::Request& request) { return handle(request); },
        .on_error =
            [](const Error& error, std::string_view request_id) {
                auto response = problem(error, request_id);
                add_security_headers(response);
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
                add_security_headers(response);
                return response;
            },
        .on_done = {},
    };
}

Task<net::Response> Application::handle(net::Request& request) {
    const auto begin = std::chrono::steady_clock::now();
    auto route_index = process_.metrics.other_route();
    process_.metrics.request_started();
    Answer outcome;
    try {
        outcome = co_await answer(request, route_index);
    } catch (const pg::LostConnection& lost) {
        process_.log.warning("database_lost", {{"request_id", request.request_id}, {"detail", lost.what()}});
        process_.metrics.database_lost();
        outcome = std::unexpected(unavailable());
    } catch (const cache::LostRedis& lost) {
        process_.log.warning("redis_lost", {{"request_id", request.request_id}, {"detail", lost.what()}});
        outcome = std::unexpected(unavailable());
    } catch (const pg::PoolExhausted&) {
        outcome = fail(ErrorCode::too_busy, "Many people work here right now. Try again in a few seconds.");
    } catch (const tenancy::StaleMap&) {
        outcome = std::unexpected(unavailable());
    } catch (...) {
        process_.metrics.request_done(route_index, 500, std::chrono::steady_clock::now() - begin);
        throw;
    }
    auto response = outcome ? std::move(*outcome) : refused(request, outcome.error());
    add_security_headers(response);
    const auto duration = std::chrono::steady_clock::now() - begin;
    process_.metrics.request_done(route_index, response.status, duration);
    if (process_.log.writes(LogLevel::debug))
        process_.log.event(LogLevel::debug, "request",
                           {{"request_id", request.request_id},
                            {"route", route_index < routes().size() ? routes()[route_index].pattern.path : "other"},
                            {"status", std::int64_t{response.status}},
                            {"microseconds", std::chrono::duration_cast<std::chrono::microseconds>(duration).count()}});
    co_return response;
}

net::Response Application::refused(const net::Request& request, const Error& error) {
    return wants_page(request) ? problem_page(error, request.request_id) : problem(error, request.request_id);
}

Task<Answer> Application::answer(net::Request& request, std::size_t& route_index) {
    auto matched = table_.match(request.method, request.path);
    if (auto* found = std::get_if<net::RouteFound>(&matched)) {
        route_index = found->index;
        request.params = std::move(found->params);
        Context context{process_, *parts_, request, nullptr, nullptr, routes()[route_index].permission, {}};
        co_return co_await call_route(context, routes()[route_index]);
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

Task<Answer> Application::call_route(Context& context, const Route& route) {
    if (route.scope == Scope::operations) co_return co_await route.handler(context);

    auto claims = bearer_claims(context.request, process_.config);
    if (!claims) co_return std::unexpected(claims.error());
    auto school = school_of(context.request, process_, *claims);
    if (!school) co_return std::unexpected(school.error());
    context.tenant = std::move(*school);
    if (!context.tenant && route.scope == Scope::school)
        co_return fail(ErrorCode::tenant_required,
                       fmt::format("Which school? Use its own address, such as lincoln.{}, or send X-Tenant-ID.",
                                   process_.config.base_domain));
    const bool unsafe = route.pattern.method != net::Method::get;
    if (unsafe && !*claims) {
        if (auto own = check_origin(context); !own) co_return std::unexpected(own.error());
    }
    if (route.permission != people::Permission::everyone) {
        if (auto known = co_await identify(context, std::move(*claims)); !known)
            co_return std::unexpected(known.error());
        const auto relation = people::needed_relation(context.principal->role, route.permission);
        if (!relation) co_return std::unexpected(relation.error());
    }
    co_return co_await route.handler(context);
}

// A file of the web app, or its page for every other path: the app has its own router and says "not found" itself.
net::Response Application::page(const net::Request& request) {
    if (auto file = process_.web_app.serve(request, request.path); file && request.path != "/index.html")
        return std::move(*file);
    const auto school = school_of(request, process_, std::nullopt);
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

}  // namespace gi::api
