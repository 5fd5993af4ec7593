#include "control/servers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tenancy/server_presence.hpp"

namespace gi::control {

std::vector<ServerRecord> list_servers(pg::SyncConnection& registry) {
    const auto rows = registry.exec(
        "SELECT instance, role, host, version, registry_schema, shard_schema,"
        "       to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
        "       to_char(last_seen AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
        "       last_seen > clock_timestamp() - make_interval(secs => $1::bigint)"
        "  FROM registry.server WHERE last_seen > clock_timestamp() - interval '10 minutes'"
        " ORDER BY started_at, instance",
        {tenancy::server_seen_within.count()});
    std::vector<ServerRecord> servers;
    for (int row = 0; row < rows.size(); ++row)
        servers.push_back({.instance = std::string{rows.text(row, 0)},
                           .role = std::string{rows.text(row, 1)},
                           .host = std::string{rows.text(row, 2)},
                           .version = std::string{rows.text(row, 3)},
                           .registry_schema = static_cast<int>(rows.integer(row, 4)),
                           .shard_schema = static_cast<int>(rows.integer(row, 5)),
                           .started_at = std::string{rows.text(row, 6)},
                           .last_seen = std::string{rows.text(row, 7)},
                           .alive = rows.boolean(row, 8)});
    return servers;
}

Result<void> no_server_before(const std::string& registry_url, bool of_registry, const pg::Migration& file) {
    pg::SyncConnection registry{registry_url};
    const auto servers = list_servers(registry);
    const auto known = of_registry ? &ServerRecord::registry_schema : &ServerRecord::shard_schema;
    const auto old = std::ranges::find_if(
        servers, [&](const ServerRecord& server) { return server.alive && server.*known < file.version; });
    if (old == servers.end()) return {};
    return fail(ErrorCode::conflict,
                fmt::format("{} takes away what an older server may still use: {} on {} (version {}, schema {}, last "
                            "seen {}). Replace it, then run this again; one that crashed is forgotten after a minute.",
                            file.name, old->instance, old->host, old->version, (*old).*known, old->last_seen));
}

}  // namespace gi::control
