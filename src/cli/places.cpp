#include "cli/places.hpp"

#include <fmt/format.h>

#include "cli/release_schema.hpp"
#include "pg/migrate.hpp"
#include "tenancy/canary/plant.hpp"

namespace gi::cli {

ShardUrls ShardBook::find(int number) {
    const std::scoped_lock lock{mutex_};
    if (const auto found = known_.find(number); found != known_.end()) return found->second;
    const auto loaded = flags_.load();
    if (loaded) {
        for (const auto& [shard, urls] : loaded->config.shards) known_.try_emplace(shard, urls);
    }
    if (const auto found = known_.find(number); found != known_.end()) return found->second;
    throw pg::PgError({}, "its address is not configured");
}

control::Places places(const Databases& databases, const SettingFlags& flags) {
    const auto book = std::make_shared<ShardBook>(databases.shards(), flags);
    return {.registry = [url = databases.registry().owner] { return pg::SyncConnection{url}; },
            .shard = [book](int number) { return pg::SyncConnection{book->find(number).owner}; },
            .shard_as_app = [book](int number) { return book->find(number).app; },
            .shard_owner_url = [book](int number) -> Result<std::string> {
                try {
                    return book->find(number).owner;
                } catch (const pg::PgError&) {
                    return fail(
                        ErrorCode::not_configured,
                        fmt::format("Shard {0} is not configured here. Set DATABASE_SHARD_{0}_OWNER_URL.", number));
                }
            },
            .migrate_shard = [book](int number) -> Result<void> {
                pg::SyncConnection connection{book->find(number).owner};
                pg::MigrationRules rules;
                rules.finish = tenancy::plant_canaries;
                const auto report = pg::migrate(connection, shard_schema(), rules);
                if (!report)
                    return fail(report.error().code, fmt::format("Shard {}: {}", number, report.error().message));
                return {};
            },
            .check_shard = [book](int number) { return check_shard_at(number, book->find(number).app); }};
}

std::string public_url(const Config& config) {
    if (!config.public_url.empty()) return config.public_url;
    const auto port = config.listen.substr(config.listen.rfind(':') + 1);
    return fmt::format("http://{{school}}.{}:{}", config.base_domain, port);
}

}  // namespace gi::cli
