/// What the school grants to operators of the platform, and the way in for those whom it did.
#include <fmt/format.h>

#include <array>
#include <chrono>

#include "api/json_body.hpp"
#include "api/link_body.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "api/session_start.hpp"
#include "api/throttling.hpp"
#include "api/way_in.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "people/operator_grants.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

exports::TableCell visitors_cell(const people::OperatorGrant& grant) {
    std::vector<std::string> names;
    for (const auto& visit : grant.visits) names.push_back(fmt::format("{} ({})", visit.name, visit.email));
    return names_cell(names);
}

exports::TableCell looks_cell(const people::OperatorGrant& grant) {
    std::int64_t looks = 0;
    for (const auto& visit : grant.visits) looks += visit.looks;
    return looks;
}

constexpr std::array<exports::TableColumn<people::OperatorGrant>, 9> file_columns{{
    {words::opened, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.created_at}; }},
    {words::by, [](const auto& one, Language) -> exports::TableCell { return one.granted_by; }},
    {words::purpose, [](const auto& one, Language) -> exports::TableCell { return one.purpose; }},
    {words::to_whom,
     [](const auto& one, Language language) {
         return one.operator_email.empty() ? word_cell(words::any_operator, language)
                                           : exports::TableCell{one.operator_email};
     }},
    {words::ends, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.ends_at}; }},
    {words::ended, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.ended_at}; }},
    {words::ended_by, [](const auto& one, Language) -> exports::TableCell { return one.ended_by; }},
    {words::came, [](const auto& one, Language) { return visitors_cell(one); }},
    {words::pages_opened, [](const auto& one, Language) { return looks_cell(one); }},
}};

void write_visit(JsonWriter& json, const people::OperatorVisit& visit) {
    json.begin_object().member("name", std::string_view{visit.name}).member("email", std::string_view{visit.email});
    json.member("came_at", std::string_view{visit.came_at}).member("looks", visit.looks);
    json.text_or_null("last_look_at", visit.last_look_at).end_object();
}

void write_grant(JsonWriter& json, const people::OperatorGrant& grant) {
    json.begin_object().member("id", std::string_view{to_string(grant.id)});
    json.text_or_null("operator_email", grant.operator_email).member("purpose", std::string_view{grant.purpose});
    json.text_or_null("granted_by", grant.granted_by).member("created_at", std::string_view{grant.created_at});
    json.member("ends_at", std::string_view{grant.ends_at}).text_or_null("ended_at", grant.ended_at);
    json.text_or_null("ended_by", grant.ended_by).member("live", grant.live).key("visits").begin_array();
    for (const auto& visit : grant.visits) write_visit(json, visit);
    json.end_array().end_object();
}

std::string grants_json(const std::vector<people::OperatorGrant>& grants) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("grants").begin_array();
    for (const auto& grant : grants) write_grant(json, grant);
    json.end_array().end_object();
    return body;
}

Result<std::chrono::hours> read_life(const boost::json::object& body) {
    const auto* const value = body.if_contains("hours");
    const auto* const hours = value != nullptr ? value->if_int64() : nullptr;
    if (hours == nullptr || *hours < people::shortest_grant.count() || *hours > people::longest_grant.count())
        return fail(ErrorCode::invalid_field,
                    fmt::format("hours must be a whole number from {} to {}.", people::shortest_grant.count(),
                                people::longest_grant.count()),
                    "hours");
    return std::chrono::hours{*hours};
}

Result<people::NewOperatorGrant> read_grant(const boost::json::object& body) {
    auto purpose = required_line(body, "purpose", people::longest_grant_purpose);
    if (!purpose) return std::unexpected(purpose.error());
    const auto life = read_life(body);
    if (!life) return std::unexpected(life.error());
    const auto email = optional_text(body, "operator_email", longest_email);
    if (!email) return std::unexpected(email.error());
    auto address = to_lower(*email);
    if (!address.empty() && !looks_like_email(address))
        return fail(ErrorCode::invalid_field,
                    "This does not look like an e-mail address. Leave it empty to let any operator in.",
                    "operator_email");
    return people::NewOperatorGrant{std::move(address), std::move(*purpose), *life};
}

Task<Answer> list_of(Context& context, unsigned status) {
    const auto grants = co_await people::list_operator_grants(context.thread.database, context.tenant);
    co_return json_answer(grants_json(grants), status);
}

}  // namespace

Task<Answer> list_operator_grants(Context& context) {
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (!*wish) co_return co_await list_of(context, 200);
    const auto grants = co_await people::list_operator_grants(context.thread.database, context.tenant);
    exports::TableOf<people::OperatorGrant> table{words::support, file_columns, (*wish)->language};
    table.add(grants);
    const bool part = grants.size() == people::most_listed_grants;
    co_return co_await list_file(context, **wish, table.finish(part), {"support"});
}

Task<Answer> open_operator_grant(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto grant = read_grant(*body);
    if (!grant) co_return std::unexpected(grant.error());
    const auto opened = co_await people::open_operator_grant(context.thread.database, context.tenant, context.principal,
                                                             std::move(*grant));
    if (!opened) co_return std::unexpected(opened.error());
    co_return co_await list_of(context, 201);
}

Task<Answer> end_operator_grant(Context& context) {
    const auto id = path_id<people::OperatorGrantId>(context, "grant");
    if (!id) co_return std::unexpected(id.error());
    const auto ended =
        co_await people::end_operator_grant(context.thread.database, context.tenant, context.principal, *id);
    if (!ended) co_return std::unexpected(ended.error());
    co_return no_content();
}

Task<Answer> enter_by_grant(Context& context) {
    auto secret = co_await read_link_secret(context);
    if (!secret) co_return std::unexpected(secret.error());
    const auto account =
        co_await people::redeem_operator_entry(context.thread.database, context.tenant, std::move(*secret));
    if (!account) co_return std::unexpected(account.error());
    co_await give_back(context, ThrottleKind::code_entry, {});
    const auto guest = co_await context.thread.accounts.load(context.tenant, *account);
    if (!guest || !guest->support)
        co_return fail(ErrorCode::link_used_up, "The school has ended this access. Ask an administrator to open it.");
    const SessionStart start{.account = *account, .way = "support", .ends_at = guest->support->ends_at};
    co_return co_await let_in(context, start);
}

}  // namespace gi::api
