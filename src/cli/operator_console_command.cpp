#include <fmt/core.h>

#include <memory>
#include <string>

#include "cli/databases.hpp"
#include "cli/operator_commands.hpp"
#include "cli/settings.hpp"
#include "control/console_codes.hpp"

namespace gi::cli {
namespace {

struct ConsoleArguments {
    SettingFlags settings;
    std::string email;
    std::string url = "http://127.0.0.1:8100";
};

Exit run(const ConsoleArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    auto url = arguments.url;
    while (url.ends_with('/')) url.pop_back();
    if (!url.starts_with("http://") && !url.starts_with("https://"))
        return fail(ErrorCode::invalid_field, "--url begins with http:// or https://.", "url");
    pg::SyncConnection registry{databases->registry().owner};
    const auto code = control::create_console_code(registry, arguments.email);
    if (!code) return std::unexpected(code.error());
    // Behind the #, the code is part of no request: no proxy and no log ever sees it.
    fmt::print("{}/#code={}\n", url, *code);
    fmt::print(stderr, "It works once, within {} minutes. Whoever opens it is {} for {} hours.\n",
               control::console_code_life.count(), arguments.email, control::console_session.count());
    return 0;
}

}  // namespace

void add_operator_console(CLI::App& operators, Chosen& chosen) {
    const auto arguments = std::make_shared<ConsoleArguments>();
    auto* command = operators.add_subcommand("console", "Print the link that opens the console for an operator");
    command->add_option("email", arguments->email, "The operator's e-mail")->required();
    command->add_option("--url", arguments->url, "Where `gradeinsight registry` is reached")->capture_default_str();
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

}  // namespace gi::cli
