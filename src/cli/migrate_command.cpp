#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "base/json_text.hpp"
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/settings.hpp"
#include "control/servers.hpp"

namespace gi::cli {
namespace {

struct MigrateArguments {
    SettingFlags settings;
    unsigned at_once = 4;
    unsigned patience = 120;
    int canary = 0;
    bool check = false;
    bool status = false;
    bool json = false;
    bool dry_run = false;
    bool contract = false;
};

using control::DatabaseSchema;

void print_json(const DatabaseSchema& schema) {
    std::string text;
    JsonWriter json{text};
    const auto list = [&](std::string_view key, const std::vector<std::string>& names) {
        json.key(key).begin_array();
        for (const auto& name : names) json.value(std::string_view{name});
        json.end_array();
    };
    json.begin_object().member("database", std::string_view{schema.name}).member("version", schema.version);
    json.member("wanted", schema.wanted).member("state", to_string(schema.state));
    json.member("error", std::string_view{schema.error}).member("since", std::string_view{schema.since});
    list("pending", schema.report.pending);
    list("contracting", schema.report.contracting);
    list("ahead", schema.report.ahead);
    json.end_object();
    fmt::print("{}\n", text);
}

/// Exits with 1 when a database cannot serve this binary.
int print_status(const std::vector<DatabaseSchema>& schemas, bool as_json) {
    if (!as_json)
        fmt::print("{:<10}  {:>7}  {:>6}  {:<14}  {:<20}  {}\n", "database", "version", "wanted", "state", "since",
                   "last error");
    for (const auto& schema : schemas) {
        if (as_json)
            print_json(schema);
        else
            fmt::print("{:<10}  {:>7}  {:>6}  {:<14}  {:<20}  {}\n", schema.name, schema.version, schema.wanted,
                       to_string(schema.state), schema.since, schema.error);
    }
    return std::ranges::all_of(schemas, &DatabaseSchema::serves) ? 0 : 1;
}

/// Why a file that contracts would not run now; empty when it would.
std::string why_refused(const std::vector<control::MigrationTarget>& targets, const DatabaseSchema& schema,
                        std::string_view file) {
    const auto target = std::ranges::find(targets, schema.shard, &control::MigrationTarget::shard);
    const auto migration = std::ranges::find(target->files, file, &pg::Migration::name);
    try {
        const auto may = control::no_server_before(targets.front().url, target->shard == 0, *migration);
        return may ? "" : may.error().message;
    } catch (const pg::PgError& error) {
        return error.message();
    }
}

int print_plan(const std::vector<control::MigrationTarget>& targets, const std::vector<DatabaseSchema>& schemas,
               const MigrateArguments& arguments) {
    bool all_known = true;
    for (const auto& schema : schemas) {
        const bool known =
            schema.state != DatabaseSchema::State::unreachable && schema.state != DatabaseSchema::State::failed;
        if (!known) {
            all_known = false;
            fmt::print(stderr, "gradeinsight: {}: {}\n", schema.name, schema.error);
        }
        auto files = schema.report.pending;
        std::ranges::copy(schema.report.contracting, std::back_inserter(files));
        std::ranges::sort(files);  // their names begin with their numbers
        bool blocked = false;      // by a file that contracts: the order is never changed
        for (const auto& file : files) {
            const bool contracts =
                std::ranges::find(schema.report.contracting, file) != schema.report.contracting.end();
            const bool asks = contracts && arguments.contract && !blocked && schema.version > 0;
            const auto why = asks ? why_refused(targets, schema, file) : std::string{};
            blocked = blocked || (contracts && !arguments.contract) || !why.empty();
            fmt::print("{}: {} {}{}\n", schema.name, blocked ? "would leave" : "would apply", file,
                       contracts ? " (contract)" : "");
            if (!why.empty()) fmt::print("{}: {}\n", schema.name, why);
        }
        if (files.empty() && known) fmt::print("{}: nothing to do\n", schema.name);
    }
    return all_known ? 0 : 1;
}

Result<void> check_canary(const Databases& databases, int canary) {
    if (canary == 0 || databases.shards().contains(canary)) return {};
    return fail(ErrorCode::not_found, fmt::format("There is no shard {} in the configuration.", canary), "canary");
}

void say_what_waits(const DatabaseSchema& schema) {
    if (schema.state == DatabaseSchema::State::ahead)
        fmt::print("{}: at version {}, a newer program was here; nothing to do\n", schema.name, schema.version);
    else
        fmt::print("{}: at version {}\n", schema.name, schema.version);
    for (const auto& file : schema.report.contracting)
        fmt::print("{}: {} waits for `gradeinsight migrate --contract`, when no older server runs any more\n",
                   schema.name, file);
}

/// Tells the registry of the shards that can take schools.
void register_shards(const Databases& databases, const std::vector<DatabaseSchema>& schemas) {
    if (schemas.empty() || !schemas.front().serves()) return;
    std::vector<int> numbers;
    for (const auto& schema : schemas)
        if (schema.shard > 0 && schema.serves()) numbers.push_back(schema.shard);
    databases.registry_admin().ensure_shards(numbers);
}

std::string why_it_stays(const DatabaseSchema& schema) {
    if (!schema.error.empty()) return schema.error;
    if (!schema.report.contracting.empty())
        return fmt::format(
            "{} must go first: run `gradeinsight migrate --contract` of the release before, when none "
            "older than that runs any more",
            schema.report.contracting.front());
    return "not migrated, since another failed before";
}

int print_outcome(const std::vector<DatabaseSchema>& schemas) {
    int failed = 0;
    for (const auto& schema : schemas) {
        if (schema.serves()) {
            say_what_waits(schema);
            continue;
        }
        ++failed;
        fmt::print(stderr, "gradeinsight: {}: {} ({}, at version {})\n", schema.name, why_it_stays(schema),
                   to_string(schema.state), schema.version);
    }
    if (failed > 0) {
        fmt::print(stderr,
                   "gradeinsight: {} of {} databases were not brought along. Run it again when that is mended.\n",
                   failed, schemas.size());
        return 1;
    }
    if (std::ranges::all_of(schemas, [](const auto& one) { return one.state == DatabaseSchema::State::current; }))
        fmt::print("Every shard is at this binary's version and keeps schools apart.\n");
    else
        fmt::print("Servers of this release can serve every shard; each keeps schools apart.\n");
    return 0;
}

void warn_of_shards_without_moves(const Databases& databases) {
    for (const auto shard : databases.shards_without_moves())
        fmt::print(stderr,
                   "gradeinsight: no school can move away from shard {}: set wal_level = logical there and restart its "
                   "server.\n",
                   shard);
}

int migrate_all(const Databases& databases, const MigrateArguments& arguments) {
    control::FleetRules rules;
    rules.at_once = arguments.at_once;
    rules.canary = arguments.canary;
    rules.contract = arguments.contract;
    rules.patience = std::chrono::seconds{arguments.patience};
    rules.tell = [](std::string_view database, std::string_view sentence) {
        fmt::print("{}: {}\n", database, sentence);
        std::fflush(stdout);
    };
    rules.check = [&](const control::MigrationTarget& target) -> Result<void> {
        if (target.shard == 0) return {};
        auto finding = examine_shard(target.shard, databases.shards().at(target.shard).app);
        if (finding.state == ShardFinding::State::sound) return {};
        return fail(ErrorCode::conflict, std::move(finding.detail));
    };
    const auto targets = databases.migration_targets();
    const auto schemas = control::migrate_all(targets, rules);
    register_shards(databases, schemas);
    warn_of_shards_without_moves(databases);
    return print_outcome(schemas);
}

/// As the servers see it, with their role.
Exit check(const Databases& databases) {
    if (auto current = databases.check_registry(); !current) return std::unexpected(current.error());
    int bad = 0;
    for (const auto& [number, finding] : databases.examine_shards()) {
        if (finding.state == ShardFinding::State::sound) continue;
        ++bad;
        fmt::print(stderr, "gradeinsight: {}\n", finding.detail);
    }
    warn_of_shards_without_moves(databases);
    if (bad > 0) return 1;
    fmt::print("Every shard is at this binary's version and keeps schools apart.\n");
    return 0;
}

Exit migrate(const MigrateArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    if (auto known = check_canary(*databases, arguments.canary); !known) return std::unexpected(known.error());
    if (arguments.check) return check(*databases);
    const auto targets = databases->migration_targets();
    if (arguments.status) return print_status(control::read_schemas(targets, arguments.at_once), arguments.json);
    if (arguments.dry_run) return print_plan(targets, control::read_schemas(targets, arguments.at_once), arguments);
    return migrate_all(*databases, arguments);
}

}  // namespace

void add_migrate(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("migrate", "Bring the registry and all shards to this binary's schema");
    const auto arguments = std::make_shared<MigrateArguments>();
    auto* check = command->add_flag("--check", arguments->check,
                                    "Change nothing; fail when a migration is missing or a shard is unsound");
    auto* status = command->add_flag("--status", arguments->status, "Change nothing; say how far each database is")
                       ->excludes(check);
    command->add_flag("--json", arguments->json, "With --status: one JSON object a line")->needs(status);
    command->add_flag("--dry-run", arguments->dry_run, "Change nothing; say which files would run where")
        ->excludes(check)
        ->excludes(status);
    command->add_flag("--contract", arguments->contract,
                      "Take away as well what only older servers used; refused while one of them runs");
    command->add_option("--at-once", arguments->at_once, "Shards that are migrated at the same moment")
        ->check(CLI::Range(1U, 64U))
        ->capture_default_str();
    command->add_option("--canary", arguments->canary, "This shard first; the others only when it went well")
        ->check(CLI::Range(1, 64));
    command->add_option("--patience", arguments->patience, "Seconds for which a file waits for locks of others")
        ->check(CLI::Range(1U, 86'400U))
        ->capture_default_str();
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return migrate(*arguments); }; });
}

}  // namespace gi::cli
