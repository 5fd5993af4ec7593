#pragma once
/// Requests of many schools at once, as the pods make them and as bugs would: without a WHERE, with another school's
/// number, without entering a school, failing half-way, with an old map. Every row that comes back is judged.
#include <cstdint>
#include <exception>
#include <map>
#include <memory>
#include <random>
#include <vector>

#include "isolation/schools.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::isolation {

/// The door to a school's data: the product's own, or one with a seeded bug.
class Door {
public:
    virtual ~Door() = default;
    /// An SQL error is in the result. Throws tenancy::StaleMap.
    virtual Task<pg::BatchResult> read(tenancy::TenantPtr tenant, std::vector<pg::Query> batch) = 0;
};

struct Findings {
    std::uint64_t reads = 0;
    std::uint64_t rows = 0;
    std::uint64_t foreign_rows = 0;  // of another school, or left behind by a move
    std::uint64_t missing_rows = 0;  // reads that gave less than the school has
    std::uint64_t not_entered = 0;   // refused: no school
    std::uint64_t failed_half_way = 0;
    std::uint64_t stale = 0;    // refused: the map is older than the fence
    std::uint64_t went_on = 0;  // old map, found the school on its new shard
    std::uint64_t writes = 0;
};

struct WorkloadSize {
    std::uint64_t reads = 0;
    std::uint64_t coroutines = 128;
};

class Workload {
public:
    /// All on `context`'s one thread, like a thread of a pod.
    Workload(tenancy::ShardSet& shards, tenancy::TenantDatabase& database, Door& door, WorkloadSize size)
        : shards_(&shards), database_(&database), door_(&door), size_(size) {}

    /// Runs until the reads are done; throws what a request did not expect.
    [[nodiscard]] Findings run(asio::io_context& context);

    /// Writes that each school made, for a look at the tables afterwards.
    [[nodiscard]] const std::map<std::int64_t, std::int64_t>& writes_by_school() const noexcept { return writes_; }

private:
    using Random = std::mt19937;
    Task<> work(Random random);
    Task<> request(Random& random);
    Task<> read(tenancy::TenantPtr tenant, Random& random);
    Task<> read_with_foreign_number(tenancy::TenantPtr tenant, std::int64_t other);
    Task<> read_without_entering(tenancy::TenantPtr tenant);
    Task<> fail_half_way(tenancy::TenantPtr tenant);
    Task<> read_with_old_map(TenantId school);
    Task<> read_with_unknown_epoch(tenancy::TenantPtr tenant);
    Task<> write(tenancy::TenantPtr tenant);
    void judge(const pg::ResultSet& rows, TenantId school);

    tenancy::ShardSet* shards_;
    tenancy::TenantDatabase* database_;
    Door* door_;
    WorkloadSize size_;
    std::shared_ptr<const tenancy::TenantMap> now_ = map_now();
    std::shared_ptr<const tenancy::TenantMap> before_ = map_before_the_moves();
    Findings findings_;
    std::map<std::int64_t, std::int64_t> writes_;
    std::exception_ptr failure_;
    std::uint64_t working_ = 0;
};

}  // namespace gi::isolation
