#include "api/identity.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "people/session_token.hpp"

namespace gi::api {
namespace {

constexpr std::string_view bearer = "bearer ";

std::unexpected<Error> please_sign_in() {
    return fail(ErrorCode::not_signed_in, "Sign in to see this page. Your earlier sign-in may have ended.");
}

std::string_view token_of(const net::Request& request) {
    const auto authorization = request.header("authorization");
    if (authorization.size() <= bearer.size() || to_lower(authorization.substr(0, bearer.size())) != bearer) return {};
    return trim(authorization.substr(bearer.size()));
}

}  // namespace

Result<std::optional<people::BearerClaims>> bearer_claims(const net::Request& request, const Config& config) {
    const auto token = token_of(request);
    if (token.empty()) return std::nullopt;
    return people::read_bearer_token(std::string{token}, config.jwt_secret, std::chrono::system_clock::now());
}

Task<Result<void>> identify(Context& context, std::optional<people::BearerClaims> claims) {
    std::string hash;
    if (claims) {
        hash = digest(token_of(context.request));
    } else {
        auto cookie = people::session_hash(context.request.cookie(session_cookie));
        if (!cookie) co_return please_sign_in();
        hash = std::move(*cookie);
        context.session_hash = hash;
    }
    const auto now = people::PrincipalCache::Clock::now();
    context.principal = context.process.principals.find(context.tenant->id, hash, now);
    context.principal_is_cached = context.principal != nullptr;
    if (context.principal) co_return Result<void>{};

    AccountId account;
    if (claims) {
        account = claims->account;
    } else {
        const auto found = co_await context.thread.sessions->find(context.tenant, hash);
        if (!found) co_return please_sign_in();
        account = *found;
    }
    context.principal = co_await context.thread.accounts.load(context.tenant, account);
    if (!context.principal) co_return please_sign_in();
    context.process.principals.store(context.tenant->id, hash, context.principal, now);
    co_return Result<void>{};
}

Task<Result<void>> refresh_principal(Context& context) {
    if (!context.principal_is_cached) co_return Result<void>{};
    auto fresh = co_await context.thread.accounts.load(context.tenant, context.principal->account);
    if (!fresh) co_return please_sign_in();
    context.principal = std::move(fresh);
    context.principal_is_cached = false;
    co_return Result<void>{};
}

Task<Result<void>> check_class(Context& context, ClassId id) {
    auto allowed = people::check_class(*context.principal, context.permission, id);
    if (allowed || !context.principal_is_cached) co_return allowed;
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return refreshed;
    co_return people::check_class(*context.principal, context.permission, id);
}

Result<void> check_origin(const Context& context) {
    const auto refused = [] {
        return fail(ErrorCode::cross_site, "This request came from another site and was not carried out.");
    };
    const auto origin = context.request.header("origin");
    if (!origin.empty()) {
        const auto scheme_end = origin.find("://");
        if (scheme_end == std::string_view::npos) return refused();
        if (to_lower(origin.substr(scheme_end + 3)) != to_lower(context.request.header("host"))) return refused();
        return {};
    }
    const auto site = context.request.header("sec-fetch-site");
    if (site.empty() || site == "same-origin" || site == "none") return {};
    return refused();
}

net::Header session_cookie_header(const Context& context, std::string_view value, std::chrono::seconds life) {
    const auto policy = context.process.config.secure_cookies;
    const bool secure =
        policy == CookieSecurity::always || (policy == CookieSecurity::automatic && context.over_https());
    // No Domain attribute: the cookie belongs to this school's host alone.
    return {"Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", session_cookie, value,
                                      value.empty() ? 0 : life.count(), secure ? "; Secure" : "")};
}

}  // namespace gi::api
