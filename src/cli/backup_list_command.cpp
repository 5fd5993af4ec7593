#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "backup/repository.hpp"
#include "base/json_text.hpp"
#include "cli/backup_commands.hpp"
#include "cli/backup_context.hpp"

namespace gi::cli {
namespace {

struct ListArguments {
    SettingFlags settings;
    bool json = false;
    std::optional<unsigned> max_age_hours;
};

struct Line {
    backup::Stanza stanza;
    backup::Repository repository;
    std::string drill;  // when the last one went well
    bool drill_failed = false;
    std::optional<std::int64_t> age_hours;
    std::string wrong;  // a sentence; empty: all is well
};

std::string time_of(const backup::BackupSet* set) { return set == nullptr ? "" : backup::to_iso(set->stopped); }

std::string what_is_wrong(const Line& line, std::optional<unsigned> max_age_hours) {
    const auto* newest = line.repository.newest();
    if (newest == nullptr) return "there is no backup";
    if (line.repository.status != "ok") return line.repository.status;
    // A gap before the newest backup spoils only times between it and the backup before.
    const auto& gaps = line.repository.gaps;
    if (!gaps.empty() && gaps.back() >= newest->first_segment)
        return fmt::format("the log has a gap at {}: nothing after it can be restored. Make a new backup", gaps.back());
    if (newest->damaged) return "the database has pages with wrong checksums";
    if (max_age_hours && *line.age_hours >= std::int64_t{*max_age_hours})
        return fmt::format("the newest backup is {} hours old", *line.age_hours);
    return line.drill_failed ? "the last drill failed" : "";
}

/// By database; empty when the registry is away.
std::vector<backup::LastDrill> drills(const Config& config) {
    try {
        const auto databases = Databases::open(config, Purpose::administer);
        if (!databases) return {};
        pg::SyncConnection registry{databases->registry().owner};
        return backup::last_drills(registry);
    } catch (const pg::PgError&) {
        return {};
    }
}

Result<std::vector<Line>> read_lines(const BackupContext& context, std::optional<unsigned> max_age_hours) {
    const auto known_drills = drills(context.config);
    std::vector<Line> lines;
    for (const auto& stanza : context.folder.stanzas()) {
        auto repository = backup::read_repository(context.folder, stanza);
        if (!repository) return std::unexpected(repository.error());
        Line line{.stanza = stanza, .repository = std::move(*repository), .drill = {}, .age_hours = {}, .wrong = {}};
        const auto drill = std::ranges::find(known_drills, stanza.name, &backup::LastDrill::database);
        if (drill != known_drills.end()) {
            line.drill = drill->finished_at;
            line.drill_failed = drill->newest_failed;
        }
        if (const auto* newest = line.repository.newest())
            line.age_hours =
                std::chrono::floor<std::chrono::hours>(std::chrono::system_clock::now() - newest->stopped).count();
        line.wrong = what_is_wrong(line, max_age_hours);
        lines.push_back(std::move(line));
    }
    return lines;
}

void print_table(const std::vector<Line>& lines) {
    fmt::print("{:<10}  {:<20}  {:<20}  {:>5}  {:>10}  {:<20}  {:<20}  {:<20}  {}\n", "database", "newest full",
               "newest", "hours", "size", "restorable from", "to about", "last good drill", "state");
    for (const auto& line : lines) {
        const auto& sets = line.repository.backups;
        fmt::print("{:<10}  {:<20}  {:<20}  {:>5}  {:>10}  {:<20}  {:<20}  {:<20}  {}\n", line.stanza.name,
                   time_of(line.repository.newest_full()), time_of(line.repository.newest()),
                   line.age_hours ? std::to_string(*line.age_hours) : "", to_size(line.repository.bytes()),
                   sets.empty() ? "" : backup::to_iso(sets.front().stopped),
                   line.repository.archived ? backup::to_iso(*line.repository.archived) : "", line.drill,
                   line.wrong.empty() ? "ok" : line.wrong);
    }
}

void print_json(const std::vector<Line>& lines) {
    std::string text;
    JsonWriter json{text};
    json.begin_array();
    for (const auto& line : lines) {
        const auto& sets = line.repository.backups;
        json.begin_object().member("database", std::string_view{line.stanza.name}).key("databases").begin_array();
        for (const auto& database : line.stanza.databases) json.value(std::string_view{database.name});
        json.end_array().text_or_null("newest_full", time_of(line.repository.newest_full()));
        json.text_or_null("newest", time_of(line.repository.newest())).member("age_hours", line.age_hours);
        json.member("bytes", line.repository.bytes());
        json.text_or_null("restorable_from", sets.empty() ? "" : backup::to_iso(sets.front().stopped));
        json.text_or_null("archived_to", line.repository.archived ? backup::to_iso(*line.repository.archived) : "");
        json.text_or_null("last_good_drill", line.drill).key("gaps").begin_array();
        for (const auto& gap : line.repository.gaps) json.value(std::string_view{gap});
        json.end_array().key("backups").begin_array();
        for (const auto& set : sets) {
            json.begin_object().member("label", std::string_view{set.label}).member("type", std::string_view{set.type});
            json.member("finished_at", std::string_view{backup::to_iso(set.stopped)});
            json.member("database_bytes", set.database_bytes).member("bytes", set.repository_bytes).end_object();
        }
        json.end_array().text_or_null("wrong", line.wrong).end_object();
    }
    json.end_array();
    fmt::print("{}\n", text);
}

Exit list(const ListArguments& arguments) {
    const auto context = BackupContext::open(arguments.settings);
    if (!context) return std::unexpected(context.error());
    const auto lines = read_lines(*context, arguments.max_age_hours);
    if (!lines) return std::unexpected(lines.error());
    if (arguments.json) {
        print_json(*lines);
    } else {
        print_table(*lines);
    }
    return std::ranges::all_of(*lines, [](const auto& line) { return line.wrong.empty(); }) ? 0 : 1;
}

}  // namespace

void add_backup_list(CLI::App& backup, Chosen& chosen) {
    auto* command =
        backup.add_subcommand("list", "What can be restored, and how old it is; exits with 1 when something is wrong");
    const auto arguments = std::make_shared<ListArguments>();
    command->add_flag("--json", arguments->json, "For programs");
    command->add_option("--max-age", arguments->max_age_hours,
                        "Hours after which a newest backup is too old: for monitors");
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return list(*arguments); }; });
}

}  // namespace gi::cli
