/// The rules by which tags are given. Staff reads them, administrators write them.
#include <utility>

#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "api/tag_json.hpp"
#include "people/audit.hpp"

namespace gi::api {
namespace {

constexpr std::size_t version_length = 32;

net::Response rules_answer(const Context& context, const gradebook::SchoolTagRules& school) {
    std::string body;
    JsonWriter json{body};
    json.begin_object();
    write_rules(json, "rules", school.rules);
    json.member("own", school.own).member("version", std::string_view{school.version});
    write_rules(json, "defaults", gradebook::default_tag_rules());
    const bool can_change = people::relations(*context.principal, people::Permission::manage_school).has_value();
    json.member("can_change", can_change).end_object();
    return json_answer(std::move(body));
}

}  // namespace

Task<Answer> get_tag_rules(Context& context) {
    const auto school = co_await gradebook::read_tag_rules(context.thread.database, context.tenant);
    co_return rules_answer(context, school);
}

Task<Answer> set_tag_rules(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto rules = read_rules(*body);
    if (!rules) co_return std::unexpected(rules.error());
    if (!*rules) co_return fail(ErrorCode::invalid_field, "rules is missing.", "rules");
    auto version = required_text(*body, "version", version_length);
    if (!version) co_return std::unexpected(version.error());
    std::string details;
    JsonWriter{details}.begin_object().member("rules", (*rules)->size()).end_object();
    auto record = people::audit_query(*context.tenant, {.actor = people::actor_of(*context.principal),
                                                        .action = "school.tag_rules_changed",
                                                        .details = std::move(details)});
    const auto written = co_await gradebook::write_tag_rules(
        context.thread.database, context.tenant, std::move(**rules), std::move(*version), std::move(record));
    if (!written) co_return std::unexpected(written.error());
    co_return rules_answer(context, *written);
}

}  // namespace gi::api
