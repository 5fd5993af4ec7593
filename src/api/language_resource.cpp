/// The language of a person, chosen by themself, and of a school, chosen by its administrators.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/branding_json.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"

namespace gi::api {
namespace {

constexpr std::size_t longest_code = 20;  // enough to say what is wrong with it

constexpr pg::Statement write_own_language{
    "account_write_language",
    "UPDATE gi.account SET language = nullif($3::text, '') WHERE tenant_id = $1::bigint AND id = $2::bigint"};

std::unexpected<Error> no_such_language() {
    std::string codes;
    for (const auto language : all_languages) codes.append(codes.empty() ? "" : ", ").append(to_string(language));
    return fail(ErrorCode::invalid_field, "language must be null or one of: " + codes + ".", "language");
}

/// Empty for null: none is chosen. It has to be said: an empty body is a mistake and no wish.
Result<std::optional<Language>> read_language(const boost::json::object& body) {
    const auto* value = body.if_contains("language");
    if (value == nullptr) return no_such_language();
    if (value->is_null()) return std::nullopt;
    const auto code = required_text(body, "language", longest_code);
    const auto language = code ? find_language(*code) : std::nullopt;
    if (!language) return no_such_language();
    return language;
}

}  // namespace

Task<Answer> set_own_language(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto language = read_language(*body);
    if (!language) co_return std::unexpected(language.error());
    const auto account = context.principal->account;
    std::vector<pg::Query> batch(1);
    batch[0].statement = &write_own_language;
    batch[0].params.id(context.tenant->id).id(account).text(*language ? to_string(**language) : "");
    auto outcome = co_await context.thread.database.write(context.tenant, std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    context.process.principals.forget(context.tenant->id, account);
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

Task<Answer> set_school_language(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto language = read_language(*body);
    if (!language) co_return std::unexpected(language.error());
    const auto actor = people::actor_of(*context.principal);
    const auto branding = co_await people::change_language(context.thread.database, context.tenant, actor, *language);
    context.process.branding.forget(context.tenant->id);
    co_return json_answer(branding_json(*context.tenant, branding));
}

}  // namespace gi::api
