#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <memory>
#include <optional>
#include <system_error>

#include "backup/restored_cluster.hpp"
#include "base/privileges.hpp"
#include "cli/backup_commands.hpp"
#include "cli/backup_context.hpp"

namespace gi::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto archive_limit = 120s;

struct RestoreArguments {
    SettingFlags settings;
    std::string database;
    std::string at;
    std::string into;
    bool latest = false;
    std::optional<int> port;
    unsigned limit_hours = 12;
};

/// A new folder, which belongs to the owner of the backups' folder.
Result<fs::path> make_target(const std::string& wanted, const fs::path& folder) {
    const fs::path into = fs::absolute(wanted).lexically_normal();
    std::error_code error;
    if (fs::exists(into, error) && !fs::is_empty(into, error))
        return fail(ErrorCode::conflict,
                    fmt::format("{} is there already, and not empty. Choose a new folder.", into.string()), "into");
    fs::create_directories(into.parent_path(), error);
    struct stat owner{};
    if (::mkdir(into.c_str(), S_IRWXU) != 0 && errno != EEXIST) error = {errno, std::generic_category()};
    if (!error && ::geteuid() == 0 &&
        (::stat(folder.c_str(), &owner) != 0 || ::chown(into.c_str(), owner.st_uid, owner.st_gid) != 0))
        error = {errno, std::generic_category()};
    if (!error) return into;
    return fail(ErrorCode::internal, fmt::format("{} cannot be made: {}.", into.string(), error.message()), "into");
}

/// Until Ctrl-C, or until it ends by itself.
void stay(const backup::RestoredServer& server, const sigset_t& signals) {
    const timespec second{.tv_sec = 1, .tv_nsec = 0};
    while (server.running() && ::sigtimedwait(&signals, nullptr, &second) < 0) {
    }
}

Result<void> start(const fs::path& into, const backup::Stanza& stanza, const std::string& dbname,
                   const std::string& bin_dir, const RestoreArguments& arguments) {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    const auto server =
        backup::RestoredServer::start(into, bin_dir, *arguments.port, true, std::chrono::hours{arguments.limit_hours});
    if (!server) return std::unexpected(server.error());
    fmt::print("It runs until Ctrl-C. Its owner and root reach it with:\n  psql \"{}\"\n",
               server->conninfo(stanza.user, dbname));
    std::fflush(stdout);
    stay(*server, signals);
    return {};
}

Exit restore(const RestoreArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto folder = backup::BackupFolder::open(backup_dir(*loaded));
    if (!folder) return std::unexpected(folder.error());
    const auto stanza = folder->stanza_of(arguments.database);
    if (!stanza) return std::unexpected(stanza.error());
    backup::RestoreTarget target;
    if (!arguments.latest) {
        const auto at = backup::parse_moment(arguments.at);
        if (!at) return std::unexpected(at.error());
        target.at = *at;
    }
    const auto into = make_target(arguments.into, folder->path());
    if (!into) return std::unexpected(into.error());
    if (auto owner = become_owner(folder->path()); !owner) return std::unexpected(owner.error());
    if (auto possible = backup::check_target(*folder, *stanza, target); !possible)
        return std::unexpected(possible.error());
    const auto pushed = backup::push_log(*stanza, "", archive_limit);
    if (!pushed) {
        fmt::print(stderr, "Warning: {}\n", pushed.error().message);
    } else if (!*pushed) {
        fmt::print(stderr, "The live {} cannot be reached: what it had not archived is not in the repository.\n",
                   stanza->name);
    }
    {
        Ticker ticker{arguments.database};
        if (auto copied =
                backup::restore_files(*folder, *stanza, target, *into, std::chrono::hours{arguments.limit_hours},
                                      [&](std::string_view line) { ticker.show(line); });
            !copied)
            return std::unexpected(copied.error());
    }
    fmt::print("The files of {} are in {}. PostgreSQL recovers to {} when it is first started there.\n",
               arguments.database, into->string(), target.at ? backup::to_iso(*target.at) : "the end of the log");
    std::fflush(stdout);
    if (arguments.port) {
        const auto* database = stanza->find(arguments.database);
        if (auto ran = start(*into, *stanza, database->dbname, loaded->config.postgres_bin_dir, arguments); !ran)
            return std::unexpected(ran.error());
    }
    fmt::print(
        "To put it in the place of {0}: stop what is left of the old server; start this one with the old settings and "
        "the\n"
        "line `archive_mode = off` taken out of postgresql.auto.conf; correct the URLs if its address is another; then "
        "run\n"
        "`gradeinsight backup reconcile`, and `gradeinsight backup run --database {0} --type full`. See "
        "docs/backup.md.\n",
        arguments.database);
    return 0;
}

}  // namespace

void add_backup_restore(CLI::App& backup, Chosen& chosen) {
    auto* command = backup.add_subcommand("restore", "A database as it was at some time, into a new folder");
    const auto arguments = std::make_shared<RestoreArguments>();
    command->add_option("database", arguments->database, "registry, shard-1 and so on")->required();
    auto* at = command->add_option("--at", arguments->at, "The time with its zone, such as 2026-03-01T12:00:00Z");
    auto* latest = command->add_flag("--latest", arguments->latest, "Everything that was archived");
    at->excludes(latest);
    command->add_option("--into", arguments->into, "The new folder")->required();
    command
        ->add_option("--start", arguments->port,
                     "Start it, on a socket with this number in the new folder, until Ctrl-C")
        ->check(CLI::Range(1024, 65535));
    command->add_option("--limit-hours", arguments->limit_hours, "A restore that takes longer is stopped")
        ->capture_default_str()
        ->check(CLI::Range(1, 240));
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] {
        if (arguments->at.empty() == !arguments->latest)
            throw CLI::ValidationError("restore", "say --at TIME, or --latest");
        chosen = [arguments] { return restore(*arguments); };
    });
}

}  // namespace gi::cli
