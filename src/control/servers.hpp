#pragma once
/// The servers that run, as they say themselves in the registry (tenancy/server_presence.hpp).
#include <string>
#include <vector>

#include "base/result.hpp"
#include "pg/migrations.hpp"
#include "pg/sync_connection.hpp"

namespace gi::control {

struct ServerRecord {
    std::string instance;
    std::string role;  // "serve" or "registry"
    std::string host;
    std::string version;
    int registry_schema = 0;
    int shard_schema = 0;
    std::string started_at;  // in UTC (RFC 3339)
    std::string last_seen;
    bool alive = false;  // seen within the last minute
};

/// Those of the last ten minutes, the longest running first.
[[nodiscard]] std::vector<ServerRecord> list_servers(pg::SyncConnection& registry);

/// Fails (conflict) while a server runs that does not know this file: it may still use what the file takes away.
[[nodiscard]] Result<void> no_server_before(const std::string& registry_url, bool of_registry,
                                            const pg::Migration& file);

}  // namespace gi::control
