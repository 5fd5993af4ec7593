#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/settings.hpp"
#include "people/bearer_token.hpp"

namespace gi::cli {
namespace {

struct TokenArguments {
    SettingFlags settings;
    std::string subdomain;
    std::string email;
    unsigned hours = 1;
    std::vector<std::string> scopes;
};

/// Without any, all.
Result<people::TokenScopes> scopes_from(const std::vector<std::string>& words) {
    if (words.empty()) return people::all_token_scopes;
    people::TokenScopes scopes;
    for (const auto& word : words) {
        const auto scope = people::find_token_scope(word);
        if (!scope)
            return fail(
                ErrorCode::invalid_field,
                fmt::format("There is no scope {}: grades:read, grades:write, people:manage, school:manage.", word));
        scopes.insert(*scope);
    }
    return scopes;
}

Exit create(const TokenArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto keys = people::jwt_keys(loaded->config);
    if (!keys) return std::unexpected(keys.error());
    if (std::ranges::find(*keys, people::JwsAlgorithm::hs256, &people::JwsKey::algorithm) == keys->end())
        return fail(ErrorCode::invalid_field,
                    "Tokens need a key: set JWT_SECRET or JWT_KEYS (with an HS256 key), here and for serve.");
    const auto scopes = scopes_from(arguments.scopes);
    if (!scopes) return std::unexpected(scopes.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    const auto tenant = databases->registry_admin().show(arguments.subdomain);
    if (!tenant) return std::unexpected(tenant.error());
    auto connection = databases->inside_school(*tenant);
    const auto account = connection.exec("SELECT id FROM gi.account WHERE tenant_id = $1::bigint AND email = $2",
                                         {tenant->school_no.value, to_lower(trim(arguments.email))});
    if (account.empty())
        return fail(ErrorCode::not_found, fmt::format("{} has no account at {}.", arguments.email, tenant->name));
    const auto end = std::chrono::system_clock::now() + std::chrono::hours{arguments.hours};
    fmt::print("{}\n",
               people::make_bearer_token({tenant->subdomain, AccountId{account.integer(0, 0)}, *scopes}, *keys, end));
    return 0;
}

}  // namespace

void add_token(CLI::App& app, Chosen& chosen) {
    auto* token = app.add_subcommand("token", "Bearer tokens for API clients");
    token->require_subcommand(1);
    const auto arguments = std::make_shared<TokenArguments>();
    auto* command = token->add_subcommand("create", "Print a token that acts as an account");
    command->add_option("subdomain", arguments->subdomain, "The school's subdomain")->required();
    command->add_option("email", arguments->email, "The account's e-mail")->required();
    command->add_option("--hours", arguments->hours, "How long it lasts")
        ->check(CLI::Range(1U, 24U * 90U))
        ->capture_default_str();
    command->add_option("--scope", arguments->scopes,
                        "What it is for, several times if need be: grades:read, grades:write, "
                        "people:manage, school:manage. All without any");
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return create(*arguments); }; });
}

}  // namespace gi::cli
