/// Tokens of programs: one's own, and for administrators those of services.
#include <boost/json.hpp>
#include <utility>

#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "people/api_tokens.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;
using people::TokenOwner;

constexpr unsigned usual_days = 90;

void write_token(JsonWriter& out, const people::ApiToken& token) {
    out.member("id", std::string_view{to_string(token.id)}).member("name", std::string_view{token.name});
    out.key("scopes").begin_array();
    for (const auto scope : people::token_scopes)
        if (token.scopes.contains(scope)) out.value(people::to_string(scope));
    out.end_array().member("created_at", std::string_view{token.created_at});
    out.text_or_null("created_by", token.created_by).member("expires_at", std::string_view{token.expires_at});
    out.text_or_null("last_used_at", token.last_used_at);
}

Result<people::TokenScopes> read_scopes(const json::object& body) {
    const auto wrong = [] {
        return fail(
            ErrorCode::invalid_field,
            "scopes must be a list with at least one of grades:read, grades:write, people:manage, school:manage.",
            "scopes");
    };
    const auto* listed = body.if_contains("scopes");
    if (listed == nullptr || !listed->is_array() || listed->get_array().empty()) return wrong();
    people::TokenScopes scopes;
    for (const auto& word : listed->get_array()) {
        const auto scope = word.is_string() ? people::find_token_scope(word.get_string()) : std::nullopt;
        if (!scope) return wrong();
        scopes.insert(*scope);
    }
    return scopes;
}

Result<std::chrono::days> read_days(const json::object& body) {
    const auto* days = body.if_contains("days");
    if (days == nullptr || days->is_null()) return std::chrono::days{usual_days};
    if (!days->is_int64() || days->get_int64() < 1 || days->get_int64() > people::most_token_days)
        return fail(ErrorCode::invalid_field, "days must be a whole number from 1 to 366.", "days");
    return std::chrono::days{days->get_int64()};
}

Result<people::NewApiToken> read_new_token(const json::object& body) {
    auto name = required_line(body, "name", people::longest_token_name);
    if (!name) return std::unexpected(name.error());
    const auto scopes = read_scopes(body);
    if (!scopes) return std::unexpected(scopes.error());
    const auto days = read_days(body);
    if (!days) return std::unexpected(days.error());
    return people::NewApiToken{std::move(*name), *scopes, *days};
}

Task<Answer> list(Context& context, TokenOwner owner) {
    people::ApiTokens tokens{context.thread.database};
    const auto found = co_await tokens.list(context.tenant, owner, context.principal->account);
    std::string body;
    JsonWriter out{body};
    out.begin_object().key("tokens").begin_array();
    for (const auto& token : found) {
        out.begin_object();
        write_token(out, token);
        out.end_object();
    }
    out.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> create(Context& context, TokenOwner owner) {
    // A token is asked for no second factor, so it must not be the way around one.
    if (context.principal->second_factor_missing)
        co_return fail(ErrorCode::second_factor_missing,
                       "Your school wants a second factor of you. Set one up on the page of your account first.");
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto wanted = read_new_token(*body);
    if (!wanted) co_return std::unexpected(wanted.error());
    people::ApiTokens tokens{context.thread.database};
    auto made = co_await tokens.create(context.tenant, owner, context.principal->account, std::move(*wanted));
    if (!made) co_return std::unexpected(made.error());
    made->token.created_by = context.principal->name;
    std::string answer;
    JsonWriter out{answer};
    out.begin_object();
    write_token(out, made->token);
    out.member("token", std::string_view{made->secret}).end_object();
    co_return json_answer(std::move(answer), 201);
}

Task<Answer> revoke(Context& context, TokenOwner owner) {
    const auto id = path_id<ApiTokenId>(context, "token");
    if (!id) co_return std::unexpected(id.error());
    people::ApiTokens tokens{context.thread.database};
    const auto account = co_await tokens.revoke(context.tenant, owner, context.principal->account, *id);
    if (!account) co_return std::unexpected(account.error());
    context.process.principals.forget(context.tenant->id, *account);
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

}  // namespace

Task<Answer> list_tokens(Context& context) { co_return co_await list(context, TokenOwner::person); }
Task<Answer> create_token(Context& context) { co_return co_await create(context, TokenOwner::person); }
Task<Answer> revoke_token(Context& context) { co_return co_await revoke(context, TokenOwner::person); }
Task<Answer> list_service_tokens(Context& context) { co_return co_await list(context, TokenOwner::service); }
Task<Answer> create_service_token(Context& context) { co_return co_await create(context, TokenOwner::service); }
Task<Answer> revoke_service_token(Context& context) { co_return co_await revoke(context, TokenOwner::service); }

}  // namespace gi::api
