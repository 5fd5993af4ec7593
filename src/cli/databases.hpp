#pragma once
/// The registry and the shards that a command works on: the configured servers, or the embedded one.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/config.hpp"
#include "pg/embedded_server.hpp"
#include "pg/schema_lint.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/registry_admin.hpp"

namespace gi::cli {

enum class Purpose {
    serve,      // owns the embedded server and stops it at the end
    administer  // uses the running embedded server, or starts one for the length of the command
};

class Databases {
public:
    /// As root, a process that starts the embedded server becomes the service user for good.
    [[nodiscard]] static Result<Databases> open(const Config& config, Purpose purpose);

    [[nodiscard]] const ShardUrls& registry() const noexcept { return registry_; }
    [[nodiscard]] const std::map<int, ShardUrls>& shards() const noexcept { return shards_; }
    [[nodiscard]] std::map<int, std::string> shard_app_urls() const;
    [[nodiscard]] bool embedded() const noexcept { return server_.has_value(); }

    struct Migrated {
        std::string database;  // "registry", "shard 1"
        std::vector<std::string> files;
        int version = 0;
    };
    /// Brings every database to this binary's version and tells the registry of its shards.
    [[nodiscard]] Result<std::vector<Migrated>> migrate() const;
    /// Fails when the registry lacks a migration or is ahead of this binary. One that cannot be reached is no failure.
    [[nodiscard]] Result<void> check_registry() const;
    /// Fails when a shard lacks a migration (run `gradeinsight migrate`), is ahead of this binary, or could let a
    /// school see another's rows. Returns the shards that could not be reached: they take only their own schools down.
    [[nodiscard]] Result<std::vector<int>> check_shards() const;

    [[nodiscard]] tenancy::RegistryAdmin registry_admin() const;
    /// As the app role, inside the school; ends with the connection.
    [[nodiscard]] pg::SyncConnection inside_school(const tenancy::TenantRecord& tenant) const;

private:
    std::optional<pg::EmbeddedServer> server_;
    ShardUrls registry_;
    std::map<int, ShardUrls> shards_;
};

}  // namespace gi::cli
