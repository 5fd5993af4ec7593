#pragma once
/// The only door from a request to a school's data. Every call enters the school first, in the same round trip:
/// the shard's fence is checked against the map's epoch, and the school is set for this transaction only.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pg/pool.hpp"
#include "tenancy/tenant_map.hpp"

namespace gi::tenancy {

/// The fence refused: this pod's map is older than the shard. The map was asked to refresh.
class StaleMap : public std::runtime_error {
public:
    StaleMap() : std::runtime_error("the tenant map is stale") {}
};

/// Connection strings by shard number. One per thread: pools are not shared.
class ShardSet {
public:
    ShardSet(const std::map<int, std::string>& conninfos, pg::PoolLimits limits);
    /// Throws std::out_of_range for a shard that is not configured.
    [[nodiscard]] pg::Pool& shard(int number) { return *pools_.at(number); }
    [[nodiscard]] const std::map<int, std::unique_ptr<pg::Pool>>& pools() const noexcept { return pools_; }
    void close() noexcept;

private:
    std::map<int, std::unique_ptr<pg::Pool>> pools_;
};

/// A write of several round trips. Nothing is sent before the first run(): BEGIN and the fence go with it.
/// Destroyed without commit() or rollback(), it closes its connection, which rolls back.
class WriteTransaction {
public:
    WriteTransaction(pg::Pool::Lease lease, TenantPtr tenant) : lease_(std::move(lease)), tenant_(std::move(tenant)) {}

    /// Throws StaleMap, LostConnection or UnexpectedSqlError.
    Task<std::vector<pg::ResultSet>> run(std::vector<pg::Query> batch);
    /// The last statements and COMMIT in one round trip. An SQL error (a unique key taken meanwhile, say) is
    /// returned, and everything is rolled back.
    Task<pg::BatchResult> commit(std::vector<pg::Query> batch);
    /// The last statements, taken back: what commit() would be refused for, this is refused for as well.
    Task<pg::BatchResult> try_out(std::vector<pg::Query> batch);
    Task<> rollback();
    Task<pg::Oid> type_oid(std::string name) { return lease_.channel().type_oid(std::move(name)); }

private:
    std::vector<pg::Query> with_entry(std::vector<pg::Query> batch);
    pg::Pool::Lease lease_;
    TenantPtr tenant_;
    bool entered_ = false;
};

class TenantDatabase {
public:
    TenantDatabase(ShardSet& shards, TenantDirectory& directory, std::function<void()> request_refresh)
        : shards_(&shards), directory_(&directory), request_refresh_(std::move(request_refresh)) {}

    /// Reads in one implicit transaction and one round trip. Retries once with a newer map.
    /// Throws StaleMap, LostConnection, PoolExhausted or UnexpectedSqlError.
    Task<std::vector<pg::ResultSet>> read(TenantPtr tenant, std::vector<pg::Query> batch);
    /// Short writes in one implicit transaction and one round trip; an SQL error is returned.
    Task<pg::BatchResult> write(TenantPtr tenant, std::vector<pg::Query> batch);
    Task<WriteTransaction> begin(TenantPtr tenant);

private:
    Task<pg::BatchResult> run(TenantPtr tenant, pg::Query entry, std::vector<pg::Query> batch);
    TenantPtr newer(const TenantPtr& tenant) const;
    ShardSet* shards_;
    TenantDirectory* directory_;
    std::function<void()> request_refresh_;
};

}  // namespace gi::tenancy
