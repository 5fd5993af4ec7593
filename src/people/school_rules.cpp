#include "people/school_rules.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_text.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement read_roles{"school_factor_roles",
                                   "SELECT second_factor_roles FROM gi.school WHERE tenant_id = $1::bigint"};
constexpr pg::Statement write_roles{
    "school_rule_factor",
    "INSERT INTO gi.school (tenant_id, second_factor_roles) VALUES ($1::bigint, $2::text[])"
    " ON CONFLICT (tenant_id)"
    " DO UPDATE SET second_factor_roles = excluded.second_factor_roles, updated_at = now()"};

std::vector<std::string_view> words_of(Roles roles) {
    std::vector<std::string_view> words;
    for (const auto role : school_roles)
        if (roles.contains(role)) words.push_back(to_string(role));
    return words;
}

std::string details_of(Roles roles) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("roles").begin_array();
    for (const auto word : words_of(roles)) json.value(word);
    json.end_array().end_object();
    return text;
}

}  // namespace

Task<Roles> second_factor_roles(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &read_roles;
    batch[0].params.id(tenant->id);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    Roles roles;
    if (!results[0].empty())
        for (const auto word : results[0].text_array(0, 0)) roles.insert(role_from(word));
    co_return roles;
}

Task<> rule_second_factor(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor, Roles roles) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &write_roles;
    batch[0].params.id(tenant->id).text_array(words_of(roles));
    batch.push_back(
        audit_query(*tenant, {.actor = actor, .action = "school.second_factor_ruled", .details = details_of(roles)}));
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace gi::people
