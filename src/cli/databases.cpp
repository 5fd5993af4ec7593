#include "cli/databases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/privileges.hpp"
#include "cli/each_shard.hpp"
#include "cli/release_schema.hpp"
#include "cli/test_faults.hpp"
#include "pg/migrate.hpp"
#include "pg/pool.hpp"
#include "pg/schema_lint.hpp"
#include "tenancy/canary/plant.hpp"

namespace gi::cli {
namespace {

constexpr std::string_view app_role = "gi_app";
constexpr std::string_view owner_role = "postgres";

Result<pg::EmbeddedServer> embedded_server(const pg::EmbeddedServerOptions& options, Purpose purpose) {
    if (purpose == Purpose::administer) {
        auto running = pg::EmbeddedServer::attach(options);
        if (running || running.error().code != ErrorCode::not_found) return running;
    }
    if (auto user = drop_privileges(options.data_dir); !user) return std::unexpected(user.error());
    return pg::EmbeddedServer::start(options);
}

Result<void> check_version(pg::SyncConnection& connection, const std::string& name,
                           std::span<const pg::Migration> migrations) {
    const auto report = pg::check_migrations(connection, migrations);
    if (!report) return fail(report.error().code, fmt::format("{}: {}", name, report.error().message));
    if (report->serves()) return {};
    return fail(ErrorCode::conflict, fmt::format("{} lacks {} migration(s). Run `gradeinsight migrate` first.", name,
                                                 report->pending.size()));
}

ShardFinding look_at_shard(pg::SyncConnection& connection, const std::string& name) {
    if (const auto current = check_version(connection, name, shard_schema()); !current)
        return {ShardFinding::State::unfit, current.error().message};
    const auto violations = pg::lint_shard(connection, connection.user());
    if (violations.empty()) return {};
    std::string message = fmt::format("{} does not keep schools apart; refusing to serve:", name);
    for (const auto& violation : violations)
        message += fmt::format("\n  {} {}: {}", violation.code, violation.object, violation.message);
    return {ShardFinding::State::unsound, std::move(message)};
}

/// A server that answers but lets the role in by no means is no outage.
ShardFinding why_no_connection(const std::string& name, const std::string& url, const pg::PgError& error) {
    if (!error.sqlstate().empty()) return {ShardFinding::State::unsound, fmt::format("{}: {}", name, error.message())};
    if (!pg::server_answers(url)) return {ShardFinding::State::unreachable, name + " cannot be reached."};
    return {ShardFinding::State::unsound,
            fmt::format("{} refuses the connection ({}). Correct its URL; for a new database "
                        "run `gradeinsight migrate` first.",
                        name, error.message())};
}

constexpr int channels_a_thread = static_cast<int>(pg::PoolLimits{}.shared_channels + pg::PoolLimits{}.leased_channels);

}  // namespace

ShardFinding examine_shard(int number, const std::string& url) {
    const auto name = fmt::format("Shard {}", number);
    // A machine that says nothing costs less time here than when connecting.
    if (!pg::server_answers(url)) return {ShardFinding::State::unreachable, name + " cannot be reached."};
    try {
        pg::SyncConnection connection{url};
        return look_at_shard(connection, name);
    } catch (const pg::PgError& error) {
        return why_no_connection(name, url, error);
    }
}

Result<bool> check_shard_at(int number, const std::string& url) {
    auto finding = examine_shard(number, url);
    if (finding.state == ShardFinding::State::sound) return true;
    if (finding.state == ShardFinding::State::unreachable) return false;
    return fail(ErrorCode::conflict, std::move(finding.detail));
}

Result<Databases> Databases::open(const Config& config, Purpose purpose) {
    Databases databases;
    if (!config.embedded()) {
        databases.registry_ = config.registry;
        databases.shards_ = config.shards;
        if (auto real = refuse_later_files_far_from_home(databases); !real) return std::unexpected(real.error());
        return databases;
    }
    pg::EmbeddedServerOptions options;
    options.data_dir = config.data_dir;
    options.bin_dir = config.postgres_bin_dir;
    options.max_connections =
        std::max(options.max_connections, static_cast<int>(config.threads) * options.shards * channels_a_thread + 40);
    auto server = embedded_server(options, purpose);
    if (!server) return std::unexpected(server.error());
    databases.registry_ = {server->registry_conninfo(app_role), server->registry_conninfo(owner_role)};
    for (int shard = 1; shard <= options.shards; ++shard)
        databases.shards_[shard] = {server->shard_conninfo(shard, app_role), server->shard_conninfo(shard, owner_role)};
    databases.server_ = std::move(*server);
    return databases;
}

std::map<int, std::string> Databases::shard_app_urls() const {
    std::map<int, std::string> urls;
    for (const auto& [number, shard] : shards_) urls[number] = shard.app;
    return urls;
}

Result<void> Databases::migrate_embedded() const {
    pg::MigrationRules rules;
    rules.may_contract = [](const pg::Migration&) -> Result<void> { return {}; };
    std::vector<int> numbers;
    for (const auto& target : migration_targets()) {
        pg::SyncConnection connection{target.url};
        rules.finish = nullptr;
        if (target.shard > 0) rules.finish = tenancy::plant_canaries;
        if (const auto report = pg::migrate(connection, target.files, rules); !report)
            return fail(report.error().code, fmt::format("{}: {}", target.name, report.error().message));
        if (target.shard > 0) numbers.push_back(target.shard);
    }
    registry_admin().ensure_shards(numbers);
    return {};
}

Result<bool> Databases::check_registry(const tenancy::ServerIdentity* server) const {
    try {
        pg::SyncConnection connection{registry_.app};
        if (auto current = check_version(connection, "The registry", registry_schema()); !current)
            return std::unexpected(current.error());
        if (server == nullptr) return true;
        tenancy::announce(connection, *server);
        // A migration that contracts has either seen the server now, or is seen by it.
        if (auto current = check_version(connection, "The registry", registry_schema()); !current)
            return std::unexpected(current.error());
        return true;
    } catch (const pg::PgError& error) {
        auto finding = why_no_connection("The registry", registry_.app, error);
        if (finding.state == ShardFinding::State::unreachable) return false;
        return fail(ErrorCode::conflict, std::move(finding.detail));
    }
}

std::map<int, ShardFinding> Databases::examine_shards() const {
    return of_each_shard<ShardFinding>(shard_app_urls(), examine_shard);
}

std::vector<control::MigrationTarget> Databases::migration_targets() const {
    std::vector<control::MigrationTarget> targets{{"registry", 0, registry_.owner, registry_schema()}};
    for (const auto& [number, shard] : shards_)
        targets.push_back({fmt::format("shard {}", number), number, shard.owner, shard_schema()});
    return targets;
}

std::vector<int> Databases::shards_without_moves() const {
    const auto lacking = of_each_shard<bool>(shard_app_urls(), [](int, const std::string& url) {
        try {
            if (!pg::server_answers(url)) return false;
            pg::SyncConnection connection{url};
            return connection.exec("SHOW wal_level").text(0, 0) != "logical";
        } catch (const pg::PgError&) {  // who examines them says so
            return false;
        }
    });
    std::vector<int> numbers;
    for (const auto& [number, lacks] : lacking)
        if (lacks) numbers.push_back(number);
    return numbers;
}

tenancy::RegistryAdmin Databases::registry_admin() const {
    return {pg::SyncConnection{registry_.owner},
            [shards = shards_](int number) {
                const auto found = shards.find(number);
                if (found == shards.end()) throw pg::PgError({}, "its address is not configured");
                return pg::SyncConnection{found->second.owner};
            },
            "command line"};
}

pg::SyncConnection Databases::inside_school(const tenancy::TenantRecord& tenant) const {
    const auto shard = shards_.find(tenant.shard_no);
    if (shard == shards_.end()) throw pg::PgError({}, fmt::format("shard {} is not configured here", tenant.shard_no));
    pg::SyncConnection connection{shard->second.app};
    connection.exec("SELECT set_config('app.tenant_id', $1::bigint::text, false)", {tenant.school_no.value});
    return connection;
}

}  // namespace gi::cli
