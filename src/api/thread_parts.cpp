#include "api/context.hpp"
#include "people/redis_sessions.hpp"
#include "people/redis_throttle.hpp"

namespace gi::api {
namespace {

std::unique_ptr<people::SessionStore> make_sessions(cache::Redis* redis, tenancy::TenantDatabase& database) {
    if (redis != nullptr) return std::make_unique<people::RedisSessions>(*redis, database);
    return std::make_unique<people::DatabaseSessions>(database);
}

std::unique_ptr<people::Throttle> make_throttle(cache::Redis* redis, Process& process) {
    if (redis != nullptr) return std::make_unique<people::RedisThrottle>(*redis);
    return std::make_unique<people::LocalThrottle>(process.buckets);
}

}  // namespace

ThreadParts::ThreadParts(Process& process, std::shared_ptr<const tenancy::ShardAddresses> shards, pg::PoolLimits limits,
                         std::unique_ptr<cache::Redis> shared)
    : shard_set(std::move(shards), limits, &process.shard_figures),
      database(shard_set, process.directory, [&process] { process.registry.request_refresh(); }),
      accounts(database, process.offload),
      tokens(database),
      classes(database),
      redis(std::move(shared)),
      sessions(make_sessions(redis.get(), database)),
      throttle(make_throttle(redis.get(), process)) {}

}  // namespace gi::api
