#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>

#include <cstdio>
#include <memory>

#include "backup/pgbackrest.hpp"
#include "backup/repository.hpp"
#include "cli/backup_commands.hpp"
#include "cli/backup_context.hpp"
#include "pg/child_process.hpp"

namespace gi::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto stanza_limit = 120s;
constexpr auto check_limit = 300s;
constexpr auto verify_limit = 12h;

struct RunArguments {
    SettingFlags settings;
    std::string database = "all";
    std::string type = "auto";
    unsigned limit_hours = 12;
};

backup::Moment moment_now() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

/// Held to the end of the process; nobody else runs backups from this folder meanwhile.
Result<pg::FileDescriptor> take_turn(const backup::BackupFolder& folder) {
    const auto path = folder.path() / "run.lock";
    pg::FileDescriptor lock{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    if (!lock) return fail(ErrorCode::forbidden, fmt::format("{} cannot be opened: run as its owner.", path.string()));
    const struct flock whole_file{.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0, .l_pid = 0};
    if (::fcntl(lock.get(), F_OFD_SETLK, &whole_file) == 0) return lock;
    return fail(ErrorCode::conflict, "Another `backup run` is at work with this folder. Let it finish.");
}

void follow(Ticker& ticker, std::string_view line) {
    const auto percent = line.rfind("%)");
    const auto comma = line.rfind(", ", percent);
    if (percent != std::string_view::npos && comma != std::string_view::npos)
        ticker.show(fmt::format("{} %", line.substr(comma + 2, percent - comma - 2)));
}

/// Gives the backup that was made.
Result<backup::BackupSet> back_up(const BackupContext& context, const backup::Stanza& stanza, const std::string& wish,
                                  std::string& type, std::chrono::seconds limit) {
    const backup::PgBackRest tool{context.folder, stanza.name};
    if (auto made = tool.run("stanza-create", {}, stanza_limit); !made) return std::unexpected(made.error());
    auto repository = backup::read_repository(context.folder, stanza);
    if (!repository) return std::unexpected(repository.error());
    type = wish == "auto" ? std::string{backup::due_type(*repository, moment_now())} : wish;
    Ticker ticker{stanza.name};
    const auto done = tool.run("backup", {"--type=" + type, "--log-level-console=detail"}, limit,
                               [&](std::string_view line) { follow(ticker, line); });
    if (!done) return std::unexpected(done.error());
    repository = backup::read_repository(context.folder, stanza);
    if (!repository) return std::unexpected(repository.error());
    if (repository->newest() == nullptr)
        return fail(ErrorCode::internal, "pgBackRest said that it was done, and there is no backup.");
    if (repository->newest()->damaged)
        return fail(
            ErrorCode::conflict,
            fmt::format("The database {} has pages with wrong checksums: its disk may be failing. The backup {} "
                        "was made all the same. pgBackRest's log in {} names the files.",
                        stanza.name, repository->newest()->label, (context.folder.path() / "log").string()));
    type = repository->newest()->type;  // the first is full, whatever was asked for
    return *repository->newest();
}

Exit run(const RunArguments& arguments) {
    const auto context = BackupContext::open(arguments.settings);
    if (!context) return std::unexpected(context.error());
    const auto stanzas = context->choose(arguments.database);
    if (!stanzas) return std::unexpected(stanzas.error());
    const auto turn = take_turn(context->folder);
    if (!turn) return std::unexpected(turn.error());
    int exit = 0;
    for (const auto& stanza : *stanzas) {
        const auto begin = moment_now();
        std::string type = arguments.type == "auto" ? "full" : arguments.type;
        const auto made = back_up(*context, stanza, arguments.type, type, std::chrono::hours{arguments.limit_hours});
        const auto seconds = std::chrono::round<std::chrono::seconds>(std::chrono::system_clock::now() - begin).count();
        context->note({.database = stanza.name,
                       .kind = type,
                       .started = begin,
                       .ok = made.has_value(),
                       .detail = made ? "" : made.error().message});
        if (made) {
            fmt::print("{}: {} backup {}, {} of {} in {} s\n", stanza.name, made->type, made->label,
                       to_size(made->repository_bytes), to_size(made->database_bytes), seconds);
        } else {
            fmt::print(stderr, "gradeinsight: {}: {}\n", stanza.name, made.error().message);
            exit = 1;
        }
        std::fflush(stdout);
    }
    return exit;
}

Result<void> check(const BackupContext& context, const backup::Stanza& stanza) {
    const auto done = backup::PgBackRest{context.folder, stanza.name}.run("check", {}, check_limit);
    return done ? Result<void>{} : std::unexpected(done.error());
}

/// It tells of a damaged file in its words, and not in its exit status.
Result<void> verify(const BackupContext& context, const backup::Stanza& stanza) {
    const auto begin = moment_now();
    const auto done = backup::PgBackRest{context.folder, stanza.name}.run("verify", {"--output=text"}, verify_limit);
    auto outcome = done ? Result<void>{} : std::unexpected(done.error());
    if (done && done->contains("status: error"))
        outcome = fail(ErrorCode::conflict, fmt::format("The repository is damaged. pgBackRest says:\n{}", *done));
    context.note({.database = stanza.name,
                  .kind = "verify",
                  .started = begin,
                  .ok = outcome.has_value(),
                  .detail = outcome ? "" : outcome.error().message});
    return outcome;
}

/// Goes on with the others after one that fails.
Exit run_each(const RunArguments& arguments, Result<void> (*work)(const BackupContext&, const backup::Stanza&),
              const char* good) {
    const auto context = BackupContext::open(arguments.settings);
    if (!context) return std::unexpected(context.error());
    const auto stanzas = context->choose(arguments.database);
    if (!stanzas) return std::unexpected(stanzas.error());
    int exit = 0;
    for (const auto& stanza : *stanzas) {
        if (const auto done = work(*context, stanza); done) {
            fmt::print("{}: {}\n", stanza.name, good);
        } else {
            fmt::print(stderr, "gradeinsight: {}: {}\n", stanza.name, done.error().message);
            exit = 1;
        }
        std::fflush(stdout);
    }
    return exit;
}

CLI::App* add_verb(CLI::App& backup, const char* verb, const char* help,
                   const std::shared_ptr<RunArguments>& arguments) {
    auto* command = backup.add_subcommand(verb, help);
    command->add_option("--database", arguments->database, "registry, shard-1 and so on, or all")
        ->capture_default_str();
    arguments->settings.add_to(*command);
    return command;
}

}  // namespace

