#include <fmt/core.h>

#include <chrono>
#include <memory>

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
};

Exit create(const TokenArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    if (loaded->config.jwt_secret.empty())
        return fail(ErrorCode::invalid_field,
                    "Tokens need a key: set JWT_SECRET or JWT_SECRET_FILE, here and for serve.");
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
    fmt::print("{}\n", people::make_bearer_token({tenant->subdomain, AccountId{account.integer(0, 0)}},
                                                 loaded->config.jwt_secret, end));
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
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return create(*arguments); }; });
}

}  // namespace gi::cli
