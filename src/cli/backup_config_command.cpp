#include <fmt/core.h>

#include <memory>

#include "cli/backup_commands.hpp"
#include "cli/backup_context.hpp"

namespace gi::cli {
namespace {

struct ConfigArguments {
    SettingFlags settings;
    backup::RepositoryOptions repository;
    std::string path;
    std::vector<int> shards;
    bool registry = false;
    bool write = false;
};

/// Name and owner's URL of each database that was chosen: all unless some are named.
Result<std::vector<std::pair<std::string, std::string>>> chosen_databases(const Databases& databases,
                                                                          const ConfigArguments& arguments) {
    const bool all = !arguments.registry && arguments.shards.empty();
    std::vector<std::pair<std::string, std::string>> chosen;
    if (all || arguments.registry) chosen.emplace_back("registry", databases.registry().owner);
    if (all) {
        for (const auto& [number, urls] : databases.shards())
            chosen.emplace_back(fmt::format("shard-{}", number), urls.owner);
    }
    for (const auto number : arguments.shards) {
        const auto found = databases.shards().find(number);
        if (found == databases.shards().end())
            return fail(ErrorCode::not_found, fmt::format("There is no shard {} in the configuration.", number),
                        "shard");
        chosen.emplace_back(fmt::format("shard-{}", number), found->second.owner);
    }
    return chosen;
}

void print_server_settings(const backup::BackupFolder& folder, const std::vector<backup::Stanza>& stanzas,
                           const ConfigArguments& arguments) {
    for (const auto& stanza : stanzas) {
        std::string names;
        for (const auto& database : stanza.databases) names += (names.empty() ? "" : ", ") + database.name;
        fmt::print("\n# For postgresql.conf of {} ({}):\n{}", names, stanza.data_directory,
                   folder.server_settings(stanza, arguments.repository));
    }
}

Exit configure(const ConfigArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto dir = backup_dir(*loaded);
    if (dir.empty())
        return fail(ErrorCode::not_configured,
                    "Name the folder for the backups' configuration: --backup-dir, such as "
                    "/var/lib/gradeinsight-backup.",
                    "backup-dir");
    auto folder = backup::BackupFolder::prepare(dir);
    if (!folder) return std::unexpected(folder.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    const auto chosen = chosen_databases(*databases, arguments);
    if (!chosen) return std::unexpected(chosen.error());
    const auto stanzas = backup::find_stanzas(*chosen, folder->stanzas());
    if (!stanzas) return std::unexpected(stanzas.error());
    if (!arguments.write) {
        fmt::print("{}", folder->configuration(*stanzas, arguments.repository));
        print_server_settings(*folder, *stanzas, arguments);
        fmt::print("\n# Nothing was written. Run it again with --write to make {}.\n", folder->path().string());
        return 0;
    }
    if (auto written = folder->write(*stanzas, arguments.repository); !written) return std::unexpected(written.error());
    fmt::print("# Written to {}. The backups can be read with {} alone: keep a copy of it somewhere else.\n",
               folder->path().string(), (folder->path() / "repository.key").string());
    print_server_settings(*folder, *stanzas, arguments);
    fmt::print(
        "\n# Next: put these lines there, restart each PostgreSQL whose archive_mode was off, then run\n"
        "#   gradeinsight backup run && gradeinsight backup check\n"
        "# Let a timer run `backup run` once a day and `backup drill` once a week.\n");
    return 0;
}

}  // namespace

void add_backup_config(CLI::App& backup, Chosen& chosen) {
    auto* command =
        backup.add_subcommand("config", "Print, or write, the configuration of pgBackRest for these databases");
    const auto arguments = std::make_shared<ConfigArguments>();
    command->add_option("--repo", arguments->path, "Folder of the repository, best on another disk")->required();
    command->add_flag("--write", arguments->write, "Write it to the folder that --backup-dir names");
    command->add_flag("--registry", arguments->registry, "The registry, and not all databases");
    command->add_option("--shard", arguments->shards, "This shard, and not all databases; may be repeated")
        ->allow_extra_args(false);
    auto& repository = arguments->repository;
    command->add_option("--keep-full", repository.keep_full, "How many full backups are kept, with the log since")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    command->add_option("--keep-diff", repository.keep_diff, "How many differential backups are kept")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    command->add_option("--compress", repository.compression, "none, gz, lz4 or zst")
        ->capture_default_str()
        ->check(CLI::IsMember({"none", "gz", "lz4", "zst"}));
    command->add_option("--processes", repository.processes, "How many compress and copy at a time")
        ->capture_default_str()
        ->check(CLI::Range(1, 64));
    command
        ->add_option("--archive-timeout", repository.archive_timeout,
                     "The log is archived after so many seconds at most")
        ->capture_default_str()
        ->check(CLI::Range(10, 3600));
    command->add_flag("--async", repository.async, "Archive the log in the background: for shards with many writes");
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] {
        arguments->repository.repository = arguments->path;
        chosen = [arguments] { return configure(*arguments); };
    });
}

}  // namespace gi::cli
