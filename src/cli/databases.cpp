#include "cli/databases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>

#include "base/privileges.hpp"
#include "pg/migrations.hpp"
#include "pg/pool.hpp"

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
    if (report->pending.empty()) return {};
    return fail(ErrorCode::conflict, fmt::format("{} lacks {} migration(s). Run `gradeinsight migrate` first.", name,
                                                 report->pending.size()));
}

Result<void> check_shard(pg::SyncConnection& connection, int number) {
    if (auto current = check_version(connection, fmt::format("Shard {}", number), pg::shard_migrations()); !current)
        return current;
    const auto violations = pg::lint_shard(connection, connection.user());
    if (violations.empty()) return {};
    std::string message = fmt::format("Shard {} does not keep schools apart; refusing to serve:", number);
    for (const auto& violation : violations)
        message += fmt::format("\n  {} {}: {}", violation.code, violation.object, violation.message);
    return fail(ErrorCode::conflict, std::move(message));
}

/// Whether `check` could be made. A server that answers but lets the role in by no means is no outage.
Result<bool> check_reachable(const std::string& name, const std::string& url,
                             const std::function<Result<void>(pg::SyncConnection&)>& check) {
    try {
        pg::SyncConnection connection{url};
        if (auto sound = check(connection); !sound) return std::unexpected(sound.error());
        return true;
    } catch (const pg::PgError& error) {
        if (!error.sqlstate().empty()) throw;
        if (!pg::server_answers(url)) return false;
        return fail(ErrorCode::conflict,
                    fmt::format("{} refuses the connection ({}). Correct its URL; for a new database "
                                "run `gradeinsight migrate` first.",
                                name, error.message()));
    }
}

constexpr int channels_a_thread = static_cast<int>(pg::PoolLimits{}.shared_channels + pg::PoolLimits{}.leased_channels);

}  // namespace

Result<Databases> Databases::open(const Config& config, Purpose purpose) {
    Databases databases;
    if (!config.embedded()) {
        databases.registry_ = config.registry;
        databases.shards_ = config.shards;
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

Result<std::vector<Databases::Migrated>> Databases::migrate() const {
    std::vector<Migrated> done;
    const auto bring = [&done](const std::string& name, const std::string& url,
                               std::span<const pg::Migration> migrations) -> Result<void> {
        pg::SyncConnection connection{url};
        auto report = pg::migrate(connection, migrations);
        if (!report) return fail(report.error().code, fmt::format("{}: {}", name, report.error().message));
        done.push_back({name, std::move(report->applied), report->version});
        return {};
    };
    for (const auto& [number, shard] : shards_) {
        auto brought = bring(fmt::format("shard {}", number), shard.owner, pg::shard_migrations());
        if (!brought) return std::unexpected(brought.error());
    }
    if (auto brought = bring("registry", registry_.owner, pg::registry_migrations()); !brought)
        return std::unexpected(brought.error());
    std::vector<int> numbers;
    for (const auto& [number, shard] : shards_) numbers.push_back(number);
    registry_admin().ensure_shards(numbers);
    return done;
}

Result<void> Databases::check_registry() const {
    const auto checked = check_reachable("The registry", registry_.app, [](auto& connection) {
        return check_version(connection, "The registry", pg::registry_migrations());
    });
    return checked ? Result<void>{} : std::unexpected(checked.error());
}

Result<std::vector<int>> Databases::check_shards() const {
    std::vector<int> unreachable;
    for (const auto& [number, shard] : shards_) {
        const auto reached = check_reachable(fmt::format("Shard {}", number), shard.app,
                                             [&](auto& connection) { return check_shard(connection, number); });
        if (!reached) return std::unexpected(reached.error());
        if (!*reached) unreachable.push_back(number);
    }
    return unreachable;
}

tenancy::RegistryAdmin Databases::registry_admin() const {
    return {pg::SyncConnection{registry_.owner},
            [shards = shards_](int number) { return pg::SyncConnection{shards.at(number).owner}; }, "command line"};
}

pg::SyncConnection Databases::inside_school(const tenancy::TenantRecord& tenant) const {
    pg::SyncConnection connection{shards_.at(tenant.shard_no).app};
    connection.exec("SELECT set_config('app.tenant_id', $1::bigint::text, false)", {tenant.school_no.value});
    return connection;
}

}  // namespace gi::cli
