#include "control/fleet_migration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/text.hpp"
#include "control/servers.hpp"
#include "pg/migrate.hpp"
#include "tenancy/canary/plant.hpp"

namespace gi::control {
namespace {

constexpr std::size_t longest_error = 1000;

using State = DatabaseSchema::State;

DatabaseSchema unknown_schema(const MigrationTarget& target) {
    return {.name = target.name, .shard = target.shard, .wanted = pg::newest_version(target.files)};
}

State state_of(const pg::MigrationReport& report) {
    if (!report.pending.empty()) return State::behind;
    if (!report.contracting.empty()) return State::contract_waits;
    return report.ahead.empty() ? State::current : State::ahead;
}

/// What `ask` finds at the database, or why it did not.
template <class Ask>
DatabaseSchema look(const MigrationTarget& target, Ask ask) {
    auto schema = unknown_schema(target);
    std::optional<pg::SyncConnection> connection;
    try {
        connection.emplace(target.url);
        auto report = ask(*connection);
        if (report) {
            schema.version = report->version;
            schema.since = report->since;
            schema.state = state_of(*report);
            schema.report = std::move(*report);
        } else {
            schema.state = State::failed;
            schema.error = report.error().message;
        }
    } catch (const pg::PgError& error) {
        schema.state = error.sqlstate().empty() ? State::unreachable : State::failed;
        schema.error = error.message();
    }
    if (schema.state != State::failed || !connection) return schema;
    try {  // where the failure left it
        if (const auto report = pg::check_migrations(*connection, target.files)) schema.version = report->version;
    } catch (const pg::PgError&) {  // lost meanwhile; the first error says more
    }
    return schema;
}

DatabaseSchema read_schema(const MigrationTarget& target) {
    return look(target, [&](auto& connection) { return pg::check_migrations(connection, target.files); });
}

/// `work(index)` for each of `count`, so many at the same moment.
template <class Work>
void at_once(unsigned limit, std::size_t count, const Work& work) {
    std::atomic<std::size_t> next = 0;
    const auto take_turns = [&] {
        for (auto index = next++; index < count; index = next++) work(index);
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min<std::size_t>(limit, count); ++i) threads.emplace_back(take_turns);
    take_turns();
}

/// Nobody answers when the registry is away, or from before it remembered.
std::optional<pg::SyncConnection> registry_memory(std::span<const MigrationTarget> targets) {
    try {
        pg::SyncConnection registry{targets.front().url};
        if (registry.exec("SELECT to_regclass('registry.schema_state')").is_null(0, 0)) return std::nullopt;
        return registry;
    } catch (const pg::PgError&) {
        return std::nullopt;
    }
}

void remember(std::span<const MigrationTarget> targets, const DatabaseSchema& schema) {
    auto registry = registry_memory(targets);
    if (!registry) return;
    try {
        registry->exec(
            "INSERT INTO registry.schema_state AS known (shard_no, version, error) VALUES ($1, $2, $3)"
            " ON CONFLICT (shard_no) DO UPDATE SET version = greatest(known.version, excluded.version),"
            "  error = excluded.error, tried_at = clock_timestamp(),"
            "  since = CASE WHEN (known.error = '') = (excluded.error = '') AND known.version >= excluded.version"
            "               THEN known.since ELSE clock_timestamp() END",
            {schema.shard, schema.version, cut_utf8(schema.error, longest_error)});
    } catch (const pg::PgError&) {  // it is only a memory: what was found is printed as well
    }
}

/// What the last migration came to, where the database itself does not say it.
void recall(std::span<const MigrationTarget> targets, std::vector<DatabaseSchema>& schemas) {
    auto registry = registry_memory(targets);
    if (!registry) return;
    const auto rows = registry->exec(
        "SELECT shard_no, version, error, to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
        "  FROM registry.schema_state");
    for (int row = 0; row < rows.size(); ++row) {
        const auto known = std::ranges::find(schemas, static_cast<int>(rows.integer(row, 0)), &DatabaseSchema::shard);
        if (known == schemas.end() || known->state == State::current) continue;
        if (known->version == 0 && known->state == State::unreachable)
            known->version = static_cast<int>(rows.integer(row, 1));
        if (rows.text(row, 2).empty()) continue;
        if (known->error.empty()) known->error = rows.text(row, 2);
        known->since = rows.text(row, 3);
    }
}

/// Asked in the middle of another database's migration: a registry that is lost then is not that database's fault.
Result<void> may_contract(const std::string& registry, const MigrationTarget& target, const pg::Migration& file) {
    try {
        return no_server_before(registry, target.shard == 0, file);
    } catch (const pg::PgError& error) {
        return fail(ErrorCode::conflict,
                    fmt::format("the registry does not say which servers run: {}", error.message()));
    }
}

class Fleet {
public:
    Fleet(std::span<const MigrationTarget> targets, const FleetRules& rules) : targets_(targets), rules_(rules) {}

