#include "people/throttle.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace gi::people {
namespace {

using namespace std::chrono_literals;

const LocalBuckets::Clock::time_point start = LocalBuckets::Clock::now();
const Bucket three{"a", {3, 10s}};
const Bucket ten{"b", {10, 1s}};

TEST(LocalBuckets, let_a_burst_through_then_one_a_period) {
    LocalBuckets buckets;
    for (int i = 0; i < 3; ++i) EXPECT_EQ(buckets.take(three, start), 0ms) << i;
    EXPECT_EQ(buckets.take(three, start), 10s);
    EXPECT_EQ(buckets.take(three, start + 4s), 6s);
    EXPECT_EQ(buckets.take(three, start + 10s), 0ms);
    EXPECT_EQ(buckets.take(three, start + 10s), 10s);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(buckets.take(three, start + 1h), 0ms) << "full again";
    EXPECT_EQ(buckets.take(three, start + 1h), 10s);
}

TEST(LocalBuckets, a_refusal_costs_nothing) {
    LocalBuckets buckets;
    for (int i = 0; i < 3; ++i) std::ignore = buckets.take(three, start);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(buckets.take({ten, three}, start), 10s);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(buckets.take(ten, start), 0ms) << i;
}

TEST(LocalBuckets, give_back_what_a_success_took) {
    LocalBuckets buckets;
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(buckets.take({three, ten}, start), 0ms);
        buckets.give_back({three, ten}, start);
    }
    for (int i = 0; i < 3; ++i) EXPECT_EQ(buckets.take(three, start), 0ms);
    EXPECT_EQ(buckets.take(three, start), 10s) << "never more than the burst";
}

TEST(LocalBuckets, count_each_try_of_many_threads) {
    LocalBuckets buckets;
    std::atomic<int> passed = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int k = 0; k < 1'000; ++k)
                    if (buckets.take({three, ten}, start) == 0ms) ++passed;
            });
    }
    EXPECT_EQ(passed, 3);
}

TEST(LocalBuckets, stay_small_and_keep_those_that_are_worked_on) {
    LocalBuckets buckets{1'600};
    for (int i = 0; i < 3; ++i) std::ignore = buckets.take(three, start);
    for (int i = 0; i < 20'000; ++i) std::ignore = buckets.take({{"n" + std::to_string(i), {3, 10s}}}, start);
    EXPECT_EQ(buckets.take(three, start), 10s);
}

}  // namespace
}  // namespace gi::people
