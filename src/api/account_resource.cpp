#include <fmt/chrono.h>

#include "api/json_body.hpp"
#include "api/password_proof.hpp"
#include "api/routes.hpp"
#include "api/session_start.hpp"
#include "api/throttling.hpp"
#include "base/json_text.hpp"
#include "people/audit.hpp"
#include "people/one_time_secrets.hpp"
#include "people/password_rules.hpp"
#include "people/passwords.hpp"

namespace gi::api {
namespace {

constexpr pg::Statement change_hash{"account_change_password",
                                    "UPDATE gi.account SET password_hash = $3::text, sessions_valid_from = now()"
                                    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND password_hash = $4::text"};
constexpr pg::Statement end_all_sessions{
    "school_end_sessions",
    "INSERT INTO gi.school (tenant_id, sessions_valid_from) VALUES ($1::bigint, now())"
    " ON CONFLICT (tenant_id) DO UPDATE SET sessions_valid_from = now(), updated_at = now()"};

std::string utc(people::SessionTime time) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", std::chrono::floor<std::chrono::seconds>(time));
}

std::string sessions_json(const std::vector<people::Session>& sessions, people::SessionTime valid_from) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("sessions").begin_array();
    for (const auto& session : sessions) {
        if (session.created_at < valid_from) continue;  // ended with all others, and not cleared away yet
        json.begin_object().member("id", std::string_view{to_string(session.id)});
        json.member("device", std::string_view{session.device}).member("current", session.current);
        json.member("remembered", session.remembered);
        json.member("created_at", std::string_view{utc(session.created_at)});
        json.member("last_used_at", std::string_view{utc(session.last_used_at)});
        json.member("ends_at", std::string_view{utc(session.ends_at)}).end_object();
    }
    json.end_array().end_object();
    return body;
}

net::Response nothing_to_say() {
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

std::vector<pg::Query> recorded(const Context& context, std::string_view action, std::string details = "{}") {
    std::vector<pg::Query> with;
    with.push_back(people::audit_query(*context.tenant, {.actor = people::actor_of(*context.principal),
                                                         .action = action,
                                                         .account = context.principal->account,
                                                         .details = std::move(details)}));
    return with;
}

std::unexpected<Error> wrong_password() {
    return fail(ErrorCode::invalid_field, "This is not your present password. Check it and try again.", "current");
}

/// Gives the hash of the present password.
Task<Result<std::string>> hash_of_present(Context& context, std::string password) {
    const auto check = co_await prove_password(context, context.principal->email, std::move(password));
    if (!check) co_return std::unexpected(check.error());
    if (!check->right || check->account != context.principal->account) co_return wrong_password();
    co_await give_back(context, ThrottleKind::sign_in, context.principal->email);
    co_return check->hash;
}

/// False when the password was changed by somebody else meanwhile.
Task<bool> write_password(Context& context, std::string new_hash, std::string old_hash) {
    const auto account = context.principal->account;
    auto transaction = co_await context.thread.database.begin(context.tenant);
    std::vector<pg::Query> change(1);
    change[0].statement = &change_hash;
    change[0].params.id(context.tenant->id).id(account).text(new_hash).text(old_hash);
    const auto results = co_await transaction.run(std::move(change));
    if (results[0].affected() == 0) {
        co_await transaction.rollback();
        co_return false;
    }
    std::vector<pg::Query> rest;
    rest.push_back(people::drop_secrets(*context.tenant, people::SecretKind::password_reset, account));
    rest.push_back(people::drop_secrets(*context.tenant, people::SecretKind::magic_link, account));
    for (auto& query : recorded(context, "password.changed")) rest.push_back(std::move(query));
    auto outcome = co_await transaction.commit(std::move(rest));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return true;
}

}  // namespace

Task<Answer> list_own_sessions(Context& context) {
    const auto& who = *context.principal;
    const auto sessions = co_await context.thread.sessions->list(context.tenant, who.account, context.session_hash);
    const auto valid_from = std::chrono::floor<std::chrono::microseconds>(who.sessions_valid_from);
    co_return json_answer(sessions_json(sessions, valid_from));
}

Task<Answer> end_own_session(Context& context) {
    const auto id = path_id<SessionId>(context, "session");
    if (!id) co_return std::unexpected(id.error());
    auto with = recorded(context, "session.ended", R"({"why":"ended_by_owner"})");
    const auto account = context.principal->account;
    if (!co_await context.thread.sessions->remove(context.tenant, account, *id, std::move(with)))
        co_return fail(ErrorCode::not_found, "This device is signed out already.");
    context.process.principals.forget(context.tenant->id, account);
    co_return nothing_to_say();
}

Task<Answer> end_other_sessions(Context& context) {
    auto with = recorded(context, "session.ended", R"({"why":"all_others_ended_by_owner"})");
    const auto account = context.principal->account;
    co_await context.thread.sessions->remove_others(context.tenant, account, context.session_hash, std::move(with));
    context.process.principals.forget(context.tenant->id, account);
    co_return nothing_to_say();
}

Task<Answer> change_password(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto current = password_text(*body, "current");
    if (!current) co_return std::unexpected(current.error());
    auto wanted = password_text(*body, "new");
    if (!wanted) co_return std::unexpected(wanted.error());
    const people::PasswordContext who{context.principal->email, context.principal->name, context.tenant->name};
    if (const auto good = people::check_new_password(*wanted, who); !good)
        co_return fail(good.error().code, good.error().message, "new");
    if (*wanted == *current)
        co_return fail(ErrorCode::invalid_field, "This is your present password. Choose another one.", "new");

    auto old_hash = co_await hash_of_present(context, std::move(*current));
    if (!old_hash) co_return std::unexpected(old_hash.error());
    auto new_hash = co_await context.process.offload.run(
        [password = std::move(*wanted)] { return people::hash_password(password); });
    if (!new_hash) co_return std::unexpected(new_hash.error());
    if (!co_await write_password(context, std::move(*new_hash), std::move(*old_hash))) co_return wrong_password();

    const auto cookie = co_await rotate_session(context, {});
    auto response = nothing_to_say();
    if (cookie) response.headers.push_back(*cookie);
    co_return response;
}

Task<Answer> sign_everybody_out(Context& context) {
    std::vector<pg::Query> with(1);
    with[0].statement = &end_all_sessions;
    with[0].params.id(context.tenant->id);
    for (auto& query : recorded(context, "school.signed_everybody_out")) with.push_back(std::move(query));
    const auto cookie = co_await rotate_session(context, std::move(with));
    context.process.principals.forget(context.tenant->id);
    auto response = nothing_to_say();
    if (cookie) response.headers.push_back(*cookie);
    co_return response;
}

}  // namespace gi::api
