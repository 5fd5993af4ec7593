#include "people/redis_throttle.hpp"

namespace gi::people {
namespace {

// Redis runs a script alone, so of many tries at the same moment no more pass than there are tokens. Its own clock
// counts, since those of the pods differ. ARGV: burst and period in milliseconds of each key.
constexpr std::string_view take_script = R"lua(
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local full_at = {}
local wait = 0
for i, key in ipairs(KEYS) do
    full_at[i] = math.max(tonumber(redis.call('GET', key) or 0), now)
    wait = math.max(wait, full_at[i] - now - (ARGV[2 * i - 1] - 1) * ARGV[2 * i])
end
if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
    local later = full_at[i] + ARGV[2 * i]
    redis.call('SET', key, string.format('%.0f', later), 'PX', string.format('%.0f', later - now))
end
return 0
)lua";

constexpr std::string_view give_back_script = R"lua(
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
for i, key in ipairs(KEYS) do
    local earlier = tonumber(redis.call('GET', key) or 0) - ARGV[2 * i]
    if earlier <= now then
        redis.call('DEL', key)
    else
        redis.call('SET', key, string.format('%.0f', earlier), 'PX', string.format('%.0f', earlier - now))
    end
end
return 0
)lua";

std::vector<std::string> call(std::string_view script, const std::vector<Bucket>& buckets) {
    std::vector<std::string> words{"EVAL", std::string{script}, std::to_string(buckets.size())};
    for (const auto& bucket : buckets) words.push_back("gi:throttle:" + bucket.key);
    for (const auto& bucket : buckets) {
        words.push_back(std::to_string(bucket.limit.burst));
        words.push_back(std::to_string(std::chrono::ceil<std::chrono::milliseconds>(bucket.limit.period).count()));
    }
    return words;
}

}  // namespace

Task<std::chrono::milliseconds> RedisThrottle::take(std::vector<Bucket> buckets) {
    auto words = call(take_script, buckets);
    const auto reply = co_await redis_->command(std::move(words));
    co_return std::chrono::milliseconds{reply.integer};
}

Task<> RedisThrottle::give_back(std::vector<Bucket> buckets) {
    auto words = call(give_back_script, buckets);
    co_await redis_->command(std::move(words));
}

}  // namespace gi::people
