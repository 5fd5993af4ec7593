#include <fmt/core.h>

#include <cstdio>
#include <memory>

#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/settings.hpp"

namespace gi::cli {
namespace {

Exit migrate(const SettingFlags& flags, bool check_only) {
    const auto loaded = flags.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    if (!check_only) {
        const auto migrated = databases->migrate();
        if (!migrated) return std::unexpected(migrated.error());
        for (const auto& database : *migrated) {
            for (const auto& file : database.files) fmt::print("{}: applied {}\n", database.database, file);
            fmt::print("{}: at version {}\n", database.database, database.version);
        }
    }
    if (auto current = databases->check_registry(); !current) return std::unexpected(current.error());
    const auto unreachable = databases->check_shards();
    if (!unreachable) return std::unexpected(unreachable.error());
    for (const auto shard : *unreachable) fmt::print(stderr, "gradeinsight: shard {} cannot be reached.\n", shard);
    if (!unreachable->empty()) return 1;
    fmt::print("Every shard is at this binary's version and keeps schools apart.\n");
    return 0;
}

}  // namespace

void add_migrate(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("migrate", "Bring the registry and all shards to this binary's schema");
    const auto flags = std::make_shared<SettingFlags>();
    const auto check = std::make_shared<bool>(false);
    command->add_flag("--check", *check, "Change nothing; fail when a migration is missing or a shard is unsound");
    flags->add_to(*command);
    command->callback([=, &chosen] { chosen = [=] { return migrate(*flags, *check); }; });
}

}  // namespace gi::cli