void add_backup(CLI::App& app, Chosen& chosen) {
    auto* backup = app.add_subcommand("backup", "Backups of registry and shards, with pgBackRest: docs/backup.md");
    backup->require_subcommand(1);
    add_backup_config(*backup, chosen);

    const auto arguments = std::make_shared<RunArguments>();
    auto* now = add_verb(*backup, "run", "Back up: for a timer, once a day", arguments);
    now->add_option("--type", arguments->type, "full, diff, incr, or auto: full once a week, else diff")
        ->capture_default_str()
        ->check(CLI::IsMember({"auto", "full", "diff", "incr"}));
    now->add_option("--limit-hours", arguments->limit_hours, "A backup that takes longer is stopped")
        ->capture_default_str()
        ->check(CLI::Range(1, 240));
    now->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });

    auto* archiving =
        add_verb(*backup, "check", "Whether the log gets from each database into the repository", arguments);
    archiving->callback(
        [arguments, &chosen] { chosen = [arguments] { return run_each(*arguments, check, "archiving works"); }; });
    auto* files = add_verb(*backup, "verify", "Read every file of the repository and compare its checksum", arguments);
    files->callback([arguments, &chosen] {
        chosen = [arguments] { return run_each(*arguments, verify, "every file is as it was written"); };
    });

    add_backup_list(*backup, chosen);
    add_backup_restore(*backup, chosen);
    add_backup_drill(*backup, chosen);
    add_backup_reconcile(*backup, chosen);
}

}  // namespace gi::cli
