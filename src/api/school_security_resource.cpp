/// What the school rules about signing in, and help for who lost their second factor. For administrators.
#include <utility>

#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "people/school_rules.hpp"
#include "people/second_factor.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;

net::Response security_answer(people::Roles roles) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("second_factor_roles").begin_array();
    for (const auto role : people::school_roles)
        if (roles.contains(role)) json.value(people::to_string(role));
    json.end_array().end_object();
    return json_answer(std::move(body));
}

Result<people::Roles> read_roles(const json::object& body) {
    const auto wrong = [] {
        return fail(ErrorCode::invalid_field,
                    "second_factor_roles must be a list of school_admin, teacher, student and guardian.",
                    "second_factor_roles");
    };
    const auto* value = body.if_contains("second_factor_roles");
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (list == nullptr || list->size() > people::school_roles.size()) return wrong();
    people::Roles roles;
    for (const auto& item : *list) {
        const auto role = item.is_string() ? people::find_role(item.get_string()) : std::nullopt;
        if (!role) return wrong();
        roles.insert(*role);
    }
    return roles;
}

/// Nobody rules what would keep themself out.
Task<Result<void>> check_own_factor(Context& context, people::Roles roles) {
    const auto who = context.principal;
    if (!roles.intersects(who->roles) || who->scopes) co_return Result<void>{};
    people::SecondFactors factors{context.thread.database, context.process.sealed_secrets};
    const auto own = co_await factors.state(context.tenant, who->account);
    if (own.on()) co_return Result<void>{};
    co_return fail(ErrorCode::conflict,
                   "Set up a second factor for your own account first; this rule would keep you out.",
                   "second_factor_roles");
}

}  // namespace

Task<Answer> get_school_security(Context& context) {
    co_return security_answer(co_await people::second_factor_roles(context.thread.database, context.tenant));
}

Task<Answer> set_school_security(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto roles = read_roles(*body);
    if (!roles) co_return std::unexpected(roles.error());
    if (!roles->empty() && !context.process.sealed_secrets)
        co_return fail(
            ErrorCode::not_configured,
            "Nobody could set up a second factor on this server: whoever runs it must set SECRET_KEY first.");
    if (auto own = co_await check_own_factor(context, *roles); !own) co_return std::unexpected(own.error());
    const auto actor = people::actor_of(*context.principal);
    co_await people::rule_second_factor(context.thread.database, context.tenant, actor, *roles);
    context.process.principals.forget(context.tenant->id);
    co_return security_answer(*roles);
}

Task<Answer> reset_second_factor(Context& context) {
    const auto account = path_id<AccountId>(context, "account");
    if (!account) co_return std::unexpected(account.error());
    if (*account == context.principal->account)
        co_return fail(ErrorCode::conflict, "This is your own account. Change its second factor on your account page.");
    // As every change of an administrator: not by a token for people alone.
    if (const auto& scopes = context.principal->scopes;
        scopes && !scopes->contains(people::TokenScope::manage_school)) {
        const auto whose = co_await context.thread.accounts.load(context.tenant, *account);
        if (!whose || whose->roles.contains(people::Role::school_admin))
            co_return fail(ErrorCode::not_found, "There is no second factor that this token may reset.");
    }
    people::SecondFactors factors{context.thread.database, context.process.sealed_secrets};
    const auto actor = people::actor_of(*context.principal);
    const auto removed = co_await factors.remove(context.tenant, actor, *account, "second_factor.reset");
    if (!removed) co_return std::unexpected(removed.error());
    context.process.principals.forget(context.tenant->id, *account);
    co_return no_content();
}

}  // namespace gi::api
