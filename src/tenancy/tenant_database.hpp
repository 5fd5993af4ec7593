#pragma once
/// The only door from a request to a school's data. Every call enters the school first, in the same round trip:
/// the shard's fence is checked against the map's epoch, and the school is set for this transaction only.
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pg/pool.hpp"
#include "tenancy/newer_entry.hpp"
#include "tenancy/shard_addresses.hpp"
#include "tenancy/tenant_map.hpp"

namespace gi::tenancy {

class ShardFigures;

/// A pool of connections for each shard. One set per thread: pools are not shared.
class ShardSet {
public:
    /// Shards that are added to `addresses` later are found as well.
    /// What the pools see of their databases goes to `figures`, if there are any, which outlive this.
    ShardSet(std::shared_ptr<const ShardAddresses> addresses, pg::PoolLimits limits, ShardFigures* figures = nullptr);
    ShardSet(const std::map<int, std::string>& conninfos, pg::PoolLimits limits)
        : ShardSet(std::make_shared<const ShardAddresses>(conninfos), limits) {}
    /// Throws pg::LostConnection for a shard whose address this process does not know (yet).
    [[nodiscard]] pg::Pool& shard(int number);
    [[nodiscard]] std::size_t size() const { return addresses_->numbers().size(); }
    void close() noexcept;

private:
    std::shared_ptr<const ShardAddresses> addresses_;
    pg::PoolLimits limits_;
    ShardFigures* figures_;
    std::map<int, std::unique_ptr<pg::Pool>> pools_;
};

/// How long a request waits when a fence refuses it: a school that moves to another shard takes no writes for a
/// fraction of a second. Pauses double, from the first to the longest.
struct Patience {
    std::chrono::milliseconds limit{3'000};
    std::chrono::milliseconds first_pause{5};
    std::chrono::milliseconds longest_pause{80};
    /// The registry is asked no more often than this by one request; as a rule it tells by itself.
    std::chrono::milliseconds between_refreshes{500};
};

class TenantDatabase;

/// A write of several round trips. Nothing is sent before the first run(): BEGIN and the fence go with it.
/// Destroyed without commit() or rollback(), it closes its connection, which rolls back.
class WriteTransaction {
public:
    WriteTransaction(TenantDatabase& database, pg::Pool::Lease lease, TenantPtr tenant)
        : database_(&database), lease_(std::move(lease)), tenant_(std::move(tenant)) {}

    /// Throws StaleMap, LostConnection or UnexpectedSqlError.
    Task<std::vector<pg::ResultSet>> run(std::vector<pg::Query> batch);
    /// The last statements and COMMIT in one round trip. An SQL error (a unique key taken meanwhile, say) is
    /// returned, and everything is rolled back.
    Task<pg::BatchResult> commit(std::vector<pg::Query> batch);
    /// The last statements, taken back: what commit() would be refused for, this is refused for as well.
    Task<pg::BatchResult> try_out(std::vector<pg::Query> batch);
    Task<> rollback();
    Task<pg::Oid> type_oid(std::string name) { return lease_->channel().type_oid(std::move(name)); }

private:
    /// The first batch enters the school, on whichever shard it is by then.
    Task<pg::BatchResult> send(std::vector<pg::Query> batch);
    Task<pg::BatchResult> run_on_lease(std::vector<pg::Query> batch);
    TenantDatabase* database_;
    std::optional<pg::Pool::Lease> lease_;
    TenantPtr tenant_;
    bool entered_ = false;
};

class TenantDatabase {
public:
    TenantDatabase(ShardSet& shards, TenantDirectory& directory, std::function<void()> request_refresh,
                   Patience patience = {})
        : shards_(&shards), directory_(&directory), request_refresh_(std::move(request_refresh)), patience_(patience) {}

    /// Reads in one implicit transaction and one round trip. Where the fence refuses, it waits for a newer map.
    /// Throws StaleMap, LostConnection, PoolExhausted or UnexpectedSqlError.
    Task<std::vector<pg::ResultSet>> read(TenantPtr tenant, std::vector<pg::Query> batch);
    /// Short writes in one implicit transaction and one round trip; an SQL error is returned.
    Task<pg::BatchResult> write(TenantPtr tenant, std::vector<pg::Query> batch);
    /// What a read leaves behind, such as when somebody was here last. False, at once and with nothing written, where
    /// the school takes no writes just now: nobody who reads waits for it. Throws as read() does.
    Task<bool> write_in_passing(TenantPtr tenant, std::vector<pg::Query> batch);
    Task<WriteTransaction> begin(TenantPtr tenant);

private:
    friend class WriteTransaction;
    class Wait;
    enum class Entry : std::uint8_t { read, write };
    static pg::Query entry_query(Entry entry, const TenantPtr& tenant);
    Task<pg::BatchResult> run(TenantPtr tenant, Entry entry, std::vector<pg::Query> batch);
    Task<pg::Pool::Lease> lease(TenantPtr tenant);
    [[nodiscard]] TenantPtr newer(const TenantPtr& tenant) const;
    ShardSet* shards_;
    TenantDirectory* directory_;
    std::function<void()> request_refresh_;
    Patience patience_;
};

}  // namespace gi::tenancy
