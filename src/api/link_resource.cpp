#include "api/link_body.hpp"
#include "api/mail_sender.hpp"
#include "api/routes.hpp"
#include "api/school_facts.hpp"
#include "api/throttling.hpp"
#include "api/way_in.hpp"
#include "people/link_secrets.hpp"

namespace gi::api {
namespace {

/// Whoever has this address, or has none here, gets this answer after the same work: the rest is done elsewhere.
Task<Answer> send_link(Context& context, people::LinkKind kind) {
    auto email = co_await read_link_email(context);
    if (!email) co_return std::unexpected(email.error());
    if (context.process.mail == nullptr)
        co_return fail(ErrorCode::not_configured,
                       "This server sends no mail. The school office can help you to sign in again.");
    auto school = co_await school_facts(context);
    people::LinkWish wish{kind, std::move(*email), std::move(school)};
    if (!context.process.mail->wish(context.tenant, std::move(wish)))
        co_return fail(ErrorCode::too_busy, "Many people ask for mails right now. Try again in a minute.");
    co_return json_answer("{}", 202);
}

}  // namespace

Task<Answer> ask_for_password_reset(Context& context) {
    co_return co_await send_link(context, people::LinkKind::password_reset);
}

// Does not sign in: whoever has a second factor is asked for it on the sign-in page.
Task<Answer> reset_password(Context& context) {
    auto answer = co_await read_link_answer(context);
    if (!answer) co_return std::unexpected(answer.error());
    auto* mail = context.process.mail;
    auto school = co_await school_facts(context);
    const auto account =
        co_await people::reset_password(context.thread.database, context.process.offload, context.tenant,
                                        std::move(*answer), std::move(school), mail != nullptr);
    if (!account) co_return std::unexpected(account.error());
    co_await give_back(context, ThrottleKind::code_entry, {});
    co_await context.thread.sessions->remove_others(context.tenant, *account, {}, {});
    context.process.principals.forget(context.tenant->id, *account);
    if (mail != nullptr) mail->kick(context.tenant);
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

Task<Answer> ask_for_magic_link(Context& context) {
    co_return co_await send_link(context, people::LinkKind::magic_link);
}

Task<Answer> accept_magic_link(Context& context) {
    auto secret = co_await read_link_secret(context);
    if (!secret) co_return std::unexpected(secret.error());
    const auto holder = co_await people::redeem_magic_link(context.thread.database, context.tenant, std::move(*secret));
    if (!holder) co_return std::unexpected(holder.error());
    co_await give_back(context, ThrottleKind::code_entry, {});
    if (holder->proved) context.process.principals.forget(context.tenant->id, holder->account);
    const SessionStart start{.account = holder->account, .way = "magic_link"};
    co_return co_await let_in(context, start);
}

}  // namespace gi::api
