#include <fmt/core.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/settings.hpp"

namespace gi::cli {
namespace {

Exit print_config(const SettingFlags& flags, bool reference) {
    if (reference) {
        fmt::print("{}", configuration_reference());
        return 0;
    }
    const auto loaded = flags.load();
    if (!loaded) return std::unexpected(loaded.error());
    for (const auto& option : loaded->effective)
        fmt::print("{:<32} {:<12} {}\n", option.name, option.source, option.value.empty() ? "-" : option.value);
    return 0;
}

}  // namespace

void add_config(CLI::App& app, Chosen& chosen) {
    auto* command =
        app.add_subcommand("config", "Print the effective settings and where each came from, secrets hidden");
    const auto flags = std::make_shared<SettingFlags>();
    const auto reference = std::make_shared<bool>(false);
    command->add_flag("--reference", *reference, "Print the reference page (docs/configuration.md) instead");
    flags->add_to(*command);
    command->callback([=, &chosen] { chosen = [=] { return print_config(*flags, *reference); }; });
}

}  // namespace gi::cli
