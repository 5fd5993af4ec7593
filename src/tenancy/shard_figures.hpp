#pragma once
/// What all pools of this process know of the shards, for its metrics.
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "base/metrics/families.hpp"
#include "pg/pool.hpp"

namespace gi::tenancy {

/// Thread-safe.
class ShardFigures {
public:
    /// Those of a new pool. They are kept, so that no counter goes down when the pool ends.
    [[nodiscard]] std::shared_ptr<pg::PoolFigures> of_new_pool(int shard, const pg::PoolLimits& limits);
    void collect(MetricFamilies& families) const;

private:
    using Pools = std::vector<std::shared_ptr<const pg::PoolFigures>>;
    [[nodiscard]] std::map<int, Pools> shards() const;

    mutable std::mutex mutex_;
    std::map<int, Pools> shards_;
};

}  // namespace gi::tenancy
