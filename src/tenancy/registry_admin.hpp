#pragma once
/// Changes to the registry: new schools, suspension, placement. Blocking; for the CLI and provisioning, never for a
/// request. Every change is recorded in registry.tenant_event and told to the pods by NOTIFY tenant_map.
///
/// Each method goes through registry and shard in steps that a retry of the same call completes: after a lost shard or
/// a killed process, run it again.
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/tenant_map.hpp"

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
    TenantState state = TenantState::provisioning;
    std::int64_t map_version = 0;
    std::string created_at;  // ISO 8601, UTC
    std::string leaves_at;   // the same; empty unless the school is being deprovisioned
};

/// Which schools search() gives, by number.
struct TenantFilter {
    std::string text{};  // part of the name, the district or the subdomain, any case; empty: all
    std::optional<TenantState> state{};
    std::optional<int> shard_no{};
    std::int64_t after = 0;  // the last number of the page before
    int most = 100;
};

struct NewTenant {
    std::string subdomain;  // upper case becomes lower case
    std::string name;
    std::string district{};
    /// The school's number; its range chooses the shard. Without it: the lowest free number of the emptiest open shard.
    std::optional<std::int64_t> school_no{};
    /// The shard, whatever the ranges say about the number and even if it is closed to new schools.
    std::optional<int> shard_no{};
};

class RegistryAdmin {
public:
    /// Opens a connection to a shard as its owner; throws PgError when it cannot.
    using OpenShard = std::function<pg::SyncConnection(int shard_no)>;

    /// `registry` connects as the owner of schema registry. `actor` goes into tenant_event.
    RegistryAdmin(pg::SyncConnection registry, OpenShard open_shard, std::string_view actor);

    /// Registers the configured shards where missing, and gives shard n the schools (n-1)*1000+1 to n*1000 unless it
    /// has a range already or they are taken. Idempotent.
    void ensure_shards(std::span<const int> shard_numbers);

    /// The registry, for what else its owner does there.
    [[nodiscard]] pg::SyncConnection& registry() noexcept { return registry_; }

    /// Registry row, fence on the shard, then active. Asked again for the same subdomain and name, it returns the
    /// school, and finishes what was left undone.
    [[nodiscard]] Result<TenantRecord> create(const NewTenant& wanted);

    /// The first step of create(): the registry's row, state provisioning. `also` runs in the same transaction.
    using Also = std::function<void(pg::SyncConnection& registry, const TenantRecord& tenant)>;
    [[nodiscard]] Result<TenantRecord> register_tenant(const NewTenant& wanted, const Also& also = {});
    /// The second: the fence on the shard. Any number of times.
    [[nodiscard]] Result<void> raise_fence(const TenantRecord& tenant);
    /// What register_tenant would say to each, one after the other, without keeping any.
    [[nodiscard]] std::vector<Result<TenantRecord>> try_out(std::span<const NewTenant> wanted);

    /// By number, deleted ones too.
    [[nodiscard]] std::vector<TenantRecord> list();
    [[nodiscard]] std::vector<TenantRecord> search(const TenantFilter& filter);
    [[nodiscard]] Result<TenantRecord> show(std::string_view subdomain);
    /// A school that is there: by its number.
    [[nodiscard]] TenantRecord reload(TenantId school_no);

    /// Refuses every request of the school, also on pods that have not heard of it yet: its epoch grows on both sides.
    [[nodiscard]] Result<TenantRecord> suspend(std::string_view subdomain);
    [[nodiscard]] Result<TenantRecord> resume(std::string_view subdomain);

    /// Gives the school another address. The old one leads to the new one for so long, and is never another school's.
    [[nodiscard]] Result<TenantRecord> rename(std::string_view subdomain, std::string_view new_subdomain,
                                              std::chrono::days redirect);

    /// Closes the school for good: its rows may be deleted after `grace`. Asked again, the day does not change.
    [[nodiscard]] Result<TenantRecord> deprovision(std::string_view subdomain, std::chrono::days grace);
    /// Takes deprovision() back, as long as nothing was deleted.
    [[nodiscard]] Result<TenantRecord> keep(std::string_view subdomain);

private:
    Result<TenantRecord> insert(const NewTenant& wanted);
    /// Another state and an epoch more on both sides, so that no pod goes on with what it knew.
    Result<TenantRecord> close(const TenantRecord& tenant, TenantState state, std::optional<std::chrono::days> grace);
    /// Suspended no more; refused when somebody has changed it since.
    Result<TenantRecord> reopen(const TenantRecord& tenant);
    /// Runs `work` with a shard; a shard that is not there becomes an Error that says to try again.
    Result<void> with_shard(int shard_no, const std::function<Result<void>(pg::SyncConnection&)>& work);

    pg::SyncConnection registry_;
    OpenShard open_shard_;
};

}  // namespace gi::tenancy
