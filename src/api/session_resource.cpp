#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "people/passwords.hpp"
#include "people/session_token.hpp"

namespace gi::api {
namespace {

constexpr std::size_t longest_email = 254;

std::string session_json(const Context& context) {
    const auto& who = *context.principal;
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("account").begin_object();
    json.member("id", std::string_view{to_string(who.account)}).member("email", std::string_view{who.email});
    json.member("name", std::string_view{who.name}).member("role", people::to_string(who.role)).end_object();
    json.key("school").begin_object().member("name", std::string_view{context.tenant->name});
    json.member("subdomain", std::string_view{context.tenant->subdomain}).end_object();
    json.key("students").begin_array();
    for (const auto& student : who.students) {
        json.begin_object().member("id", std::string_view{to_string(student.id)});
        json.member("name", std::string_view{student.name}).end_object();
    }
    json.end_array().end_object();
    return body;
}

// A password may begin or end with blanks, so it is taken as it is.
Result<std::string> password_of(const boost::json::object& object) {
    const auto* value = object.if_contains("password");
    if (value == nullptr || !value->is_string() || value->get_string().empty())
        return fail(ErrorCode::invalid_field, "password is missing.", "password");
    if (value->get_string().size() > people::longest_password)
        return fail(ErrorCode::invalid_field, "password may have at most 200 characters.", "password");
    return std::string{std::string_view{value->get_string()}};
}

}  // namespace

Task<Answer> sign_in(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto email = required_text(*body, "email", longest_email);
    if (!email) co_return std::unexpected(email.error());
    auto password = password_of(*body);
    if (!password) co_return std::unexpected(password.error());

    const auto account =
        co_await context.thread.accounts.verify(context.tenant, std::move(*email), std::move(*password));
    if (!account) co_return std::unexpected(account.error());
    const auto token = people::make_session_token();
    const std::chrono::seconds life = std::chrono::hours{context.process.config.session_hours};
    co_await context.thread.sessions->create(context.tenant, token.hash, *account, life);
    context.principal = co_await context.thread.accounts.load(context.tenant, *account);
    if (!context.principal) co_return fail(ErrorCode::bad_credentials, "This account was removed a moment ago.");

    auto response = json_answer(session_json(context), 201);
    response.headers.push_back(session_cookie_header(context, token.cookie, life));
    co_return response;
}

Task<Answer> get_session(Context& context) { co_return json_answer(session_json(context)); }

Task<Answer> sign_out(Context& context) {
    if (!context.session_hash.empty()) {
        co_await context.thread.sessions->remove(context.tenant, context.session_hash);
        context.process.principals.forget(context.tenant->id, context.session_hash);
    }
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back(session_cookie_header(context, "", {}));
    co_return response;
}

}  // namespace gi::api
