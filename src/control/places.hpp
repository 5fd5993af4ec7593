#pragma once
/// The databases that the control plane works on. Every call opens a connection of its own: they block, and threads
/// never share one.
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/registry_admin.hpp"

namespace gi::control {

struct Places {
    /// The registry as its owner. Throws PgError.
    std::function<pg::SyncConnection()> registry;
    /// A shard as its owner. Throws PgError, without a SQLSTATE when nobody told this process its address.
    std::function<pg::SyncConnection(int shard_no)> shard;
    /// The connection string of a shard for role gi_app. Throws as above.
    std::function<std::string(int shard_no)> shard_as_app;
    /// The owner's connection string of a shard; not_configured when nobody told this process its address.
    std::function<Result<std::string>(int shard_no)> shard_owner_url;
    /// Brings a shard to this binary's schema.
    std::function<Result<void>(int shard_no)> migrate_shard;
    /// Whether a shard can be reached; fails when it lacks a migration or could let a school see another's rows.
    std::function<Result<bool>(int shard_no)> check_shard;

    [[nodiscard]] tenancy::RegistryAdmin admin(std::string_view actor) const { return {registry(), shard, actor}; }
};

}  // namespace gi::control
