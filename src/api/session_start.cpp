#include "api/session_start.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "api/identity.hpp"
#include "people/audit.hpp"
#include "people/device_label.hpp"
#include "people/session_token.hpp"
#include "people/sso.hpp"

namespace gi::api {
namespace {

constexpr pg::Statement end_sessions{
    "account_end_sessions",
    "UPDATE gi.account SET sessions_valid_from = now() WHERE tenant_id = $1::bigint AND id = $2::bigint"};

people::NewSession new_session(const Context& context, AccountId account, std::string hash, bool remember) {
    const auto& config = context.process.config;
    people::NewSession session{std::move(hash), account};
    session.remembered = remember && config.remember_days > 0;
    const std::chrono::seconds remembered = std::chrono::days{config.remember_days};
    session.life = session.remembered ? remembered : std::chrono::hours{config.session_hours};
    session.idle_limit = session.remembered ? remembered : std::chrono::minutes{config.session_idle_minutes};
    session.device = people::device_label(context.request.header("user-agent"));
    return session;
}

net::Header cookie_for(const Context& context, const people::NewSession& session, std::string_view cookie) {
    return session_cookie_header(context, cookie, session.remembered ? std::optional{session.life} : std::nullopt);
}

/// Not longer than what the sign-in rests on.
void end_by(people::NewSession& session, std::chrono::system_clock::time_point end) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(end - std::chrono::system_clock::now());
    session.life = std::clamp(left, std::chrono::seconds{1}, session.life);
}

people::AuditEvent started(const SessionStart& start, bool remembered) {
    const bool guest = start.way == "support";
    people::AuditEvent event{{guest ? people::ActorKind::operator_ : people::ActorKind::account, start.account.value},
                             guest ? "support.entered" : "session.created",
                             start.account};
    event.details = fmt::format(R"({{"way":"{}","remembered":{}}})", start.way, remembered);
    return event;
}

/// Whoever's it was: who signs in starts anew.
Task<> end_sent_session(Context& context) {
    const auto hash = sent_session_hash(context);
    if (!hash) co_return;
    const auto session = co_await context.thread.sessions->find(context.tenant, *hash);
    if (!session) co_return;
    std::vector<pg::Query> with;
    with.push_back(people::audit_query(*context.tenant, {.actor = {},
                                                         .action = "session.ended",
                                                         .account = session->account,
                                                         .details = R"({"why":"signed_in_again"})"}));
    co_await context.thread.sessions->remove(context.tenant, *hash, std::move(with));
    context.process.principals.forget(context.tenant->id, *hash);
}

/// The school may want some people to come by its own provider only: by a mailed link or a code no more than by a
/// password, since whoever lost the account there must be out here as well.
Task<Result<void>> check_way(Context& context, AccountId account, std::string_view way) {
    if (way == "sso") co_return Result<void>{};
    people::SsoProviders providers{context.thread.database};
    const auto name = co_await providers.required_for(context.tenant, account);
    if (name.empty()) co_return Result<void>{};
    co_return fail(ErrorCode::sign_in_elsewhere,
                   fmt::format("Your school wants you to sign in with {}. Use its button on the sign-in page.", name));
}

}  // namespace

Task<Result<net::Header>> begin_session(Context& context, SessionStart start) {
    if (auto allowed = co_await check_way(context, start.account, start.way); !allowed)
        co_return std::unexpected(allowed.error());
    co_await end_sent_session(context);
    const auto token = people::make_session_token();
    auto session = new_session(context, start.account, token.hash, start.remember);
    session.began_at = start.began_at;
    if (start.ends_at) end_by(session, *start.ends_at);
    auto header = cookie_for(context, session, token.cookie);

    std::vector<pg::Query> with;
    with.push_back(people::audit_query(*context.tenant, started(start, session.remembered)));
    co_await context.thread.sessions->create(context.tenant, std::move(session), std::move(with));

    context.principal = co_await context.thread.accounts.load(context.tenant, start.account);
    if (!context.principal || (start.began_at && *start.began_at < context.principal->sessions_valid_from))
        co_return fail(ErrorCode::bad_credentials, "This account was changed a moment ago. Sign in again.");
    context.principal_is_cached = false;
    context.session_hash = token.hash;
    context.process.metrics.signed_in(SignInResult::ok);
    co_return header;
}

Task<std::optional<net::Header>> rotate_session(Context& context, std::vector<pg::Query> with) {
    const auto account = context.principal->account;
    pg::Query end{&end_sessions, {}};
    end.params.id(context.tenant->id).id(account);
    with.insert(with.begin(), std::move(end));

    std::optional<net::Header> header;
    if (context.session_hash.empty()) {
        co_await context.thread.sessions->remove_others(context.tenant, account, {}, std::move(with));
    } else {
        const auto current = co_await context.thread.sessions->find(context.tenant, context.session_hash);
        const auto token = people::make_session_token();
        auto session = new_session(context, account, token.hash, current && current->remembered);
        header = cookie_for(context, session, token.cookie);
        co_await context.thread.sessions->replace_all(context.tenant, std::move(session), std::move(with));
        context.session_hash = token.hash;
    }
    context.process.principals.forget(context.tenant->id, account);
    co_return header;
}

}  // namespace gi::api
