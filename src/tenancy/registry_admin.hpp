#pragma once
/// Changes to the registry: new schools, suspension, placement. Blocking; for the CLI and provisioning, never for a
/// request. Every change is recorded in registry.tenant_event and told to the pods by NOTIFY tenant_map.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "pg/sync_connection.hpp"

namespace gi::tenancy {

/// One row of registry.tenant.
struct TenantRecord {
    TenantId school_no;
    std::string uuid;
    std::string subdomain;
    std::string name;
    std::string district;
    int shard_no = 0;
    std::int64_t epoch = 0;
    std::string state;  // provisioning | active | suspended | moving | readonly | deprovisioning | deleted
    std::int64_t map_version = 0;
    std::string created_at;  // ISO 8601, UTC
};

struct NewTenant {
    std::string subdomain;
    std::string name;
    std::string district{};
    /// The school's number; its range chooses the shard. Without it: the lowest free number of the emptiest open shard.
    std::optional<std::int64_t> school_no{};
    /// The shard, whatever the ranges say about the number.
    std::optional<int> shard_no{};
};

class RegistryAdmin {
public:
    /// Opens an administrator's connection to a shard; throws PgError when it cannot.
    using OpenShard = std::function<pg::SyncConnection(int shard_no)>;

    /// `registry` connects as the owner of schema registry. `actor` goes into tenant_event.
    RegistryAdmin(pg::SyncConnection registry, OpenShard open_shard, std::string_view actor);

    /// Shards 1 to `count` and their ranges of 1,000 schools each, where missing. Idempotent.
    void ensure_shards(int count);

    /// Registry row, fence on the shard, then active. A retry with the same subdomain and name goes on where the
    /// first try stopped, and returns the school when there is nothing left to do.
    [[nodiscard]] Result<TenantRecord> create(const NewTenant& wanted);

    [[nodiscard]] std::vector<TenantRecord> list();
    [[nodiscard]] Result<TenantRecord> show(std::string_view subdomain);

    /// Refuses every request of the school, also on pods that have not heard of it: the epoch grows on both sides.
    [[nodiscard]] Result<TenantRecord> suspend(std::string_view subdomain);
    [[nodiscard]] Result<TenantRecord> resume(std::string_view subdomain);

    /// Places a school that has no data yet on another shard. A school with data needs a move and is refused.
    [[nodiscard]] Result<TenantRecord> set_shard(std::string_view subdomain, int shard_no);

private:
    pg::SyncConnection registry_;
    OpenShard open_shard_;
};

}  // namespace gi::tenancy
