#pragma once
/// Buckets that all pods share: gi:throttle:<key> -> the millisecond at which the bucket is full again.
#include "cache/redis.hpp"
#include "people/throttle.hpp"

namespace gi::people {

class RedisThrottle final : public Throttle {
public:
    explicit RedisThrottle(cache::Redis& redis) noexcept : redis_(&redis) {}
    Task<std::chrono::milliseconds> take(std::vector<Bucket> buckets) override;
    Task<> give_back(std::vector<Bucket> buckets) override;

private:
    cache::Redis* redis_;
};

}  // namespace gi::people
