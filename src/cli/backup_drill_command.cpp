#include <fmt/core.h>

#include <cstdio>
#include <memory>

#include "backup/drill.hpp"
#include "cli/backup_commands.hpp"
#include "cli/backup_context.hpp"

namespace gi::cli {
namespace {

struct DrillArguments {
    SettingFlags settings;
    std::string database = "all";
    unsigned limit_minutes = 240;
};

Result<backup::DrillReport> drill_one(const BackupContext& context, const backup::Stanza& stanza,
                                      const DrillArguments& arguments) {
    Ticker ticker{stanza.name};
    return backup::run_drill(stanza, {.folder = context.folder.path(),
                                      .postgres_bin_dir = context.config.postgres_bin_dir,
                                      .limit = std::chrono::minutes{arguments.limit_minutes},
                                      .on_progress = [&](std::string_view line) { ticker.show(line); }});
}

Exit drill(const DrillArguments& arguments) {
    const auto context = BackupContext::open(arguments.settings);
    if (!context) return std::unexpected(context.error());
    const auto stanzas = context->choose(arguments.database);
    if (!stanzas) return std::unexpected(stanzas.error());
    int exit = 0;
    for (const auto& stanza : *stanzas) {
        const auto begin = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
        const auto report = drill_one(*context, stanza, arguments);
        const auto seconds = std::chrono::round<std::chrono::seconds>(std::chrono::system_clock::now() - begin).count();
        backup::LedgerEntry entry{.database = stanza.name, .kind = "drill", .started = begin, .ok = report.has_value()};
        if (report) {
            entry.restored_to = report->restored_to;
            entry.schools = report->schools;
            entry.rows = report->rows;
            fmt::print("{}: came back {}, {} schools, {} rows, {} lines of records checked, in {} s\n", stanza.name,
                       report->to_the_present ? "to the present"
                                              : "to the end of the log, since the live one cannot be reached",
                       report->schools, report->rows, report->audit_lines, seconds);
            if (!report->pages_checked)
                fmt::print("{}: pages and indexes were not checked: this PostgreSQL has no amcheck\n", stanza.name);
        } else {
            entry.detail = report.error().message;
            fmt::print(stderr, "gradeinsight: {}: the drill failed. {}\n", stanza.name, report.error().message);
            exit = 1;
        }
        std::fflush(stdout);
        context->note(entry);
    }
    return exit;
}

}  // namespace

void add_backup_drill(CLI::App& backup, Chosen& chosen) {
    auto* command = backup.add_subcommand(
        "drill", "Restore the newest backup to the present on the side, look at it, and take it away: once a week");
    const auto arguments = std::make_shared<DrillArguments>();
    command->add_option("database", arguments->database, "registry, shard-1 and so on, or all")->capture_default_str();
    command->add_option("--limit-minutes", arguments->limit_minutes, "For the copy and for the recovery, each")
        ->capture_default_str()
        ->check(CLI::Range(1, 14400));
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return drill(*arguments); }; });
}

}  // namespace gi::cli
