/// One's own second factor: setting it up, new recovery codes, turning it off.
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "api/session_start.hpp"
#include "api/throttling.hpp"
#include "base/json_text.hpp"
#include "people/school_rules.hpp"
#include "people/second_factor.hpp"

namespace gi::api {
namespace {

constexpr std::size_t longest_code = 40;

people::SecondFactors factors_of(const Context& context) {
    return {context.thread.database, context.process.sealed_secrets};
}

/// That it still is the person who signed in, and not who found the page open.
struct Proof {
    std::string password;
    std::string code;  // of the factor that is on, if one is
};

Task<Result<Proof>> read_proof(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto password = password_text(*body, "password");
    if (!password) co_return std::unexpected(password.error());
    auto code = optional_text(*body, "code", longest_code);
    if (!code) co_return std::unexpected(code.error());
    co_return Proof{std::move(*password), std::move(*code)};
}

/// Refuses with the field that is wrong: 401 would mean that the session has ended.
Task<Result<void>> check_proof(Context& context, Proof proof) {
    const auto who = context.principal;
    if (auto allowed = co_await throttle(context, ThrottleKind::sign_in, who->email); !allowed) co_return allowed;
    const auto check =
        co_await context.thread.accounts.check_password(context.tenant, who->email, std::move(proof.password));
    if (!check) co_return std::unexpected(check.error());
    if (!check->right || check->account != who->account)
        co_return fail(ErrorCode::invalid_field, "This is not your password. Check it and try again.", "password");
    auto factors = factors_of(context);
    auto passed = co_await factors.pass(context.tenant, who->account, std::move(proof.code));
    const bool wrong = !passed && passed.error().code == ErrorCode::bad_credentials;
    if (!wrong) co_await give_back(context, ThrottleKind::sign_in, who->email);
    if (wrong || (!passed && passed.error().code == ErrorCode::second_factor_required))
        passed.error().code = ErrorCode::invalid_field;
    co_return passed;
}

net::Response codes_answer(const std::vector<std::string>& codes, unsigned status) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("recovery_codes").begin_array();
    for (const auto& code : codes) json.value(std::string_view{code});
    json.end_array().end_object();
    return json_answer(std::move(body), status);
}

}  // namespace

Task<Answer> get_second_factor(Context& context) {
    auto factors = factors_of(context);
    const auto state = co_await factors.state(context.tenant, context.principal->account);
    const auto required_of = co_await people::second_factor_roles(context.thread.database, context.tenant);
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("state", state.on() ? "on" : "off").text_or_null("since", state.on_since);
    json.member("recovery_codes_left", state.recovery_codes_left);
    json.member("required", required_of.intersects(context.principal->roles));
    json.member("available", context.process.sealed_secrets.has_value()).end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> begin_second_factor(Context& context) {
    auto proof = co_await read_proof(context);
    if (!proof) co_return std::unexpected(proof.error());
    if (auto proved = co_await check_proof(context, std::move(*proof)); !proved)
        co_return std::unexpected(proved.error());
    auto factors = factors_of(context);
    const auto who = context.principal;
    const auto made = co_await factors.begin(context.tenant, who->account, who->email);
    if (!made) co_return std::unexpected(made.error());
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("secret", std::string_view{made->secret_text});
    json.member("uri", std::string_view{made->uri}).end_object();
    co_return json_answer(std::move(body), 201);
}

Task<Answer> confirm_second_factor(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto code = required_text(*body, "code", longest_code);
    if (!code) co_return std::unexpected(code.error());
    auto factors = factors_of(context);
    const auto who = context.principal;
    const auto key = to_string(who->account);
    if (auto allowed = co_await throttle(context, ThrottleKind::code_entry, key); !allowed)
        co_return std::unexpected(allowed.error());
    const auto actor = people::actor_of(*who);
    const auto codes = co_await factors.confirm(context.tenant, actor, who->account, std::move(*code));
    if (!codes) co_return std::unexpected(codes.error());
    co_await give_back(context, ThrottleKind::code_entry, key);
    const auto cookie = co_await rotate_session(context, {});
    auto response = codes_answer(*codes, 200);
    if (cookie) response.headers.push_back(*cookie);
    co_return response;
}

Task<Answer> turn_off_second_factor(Context& context) {
    auto proof = co_await read_proof(context);
    if (!proof) co_return std::unexpected(proof.error());
    const auto who = context.principal;
    const auto required_of = co_await people::second_factor_roles(context.thread.database, context.tenant);
    if (required_of.intersects(who->roles))
        co_return fail(ErrorCode::conflict,
                       "Your school asks for a second factor, so it stays on. For a new phone, set up a new one.");
    if (auto proved = co_await check_proof(context, std::move(*proof)); !proved)
        co_return std::unexpected(proved.error());
    auto factors = factors_of(context);
    const auto actor = people::actor_of(*who);
    const auto removed = co_await factors.remove(context.tenant, actor, who->account, "second_factor.turned_off");
    if (!removed) co_return fail(ErrorCode::conflict, "Your second factor is off already.");
    context.process.principals.forget(context.tenant->id, who->account);
    co_return no_content();
}

Task<Answer> renew_recovery_codes(Context& context) {
    auto proof = co_await read_proof(context);
    if (!proof) co_return std::unexpected(proof.error());
    if (auto proved = co_await check_proof(context, std::move(*proof)); !proved)
        co_return std::unexpected(proved.error());
    auto factors = factors_of(context);
    const auto actor = people::actor_of(*context.principal);
    const auto codes = co_await factors.renew_codes(context.tenant, actor, context.principal->account);
    if (!codes) co_return std::unexpected(codes.error());
    co_return codes_answer(*codes, 201);
}

}  // namespace gi::api
