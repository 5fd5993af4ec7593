#pragma once
/// Token buckets that make guessing slow. A bucket holds `burst` tokens and gets one back every `period`; who finds it
/// empty is told how long to wait. Kept as one time each (GCRA): when the bucket will be full again.
#include <array>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "net/asio.hpp"

namespace gi::people {

struct BucketLimit {
    int burst = 1;
    std::chrono::microseconds period{};  // Redis counts whole milliseconds
};

struct Bucket {
    std::string key;  // of any length; nothing personal in plain text, since it may be seen in Redis
    BucketLimit limit;
};

class Throttle {
public:
    virtual ~Throttle() = default;
    /// Takes a token from each bucket, or, when one of them is empty, from none: then the time until all have one.
    virtual Task<std::chrono::milliseconds> take(std::vector<Bucket> buckets) = 0;
    /// Puts the tokens of a take() back, which was for something that succeeded.
    virtual Task<> give_back(std::vector<Bucket> buckets) = 0;
};

/// The buckets of this process. Thread-safe.
class LocalBuckets {
public:
    using Clock = std::chrono::steady_clock;

    explicit LocalBuckets(std::size_t most = 100'000) : most_per_part_(most / parts) {}
    /// One bucket only, for what is asked at every request.
    [[nodiscard]] std::chrono::milliseconds take(const Bucket& bucket, Clock::time_point now);
    [[nodiscard]] std::chrono::milliseconds take(const std::vector<Bucket>& buckets, Clock::time_point now);
    void give_back(const std::vector<Bucket>& buckets, Clock::time_point now);

private:
    static constexpr std::size_t parts = 16;
    struct Part {
        std::mutex mutex;
        std::unordered_map<std::string, Clock::time_point> full_at;
    };
    Part& part(std::string_view key) noexcept;
    void make_room(Part& where, Clock::time_point now) const;

    std::array<Part, parts> parts_;
    std::size_t most_per_part_;
};

/// Without Redis: each pod counts for itself.
class LocalThrottle final : public Throttle {
public:
    explicit LocalThrottle(LocalBuckets& buckets) noexcept : buckets_(&buckets) {}
    Task<std::chrono::milliseconds> take(std::vector<Bucket> buckets) override;
    Task<> give_back(std::vector<Bucket> buckets) override;

private:
    LocalBuckets* buckets_;
};

}  // namespace gi::people
