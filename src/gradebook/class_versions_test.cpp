#include "gradebook/class_versions.hpp"

#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

using namespace std::chrono_literals;
const ClassVersions::Clock::time_point now{};

TEST(ClassVersions, is_believed_for_a_moment_only) {
    ClassVersions versions{1s};
    versions.saw(TenantId{1}, ClassId{2}, 5, now);
    EXPECT_EQ(versions.find(TenantId{1}, ClassId{2}, now + 999ms), 5);
    EXPECT_FALSE(versions.find(TenantId{1}, ClassId{2}, now + 1s));
    EXPECT_FALSE(versions.find(TenantId{2}, ClassId{2}, now));
}

TEST(ClassVersions, a_slow_read_never_hides_a_newer_write) {
    ClassVersions versions{1s};
    versions.saw(TenantId{1}, ClassId{2}, 6, now);
    versions.saw(TenantId{1}, ClassId{2}, 5, now);
    EXPECT_EQ(versions.find(TenantId{1}, ClassId{2}, now), 6);
}

TEST(ClassVersions, stays_within_its_limit) {
    ClassVersions versions{1s, 160};
    for (int i = 0; i < 10'000; ++i) versions.saw(TenantId{1}, ClassId{i}, 1, now);
    int kept = 0;
    for (int i = 0; i < 10'000; ++i) kept += versions.find(TenantId{1}, ClassId{i}, now) ? 1 : 0;
    EXPECT_LE(kept, 160);
}

}  // namespace
}  // namespace gi::gradebook
