#include <fmt/chrono.h>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/password_proof.hpp"
#include "api/routes.hpp"
#include "api/session_start.hpp"
#include "api/throttling.hpp"
#include "api/way_in.hpp"
#include "base/json_text.hpp"
#include "people/audit.hpp"
#include "people/passwords.hpp"
#include "people/second_factor.hpp"

namespace gi::api {
namespace {

constexpr std::size_t longest_email = 254;
constexpr std::size_t longest_code = 40;

/// The account is known here and not to the client; writing the record takes the same time with and without one.
Task<Answer> refuse_sign_in(Context& context, std::optional<AccountId> account) {
    std::vector<pg::Query> batch;
    batch.push_back(
        people::audit_query(*context.tenant, {.actor = {}, .action = "session.refused", .account = account}));
    context.process.metrics.signed_in(SignInResult::refused);
    auto written = co_await context.thread.database.write(context.tenant, std::move(batch));
    if (written.error) throw pg::UnexpectedSqlError(std::move(*written.error));
    co_return fail(ErrorCode::bad_credentials,
                   "E-mail and password do not match. Check both, and that this is your school's page.");
}

}  // namespace

std::string session_json(const Context& context) {
    const auto& who = *context.principal;
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("account").begin_object();
    json.member("id", std::string_view{to_string(who.account)}).member("email", std::string_view{who.email});
    json.member("name", std::string_view{who.name}).member("role", people::to_string(who.role));
    json.key("roles").begin_array();
    for (const auto role : people::all_roles)
        if (who.roles.contains(role)) json.value(people::to_string(role));
    json.end_array().text_or_null("language", who.language ? to_string(*who.language) : "").end_object();
    json.member("second_factor_missing", who.second_factor_missing && !who.scopes);
    json.key("school").begin_object().member("name", std::string_view{context.tenant->name});
    json.member("subdomain", std::string_view{context.tenant->subdomain}).end_object();
    json.key("students").begin_array();
    for (const auto& student : who.students) {
        json.begin_object().member("id", std::string_view{to_string(student.id)});
        json.member("name", std::string_view{student.name}).key("rights").begin_array();
        for (const auto right : people::guardian_rights)
            if (student.rights.contains(right)) json.value(people::to_string(right));
        json.end_array().end_object();
    }
    json.end_array().key("support_access");
    if (who.support) {
        const auto end = std::chrono::floor<std::chrono::seconds>(who.support->ends_at);
        json.begin_object().member("ends_at", std::string_view{fmt::format("{:%FT%TZ}", end)}).end_object();
    } else {
        json.null();
    }
    json.end_object();
    return body;
}

Task<Answer> let_in(Context& context, SessionStart start) {
    const auto cookie = co_await begin_session(context, start);
    if (!cookie) co_return std::unexpected(cookie.error());
    auto response = json_answer(session_json(context), 201);
    response.headers.push_back(*cookie);
    co_return response;
}

Task<Answer> sign_in(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto email = required_text(*body, "email", longest_email);
    if (!email) co_return std::unexpected(email.error());
    auto password = password_text(*body, "password");
    if (!password) co_return std::unexpected(password.error());
    const auto remember = optional_flag(*body, "remember");
    if (!remember) co_return std::unexpected(remember.error());
    auto code = optional_text(*body, "code", longest_code);
    if (!code) co_return std::unexpected(code.error());

    const auto check = co_await prove_password(context, *email, std::move(*password));
    if (!check) co_return std::unexpected(check.error());
    if (!check->right) co_return co_await refuse_sign_in(context, check->account);
    people::SecondFactors factors{context.thread.database, context.process.sealed_secrets};
    const auto passed = co_await factors.pass(context.tenant, *check->account, std::move(*code));
    // To be asked for the code is no failure; a wrong one is.
    if (passed || passed.error().code != ErrorCode::bad_credentials)
        co_await give_back(context, ThrottleKind::sign_in, *email);
    else
        context.process.metrics.signed_in(SignInResult::refused);
    if (!passed) co_return std::unexpected(passed.error());

    const SessionStart start{*check->account, *remember, "password", check->at};
    co_return co_await let_in(context, start);
}

Task<Answer> get_session(Context& context) { co_return json_answer(session_json(context)); }

Task<Answer> sign_out(Context& context) {
    if (!context.session_hash.empty()) {
        std::vector<pg::Query> with;
        with.push_back(people::audit_query(*context.tenant, {.actor = people::actor_of(*context.principal),
                                                             .action = "session.ended",
                                                             .account = context.principal->account}));
        co_await context.thread.sessions->remove(context.tenant, context.session_hash, std::move(with));
        context.process.principals.forget(context.tenant->id, context.session_hash);
    }
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back(session_cookie_removal(context));
    co_return response;
}

}  // namespace gi::api
