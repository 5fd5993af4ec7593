#include "tenancy/usage/top_schools.hpp"

#include <gtest/gtest.h>

#include <random>

namespace gi::tenancy {
namespace {

constexpr std::uint64_t second = 1'000'000'000;

Traffic of(std::uint64_t seconds) { return {1, seconds * second, 100}; }

Traffic sum(const TopSchools& top) {
    auto all = top.other();
    for (const auto& [school, traffic] : top.shown()) all += traffic;
    return all;
}

TEST(TopSchools, show_nobody_before_they_choose) {
    TopSchools top{2, 4};
    top.add(TenantId{1}, of(1));
    EXPECT_TRUE(top.shown().empty());
    EXPECT_EQ(top.other(), of(1));
}

TEST(TopSchools, count_a_school_from_when_it_is_shown) {
    TopSchools top{2, 4};
    top.add(TenantId{1}, of(1));
    top.choose();
    EXPECT_EQ(top.shown().at(TenantId{1}), Traffic{});
    top.add(TenantId{1}, of(3));
    EXPECT_EQ(top.shown().at(TenantId{1}), of(3));
    EXPECT_EQ(top.other(), of(1));
}

TEST(TopSchools, put_what_a_school_counted_with_the_others_when_it_leaves) {
    TopSchools top{1, 4};
    top.add(TenantId{1}, of(1));
    top.choose();
    top.add(TenantId{1}, of(1));
    top.add(TenantId{2}, of(10));
    top.choose();
    EXPECT_FALSE(top.shown().contains(TenantId{1}));
    EXPECT_EQ(top.shown().at(TenantId{2}), Traffic{});
    EXPECT_EQ(top.other().requests, 3);
    EXPECT_EQ(top.other().nanoseconds, 12 * second);
}

TEST(TopSchools, let_a_school_in_only_when_it_is_clearly_busier) {
    TopSchools top{1, 4};
    top.add(TenantId{1}, of(100));
    top.choose();
    top.add(TenantId{2}, of(120));
    top.choose();
    EXPECT_TRUE(top.shown().contains(TenantId{1}));
    top.add(TenantId{2}, of(10));
    top.choose();
    EXPECT_TRUE(top.shown().contains(TenantId{2}));
}

TEST(TopSchools, forget_by_and_by_who_was_busy_once) {
    TopSchools top{1, 4};
    top.add(TenantId{1}, of(1'000));
    top.choose();
    for (int i = 0; i < 10; ++i) top.halve_weights();
    top.add(TenantId{2}, of(10));
    top.choose();
    EXPECT_TRUE(top.shown().contains(TenantId{2}));
}

/// Streams of every shape: few schools or many, alike or with some that are much busier than the rest.
struct Stream {
    explicit Stream(unsigned seed) : random(seed) {
        schools = std::uniform_int_distribution<std::int64_t>{1, 400}(random);
        busy = std::uniform_int_distribution<std::int64_t>{0, 4}(random);
        share_of_busy = std::uniform_real_distribution<double>{0.2, 0.9}(random);
    }
    TenantId school() {
        const bool one_of_the_busy = busy > 0 && std::bernoulli_distribution{share_of_busy}(random);
        return TenantId{std::uniform_int_distribution<std::int64_t>{1, one_of_the_busy ? busy : schools}(random)};
    }
    Traffic traffic() {
        return {std::uniform_int_distribution<std::uint64_t>{1, 20}(random),
                std::uniform_int_distribution<std::uint64_t>{0, second}(random),
                std::uniform_int_distribution<std::uint64_t>{0, 1'000'000}(random)};
    }
    std::mt19937 random;
    std::int64_t schools = 0;
    std::int64_t busy = 0;
    double share_of_busy = 0;
};

class TopSchoolsProperty : public ::testing::TestWithParam<unsigned> {};

TEST_P(TopSchoolsProperty, sums_are_exact_and_no_counter_goes_down_except_by_leaving) {
    constexpr std::size_t shown = 10;
    Stream stream{GetParam()};
    TopSchools top{shown, 40};
    Traffic sent;
    for (int scrape = 0; scrape < 50; ++scrape) {
        const auto before = top.shown();
        const auto other_before = top.other();
        for (int i = 0; i < 100; ++i) {
            const auto traffic = stream.traffic();
            top.add(stream.school(), traffic);
            sent += traffic;
        }
        if (scrape % 7 == 0) top.halve_weights();
        top.choose();
        ASSERT_EQ(sum(top), sent);
        ASSERT_EQ(top.total(), sent);
        ASSERT_LE(top.shown().size(), shown);
        ASSERT_GE(top.other().requests, other_before.requests);
        ASSERT_GE(top.other().nanoseconds, other_before.nanoseconds);
        ASSERT_GE(top.other().answer_bytes, other_before.answer_bytes);
        for (const auto& [school, traffic] : top.shown()) {
            const auto earlier = before.find(school);
            // Zero: it left and came back in between.
            if (earlier == before.end() || traffic == Traffic{}) continue;
            ASSERT_GE(traffic.requests, earlier->second.requests);
        }
    }
}

TEST_P(TopSchoolsProperty, a_school_that_takes_a_quarter_of_the_time_is_shown) {
    Stream stream{GetParam()};
    TopSchools top{10, 40};
    constexpr TenantId noisy{1'000};
    std::bernoulli_distribution a_quarter{0.25};
    for (int i = 0; i < 5'000; ++i) top.add(a_quarter(stream.random) ? noisy : stream.school(), of(1));
    top.choose();
    EXPECT_TRUE(top.shown().contains(noisy));
}

INSTANTIATE_TEST_SUITE_P(random_streams, TopSchoolsProperty, ::testing::Range(1U, 101U));

}  // namespace
}  // namespace gi::tenancy
