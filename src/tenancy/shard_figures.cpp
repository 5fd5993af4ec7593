#include "tenancy/shard_figures.hpp"

#include <algorithm>
#include <string>

namespace gi::tenancy {
namespace {

using Pools = std::vector<std::shared_ptr<const pg::PoolFigures>>;

std::size_t sum(const Pools& pools, std::size_t (pg::PoolFigures::*figure)() const noexcept) {
    std::size_t all = 0;
    for (const auto& pool : pools) all += ((*pool).*figure)();
    return all;
}

DurationReading sum(const Pools& pools, OwnDurations pg::PoolFigures::* figure) {
    DurationReading all;
    for (const auto& pool : pools) all += ((*pool).*figure).read();
    return all;
}

/// By the pool that tried last.
bool reachable(const Pools& pools) {
    const auto newest = std::ranges::max_element(pools, {}, [](const auto& pool) { return pool->seen_at(); });
    return newest != pools.end() && (*newest)->reachable();
}

}  // namespace

std::shared_ptr<pg::PoolFigures> ShardFigures::of_new_pool(int shard, const pg::PoolLimits& limits) {
    auto figures = std::make_shared<pg::PoolFigures>(limits.channels());
    const std::scoped_lock lock{mutex_};
    shards_[shard].push_back(figures);
    return figures;
}

std::map<int, ShardFigures::Pools> ShardFigures::shards() const {
    const std::scoped_lock lock{mutex_};
    return shards_;
}

void ShardFigures::collect(MetricFamilies& families) const {
    const auto all = shards();
    const auto for_each_shard = [&all](MetricFamily family, const auto& add) {
        for (const auto& [number, pools] : all) add(family, std::to_string(number), pools);
    };
    for_each_shard(families.gauge("gi_database_connections", "Connections of this pod to a shard"),
                   [](MetricFamily& family, const std::string& shard, const Pools& pools) {
                       family.add({{"shard", shard}, {"state", "busy"}}, sum(pools, &pg::PoolFigures::busy));
                       family.add({{"shard", shard}, {"state", "idle"}}, sum(pools, &pg::PoolFigures::idle));
                   });
    for_each_shard(families.gauge("gi_database_connections_max", "The most that this pod opens to the shard"),
                   [](MetricFamily& family, const std::string& shard, const Pools& pools) {
                       family.add({{"shard", shard}}, sum(pools, &pg::PoolFigures::most));
                   });
    for_each_shard(families.histogram("gi_database_wait_seconds", "Waiting for a connection to the shard"),
                   [](MetricFamily& family, const std::string& shard, const Pools& pools) {
                       family.add({{"shard", shard}}, sum(pools, &pg::PoolFigures::waited));
                   });
    for_each_shard(
        families.histogram("gi_database_round_trip_seconds", "From the statements sent to the last result read"),
        [](MetricFamily& family, const std::string& shard, const Pools& pools) {
            family.add({{"shard", shard}}, sum(pools, &pg::PoolFigures::round_trip));
        });
    for_each_shard(families.gauge("gi_shard_reachable", "1 when the last try to reach the shard went well"),
                   [](MetricFamily& family, const std::string& shard, const Pools& pools) {
                       family.add({{"shard", shard}}, reachable(pools));
                   });
}

}  // namespace gi::tenancy
