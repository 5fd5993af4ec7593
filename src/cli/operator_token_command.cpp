#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/settings.hpp"
#include "control/operator_tokens.hpp"

namespace gi::cli {
namespace {

struct TokenArguments {
    SettingFlags settings;
    std::string email;
    std::string label = "command line";
    std::vector<std::string> scopes{"read"};
    unsigned days = 90;
    bool revoke = false;
};

Exit run(const TokenArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    pg::SyncConnection registry{databases->registry().owner};
    if (arguments.revoke) {
        const auto ended = control::revoke_operator_tokens(registry, arguments.email);
        if (!ended) return std::unexpected(ended.error());
        fmt::print("{} token(s) of {} have ended.\n", *ended, arguments.email);
        return 0;
    }
    control::NewOperatorToken wanted{.email = arguments.email, .label = arguments.label};
    for (const auto& scope : arguments.scopes) {
        if (scope != "read" && scope != "write")
            return fail(ErrorCode::invalid_field, fmt::format("There is no scope {}: read, write.", scope));
        (scope == "read" ? wanted.read : wanted.write) = true;
    }
    wanted.life = std::chrono::days{arguments.days};
    const auto token = control::create_operator_token(registry, wanted);
    if (!token) return std::unexpected(token.error());
    fmt::print("{}\n", token->secret);
    fmt::print(stderr, "It is shown only now, and ends on {}.\n", token->expires_at);
    return 0;
}

}  // namespace

void add_operator_token(CLI::App& operators, Chosen& chosen) {
    const auto arguments = std::make_shared<TokenArguments>();
    auto* command = operators.add_subcommand("token", "Print a token for the control plane, or end all of a person");
    command->add_option("email", arguments->email, "The operator's e-mail")->required();
    command->add_option("--scopes", arguments->scopes, "read, write")->delimiter(',')->capture_default_str();
    command->add_option("--days", arguments->days, "How long it lasts")
        ->check(CLI::Range(1U, static_cast<unsigned>(control::longest_token_life.count())))
        ->capture_default_str();
    command->add_option("--label", arguments->label, "What it is for")->capture_default_str();
    command->add_flag("--revoke", arguments->revoke, "End every token of the operator");
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

}  // namespace gi::cli
