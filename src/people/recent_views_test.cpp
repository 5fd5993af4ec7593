#include "people/recent_views.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

using namespace std::chrono_literals;

const RecentViews::Clock::time_point now{};
constexpr Actor teacher{ActorKind::account, 7};

TEST(RecentViews, a_look_counts_once_in_a_while) {
    RecentViews views{10min};
    EXPECT_TRUE(views.note(TenantId{1}, teacher, 5, now));
    EXPECT_FALSE(views.note(TenantId{1}, teacher, 5, now + 9min));
    EXPECT_TRUE(views.note(TenantId{1}, teacher, 5, now + 10min));
}

TEST(RecentViews, another_person_thing_or_school_is_another_look) {
    RecentViews views{10min};
    EXPECT_TRUE(views.note(TenantId{1}, teacher, 5, now));
    EXPECT_TRUE(views.note(TenantId{1}, {ActorKind::account, 8}, 5, now));
    EXPECT_TRUE(views.note(TenantId{1}, teacher, 6, now));
    EXPECT_TRUE(views.note(TenantId{2}, teacher, 5, now));
}

TEST(RecentViews, what_could_not_be_recorded_counts_again) {
    RecentViews views{10min};
    EXPECT_TRUE(views.note(TenantId{1}, teacher, 5, now));
    views.forget(TenantId{1}, teacher, 5);
    EXPECT_TRUE(views.note(TenantId{1}, teacher, 5, now + 1s));
}

TEST(RecentViews, asking_is_no_look) {
    RecentViews views{10min};
    EXPECT_FALSE(views.is_recorded(TenantId{1}, teacher, 5, now));
    EXPECT_FALSE(views.is_recorded(TenantId{1}, teacher, 5, now));
    views.mark(TenantId{1}, teacher, 5, now);
    EXPECT_TRUE(views.is_recorded(TenantId{1}, teacher, 5, now + 9min));
    EXPECT_FALSE(views.is_recorded(TenantId{1}, teacher, 5, now + 10min));
}

TEST(RecentViews, never_grows_beyond_its_limit_and_never_loses_a_look) {
    RecentViews views{10min, 100};
    for (std::int64_t i = 0; i < 10'000; ++i) EXPECT_TRUE(views.note(TenantId{1}, teacher, i, now));
}

}  // namespace
}  // namespace gi::people
