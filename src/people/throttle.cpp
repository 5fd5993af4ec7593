#include "people/throttle.hpp"

#include <algorithm>
#include <functional>

namespace gi::people {
namespace {

using std::chrono::milliseconds;
using TimePoint = LocalBuckets::Clock::time_point;

/// How long until the bucket, full at `full_at`, has a token; zero or less: it has one.
milliseconds wait_of(const BucketLimit& limit, TimePoint full_at, TimePoint now) {
    return std::chrono::ceil<milliseconds>(full_at - now - limit.period * (limit.burst - 1));
}

}  // namespace

LocalBuckets::Part& LocalBuckets::part(std::string_view key) noexcept {
    return parts_[std::hash<std::string_view>{}(key) % parts];
}

// Full buckets need no memory. When all of them are in use the emptiest stay: they are those that somebody works on.
void LocalBuckets::make_room(Part& where, TimePoint now) const {
    if (where.full_at.size() < most_per_part_) return;
    std::erase_if(where.full_at, [now](const auto& bucket) { return bucket.second <= now; });
    if (where.full_at.size() < most_per_part_) return;
    std::vector<TimePoint> times;
    for (const auto& [key, full_at] : where.full_at) times.push_back(full_at);
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::ranges::nth_element(times, middle);
    std::erase_if(where.full_at, [end = *middle](const auto& bucket) { return bucket.second <= end; });
}

milliseconds LocalBuckets::take(const Bucket& bucket, TimePoint now) {
    auto& where = part(bucket.key);
    const std::scoped_lock lock{where.mutex};
    make_room(where, now);
    auto& full_at = where.full_at[bucket.key];
    full_at = std::max(full_at, now);
    const auto wait = wait_of(bucket.limit, full_at, now);
    if (wait > milliseconds::zero()) return wait;
    full_at += bucket.limit.period;
    return milliseconds::zero();
}

milliseconds LocalBuckets::take(const std::vector<Bucket>& buckets, TimePoint now) {
    for (std::size_t index = 0; index < buckets.size(); ++index) {
        const auto wait = take(buckets[index], now);
        if (wait == milliseconds::zero()) continue;
        give_back({buckets.begin(), buckets.begin() + static_cast<std::ptrdiff_t>(index)}, now);
        return wait;
    }
    return milliseconds::zero();
}

void LocalBuckets::give_back(const std::vector<Bucket>& buckets, TimePoint now) {
    for (const auto& bucket : buckets) {
        auto& where = part(bucket.key);
        const std::scoped_lock lock{where.mutex};
        const auto found = where.full_at.find(bucket.key);
        if (found == where.full_at.end()) continue;
        found->second -= bucket.limit.period;
        if (found->second <= now) where.full_at.erase(found);
    }
}

Task<milliseconds> LocalThrottle::take(std::vector<Bucket> buckets) {
    co_return buckets_->take(buckets, LocalBuckets::Clock::now());
}

Task<> LocalThrottle::give_back(std::vector<Bucket> buckets) {
    buckets_->give_back(buckets, LocalBuckets::Clock::now());
    co_return;
}

}  // namespace gi::people
