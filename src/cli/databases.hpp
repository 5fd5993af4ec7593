#pragma once
/// The registry and the shards that a command works on: the configured servers, or the embedded one.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/config.hpp"
#include "control/fleet_migration.hpp"
#include "pg/embedded_server.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/registry_admin.hpp"
#include "tenancy/server_presence.hpp"

namespace gi::cli {

enum class Purpose {
    serve,      // owns the embedded server and stops it at the end
    administer  // uses the running embedded server, or starts one for the length of the command
};

/// What a server of this binary finds at a shard.
struct ShardFinding {
    enum class State : std::uint8_t {
        sound,
        unreachable,
        unfit,   // lacks a migration, or is more than one step ahead: its schools wait, the others do not
        unsound  // could let a school see another's rows, or refuses the connection
    };
    State state = State::sound;
    std::string detail{};  // a sentence, unless it is sound
};

/// `url` is that of role gi_app. Never throws for what a database does.
[[nodiscard]] ShardFinding examine_shard(int number, const std::string& url);
/// The same: whether it can be reached; fails when it is unfit or unsound.
[[nodiscard]] Result<bool> check_shard_at(int number, const std::string& url);

class Databases {
public:
    /// As root, a process that starts the embedded server becomes the service user for good.
    [[nodiscard]] static Result<Databases> open(const Config& config, Purpose purpose);

    [[nodiscard]] const ShardUrls& registry() const noexcept { return registry_; }
    [[nodiscard]] const std::map<int, ShardUrls>& shards() const noexcept { return shards_; }
    [[nodiscard]] std::map<int, std::string> shard_app_urls() const;
    [[nodiscard]] bool embedded() const noexcept { return server_.has_value(); }

    /// Brings the embedded databases to this binary's version and tells the registry of its shards. A contracting
    /// file runs as well: nobody else serves from them.
    [[nodiscard]] Result<void> migrate_embedded() const;
    /// Whether the registry can be reached. Fails when it lacks a migration or is more than one step ahead of this
    /// binary. Announces `server` there, if one is given, before anybody looks at a shard.
    [[nodiscard]] Result<bool> check_registry(const tenancy::ServerIdentity* server = nullptr) const;
    [[nodiscard]] std::map<int, ShardFinding> examine_shards() const;
    /// What a migration of all of them works on: the registry first.
    [[nodiscard]] std::vector<control::MigrationTarget> migration_targets() const;
    /// Shards that no school can move away from, since their wal_level is not logical. Only those that can be reached.
    [[nodiscard]] std::vector<int> shards_without_moves() const;

    [[nodiscard]] tenancy::RegistryAdmin registry_admin() const;
    /// As the app role, inside the school; ends with the connection. Throws PgError when its shard is not configured
    /// here or cannot be reached.
    [[nodiscard]] pg::SyncConnection inside_school(const tenancy::TenantRecord& tenant) const;

private:
    std::optional<pg::EmbeddedServer> server_;
    ShardUrls registry_;
    std::map<int, ShardUrls> shards_;
};

}  // namespace gi::cli