    std::vector<DatabaseSchema> run() {
        std::vector<std::optional<DatabaseSchema>> done(targets_.size());
        const auto bring = [&](std::size_t index) {
            done[index] = migrate_one(targets_[index]);
            remember(targets_, *done[index]);
        };
        bring(0);
        bool goes_on = done[0]->serves();
        std::vector<std::size_t> rest;
        for (std::size_t index = 1; index < targets_.size(); ++index) {
            if (goes_on && rules_.canary > 0 && targets_[index].shard == rules_.canary) {
                bring(index);
                goes_on = done[index]->serves();
            } else {
                rest.push_back(index);
            }
        }
        at_once(rules_.at_once, rest.size(), [&](std::size_t at) {
            if (goes_on)
                bring(rest[at]);
            else
                done[rest[at]] = read_schema(targets_[rest[at]]);
        });
        std::vector<DatabaseSchema> schemas;
        for (auto& one : done) schemas.push_back(std::move(*one));
        return schemas;
    }

private:
    void tell(const MigrationTarget& target, std::string_view sentence) {
        if (!rules_.tell) return;
        const std::scoped_lock lock{mutex_};
        rules_.tell(target.name, sentence);
    }

    DatabaseSchema migrate_one(const MigrationTarget& target) {
        pg::MigrationRules rules;
        rules.patience = rules_.patience;
        rules.tell = [&](std::string_view sentence) { tell(target, sentence); };
        if (target.shard > 0) rules.finish = tenancy::plant_canaries;
        if (rules_.contract)
            rules.may_contract = [&](const pg::Migration& file) {
                return may_contract(targets_.front().url, target, file);
            };
        auto schema = look(target, [&](auto& connection) { return pg::migrate(connection, target.files, rules); });
        if (schema.serves() && rules_.check) {
            if (const auto sound = rules_.check(target); !sound) {
                schema.state = State::failed;
                schema.error = sound.error().message;
            }
        }
        return schema;
    }

    std::span<const MigrationTarget> targets_;
    const FleetRules& rules_;
    std::mutex mutex_;
};

}  // namespace

std::string_view to_string(DatabaseSchema::State state) noexcept {
    switch (state) {
        case State::current:
            return "current";
        case State::behind:
            return "behind";
        case State::contract_waits:
            return "contract waits";
        case State::ahead:
            return "ahead";
        case State::unreachable:
            return "unreachable";
        case State::failed:
            break;
    }
    return "failed";
}

std::vector<DatabaseSchema> read_schemas(std::span<const MigrationTarget> targets, unsigned limit) {
    std::vector<DatabaseSchema> schemas(targets.size());
    at_once(limit, targets.size(), [&](std::size_t index) { schemas[index] = read_schema(targets[index]); });
    recall(targets, schemas);
    return schemas;
}

std::vector<DatabaseSchema> migrate_all(std::span<const MigrationTarget> targets, const FleetRules& rules) {
    return Fleet{targets, rules}.run();
}

}  // namespace gi::control
