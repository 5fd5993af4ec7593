#include "api/identity.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "people/session_token.hpp"

namespace gi::api {
namespace {

constexpr std::string_view scheme = "bearer ";

std::unexpected<Error> please_sign_in() {
    return fail(ErrorCode::not_signed_in, "Sign in to see this page. Your earlier sign-in may have ended.");
}

std::string_view token_of(const net::Request& request) {
    const auto authorization = request.header("authorization");
    if (authorization.size() <= scheme.size() || to_lower(authorization.substr(0, scheme.size())) != scheme) return {};
    return trim(authorization.substr(scheme.size()));
}

/// For whom, and how far.
struct Acting {
    AccountId account;
    std::optional<people::TokenScopes> scopes{};
    ApiTokenId token{};
    std::optional<people::Session> session{};  // without a token
};

Task<Result<Acting>> find_acting(Context& context, Bearer sent) {
    if (sent.claims) co_return Acting{sent.claims->account, sent.claims->scopes};
    if (!sent.secret.empty()) {
        const auto token = co_await context.thread.tokens.find(context.tenant, std::move(sent.secret));
        if (!token)
            co_return fail(ErrorCode::bad_token, "The token is not valid here, or it has ended. Ask for a new one.");
        co_return Acting{token->account, token->scopes, token->id};
    }
    auto session = co_await context.thread.sessions->find(context.tenant, context.session_hash);
    if (!session) co_return please_sign_in();
    co_return Acting{.account = session->account, .session = std::move(*session)};
}

/// Null when the account is gone. A guest comes with a sign-in only: no token acts for one.
Task<people::PrincipalPtr> load(Context& context, Acting who) {
    auto principal = co_await context.thread.accounts.load(context.tenant, who.account);
    if (!principal || !who.scopes) co_return principal;
    if (principal->support) co_return nullptr;
    auto limited = std::make_shared<people::Principal>(*principal);
    limited->scopes = who.scopes;
    limited->token = who.token;
    co_return limited;
}

}  // namespace

bool cookies_are_secure(const Context& context) {
    const auto policy = context.process.config.secure_cookies;
    return policy == CookieSecurity::always || (policy == CookieSecurity::automatic && context.over_https());
}

std::string_view session_cookie_name(const Context& context) {
    return cookies_are_secure(context) ? "__Host-gi_session" : "gi_session";
}

std::optional<std::string> sent_session_hash(const Context& context) {
    return people::session_hash(context.request.cookie(session_cookie_name(context)));
}

Result<Bearer> read_bearer(const net::Request& request, const std::vector<people::JwsKey>& keys) {
    const auto token = token_of(request);
    if (token.empty()) return Bearer{};
    if (token.starts_with(people::api_token_mark)) return Bearer{.secret = std::string{token}};
    auto claims = people::read_bearer_token(token, keys, std::chrono::system_clock::now());
    if (!claims) return std::unexpected(claims.error());
    return Bearer{.claims = std::move(*claims)};
}

Task<Result<void>> identify(Context& context, Bearer bearer) {
    auto hash = bearer.empty() ? sent_session_hash(context) : std::optional{digest(token_of(context.request))};
    if (!hash) co_return please_sign_in();
    if (bearer.empty()) context.session_hash = *hash;
    const auto now = people::PrincipalCache::Clock::now();
    context.principal = context.process.principals.find(context.tenant->id, *hash, now);
    context.principal_is_cached = context.principal != nullptr;
    if (context.principal) co_return Result<void>{};

    const auto mark = context.process.principals.mark(context.tenant->id);
    const auto who = co_await find_acting(context, std::move(bearer));
    if (!who) co_return std::unexpected(who.error());
    context.principal = co_await load(context, *who);
    if (!context.principal) co_return please_sign_in();
    if (who->session) {
        if (who->session->created_at < context.principal->sessions_valid_from) co_return please_sign_in();
        if (std::chrono::system_clock::now() - who->session->last_used_at >= people::session_touch_interval)
            co_await context.thread.sessions->touch(context.tenant, *hash, *who->session);
    }
    // The school may end a guest's access at any moment, through any server.
    if (!context.principal->support)
        context.process.principals.store(context.tenant->id, *hash, context.principal, mark, now);
    co_return Result<void>{};
}

Task<Result<void>> refresh_principal(Context& context) {
    if (!context.principal_is_cached) co_return Result<void>{};
    const Acting same{context.principal->account, context.principal->scopes, context.principal->token};
    auto fresh = co_await load(context, same);
    if (!fresh) co_return please_sign_in();
    context.principal = std::move(fresh);
    context.principal_is_cached = false;
    co_return Result<void>{};
}

Task<Result<void>> check_class(Context& context, ClassId id) {
    auto allowed = people::check_class(*context.principal, context.permission, id);
    if (!allowed && context.principal_is_cached) {
        if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return refreshed;
        allowed = people::check_class(*context.principal, context.permission, id);
    }
    // Who may see every class still may not see one that is not there, or that is another school's.
    if (allowed && !context.principal->teaches(id) && !co_await context.thread.classes.exists(context.tenant, id))
        co_return people::no_such_class();
    co_return allowed;
}

Task<Result<people::VisibleClasses>> check_student(Context& context, StudentId id) {
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    auto visible = people::check_student(*context.principal, context.permission, id);
    if (visible && visible->all && !visible->published_only &&
        !co_await context.thread.classes.has_student(context.tenant, id))
        co_return people::no_such_student();
    co_return visible;
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

net::Header session_cookie_header(const Context& context, std::string_view value,
                                  std::optional<std::chrono::seconds> max_age) {
    // No Domain attribute: the cookie belongs to this school's host alone.
    return {"Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}{}", session_cookie_name(context), value,
                                      max_age ? fmt::format("; Max-Age={}", max_age->count()) : std::string{},
                                      cookies_are_secure(context) ? "; Secure" : "")};
}

net::Header session_cookie_removal(const Context& context) {
    return session_cookie_header(context, "", std::chrono::seconds::zero());
}

}  // namespace gi::api
