#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "cli/commands.hpp"
#include "net/router.hpp"
#include "people/permissions.hpp"

namespace gi::cli {
namespace {

std::string_view to_string(api::Scope scope) noexcept {
    switch (scope) {
        case api::Scope::operations:
            return "operations";
        case api::Scope::anywhere:
            return "anywhere";
        case api::Scope::front:
            return "front";
        case api::Scope::school:
            return "school";
    }
    return "school";
}

/// "school_admin: same_school, teacher: taught_class"
std::string who_may(people::Permission permission) {
    if (permission == people::Permission::everyone) return "everyone, without signing in";
    std::string text;
    for (const auto& grant : people::grants())
        if (grant.permission == permission)
            text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", people::to_string(grant.role),
                                people::to_string(grant.relation));
    return text;
}

Exit print_routes() {
    for (const auto& route : api::routes()) {
        const auto scope = people::scope_for(route.permission);
        fmt::print("{:<6} {:<58} {:<22} {}{}\n", net::to_string(route.pattern.method), route.pattern.path,
                   people::to_string(route.permission), who_may(route.permission),
                   scope ? fmt::format("; token: {}", people::to_string(*scope)) : std::string{});
    }
    return 0;
}

void write_route(JsonWriter& json, const api::Route& route) {
    json.begin_object().member("method", net::to_string(route.pattern.method)).member("path", route.pattern.path);
    json.member("reach", to_string(route.scope)).member("permission", people::to_string(route.permission));
    const auto scope = people::scope_for(route.permission);
    json.text_or_null("scope", scope ? people::to_string(*scope) : std::string_view{}).end_object();
}

Exit print_routes_as_json() {
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("routes").begin_array();
    for (const auto& route : api::routes()) write_route(json, route);
    json.end_array().key("grants").begin_array();
    for (const auto& grant : people::grants()) {
        json.begin_object().member("role", people::to_string(grant.role));
        json.member("permission", people::to_string(grant.permission));
        json.member("relation", people::to_string(grant.relation)).end_object();
    }
    json.end_array().end_object();
    fmt::print("{}\n", text);
    return 0;
}

}  // namespace

void add_permissions(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("permissions", "Print every route with who may use it");
    const auto as_json = std::make_shared<bool>(false);
    command->add_flag("--json", *as_json, "For programs: the routes, and the table of role, permission and relation");
    command->callback([as_json, &chosen] { chosen = *as_json ? print_routes_as_json : print_routes; });
}

}  // namespace gi::cli
