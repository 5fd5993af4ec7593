#pragma once
/// How the fleet is, for /metrics: read from the registry and the shards in the background, shown without asking them.
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/metrics/families.hpp"
#include "control/places.hpp"
#include "control/shards.hpp"

namespace gi::control {

/// Thread-safe.
class FleetFigures {
public:
    /// Throws PgError when the registry is lost; what was read of it before stays. A shard that is away has no figures
    /// until it is back.
    void read(const Places& places, const std::vector<ShardRecord>& shards, const std::atomic<bool>& stopping);
    void collect(MetricFamilies& families) const;

private:
    struct Named {
        std::string name;
        std::int64_t value = 0;
    };
    struct Server {
        std::string role;
        std::string version;
        std::int64_t count = 0;
    };
    struct Backup {
        std::string database;
        std::int64_t backup_at = 0;  // Unix time; 0: never
        std::int64_t drill_at = 0;
        bool drilled = false;
        bool drill_ok = false;
    };
    /// What the registry knows.
    struct Registry {
        std::vector<Named> schools;  // by state
        std::vector<Server> servers;
        std::vector<Backup> backups;
        std::int64_t schema = 0;
        std::int64_t moves_open = 0;
        double oldest_move = 0;  // seconds
        std::int64_t moves_done = 0;
        std::int64_t moves_aborted = 0;
        DurationReading write_stops;
        std::int64_t schools_made = 0;
        std::int64_t schools_taken_back = 0;
        std::int64_t schools_half_made = 0;
        DurationReading provisioning;
    };
    /// What a shard says of itself.
    struct Shard {
        std::int64_t bytes = 0;
        std::int64_t connections = 0;
        std::int64_t most_connections = 0;
        std::int64_t xid_age = 0;
        std::int64_t slot_bytes = 0;
        double fence_held = 0;  // seconds
        std::int64_t schema = 0;
    };

    static Registry read_registry(pg::SyncConnection& registry);
    static Shard read_shard(pg::SyncConnection& shard);
    void collect_registry(MetricFamilies& families) const;
    void collect_backups(MetricFamilies& families) const;
    void collect_shards(MetricFamilies& families) const;

    mutable std::mutex mutex_;  // of what follows
    Registry registry_;
    std::vector<ShardRecord> records_;
    std::map<int, Shard> shards_;
    std::chrono::steady_clock::time_point read_at_{};
};

}  // namespace gi::control
