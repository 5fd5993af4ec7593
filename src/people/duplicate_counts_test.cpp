#include "people/duplicate_counts.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

using namespace std::chrono_literals;

constexpr TenantId school{1};
const auto start = DuplicateCounts::Clock::time_point{} + 1h;

TEST(DuplicateCounts, are_known_for_ten_minutes) {
    DuplicateCounts counts;
    EXPECT_FALSE(counts.find(school, start));
    counts.keep(school, 3, start);
    EXPECT_EQ(counts.find(school, start + 599s), 3U);
    EXPECT_FALSE(counts.find(school, start + 600s));
    EXPECT_FALSE(counts.find(TenantId{2}, start)) << "of no other school";
}

TEST(DuplicateCounts, are_forgotten_when_students_are_merged_also_while_they_are_counted) {
    DuplicateCounts counts;
    counts.keep(school, 3, start);
    counts.forget(school, start + 2s);
    EXPECT_FALSE(counts.find(school, start + 2s));
    counts.keep(school, 3, start + 1s);
    EXPECT_FALSE(counts.find(school, start + 3s)) << "counted before the merge";
    counts.keep(school, 2, start + 3s);
    EXPECT_EQ(counts.find(school, start + 4s), 2U);
}

TEST(DuplicateCounts, grow_no_further_than_they_may) {
    DuplicateCounts counts{DuplicateCounts::usual_life, 2};
    for (int id = 1; id <= 3; ++id) counts.keep(TenantId{id}, 1, start);
    EXPECT_FALSE(counts.find(TenantId{1}, start));
    EXPECT_EQ(counts.find(TenantId{3}, start), 1U);
}

}  // namespace
}  // namespace gi::people
