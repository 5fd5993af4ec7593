#include "people/principal_cache.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

using namespace std::chrono_literals;

PrincipalPtr somebody(std::int64_t account) {
    auto principal = std::make_shared<Principal>();
    principal->account = AccountId{account};
    return principal;
}

const PrincipalCache::Clock::time_point now{};

TEST(PrincipalCache, gives_back_for_as_long_as_it_lives) {
    PrincipalCache cache{5s};
    cache.store(TenantId{1}, "hash", somebody(7), cache.mark(TenantId{1}), now);
    ASSERT_NE(cache.find(TenantId{1}, "hash", now + 4s), nullptr);
    EXPECT_EQ(cache.find(TenantId{1}, "hash", now + 5s), nullptr);
}

TEST(PrincipalCache, the_same_cookie_at_another_school_is_nobody) {
    PrincipalCache cache{5s};
    cache.store(TenantId{1}, "hash", somebody(7), cache.mark(TenantId{1}), now);
    EXPECT_EQ(cache.find(TenantId{2}, "hash", now), nullptr);
}

TEST(PrincipalCache, forgets_a_sign_in_and_all_of_an_account) {
    PrincipalCache cache{5s};
    cache.store(TenantId{1}, "a", somebody(7), cache.mark(TenantId{1}), now);
    cache.store(TenantId{1}, "b", somebody(7), cache.mark(TenantId{1}), now);
    cache.store(TenantId{2}, "c", somebody(7), cache.mark(TenantId{2}), now);
    cache.forget(TenantId{1}, "a");
    EXPECT_EQ(cache.find(TenantId{1}, "a", now), nullptr);
    EXPECT_NE(cache.find(TenantId{1}, "b", now), nullptr);
    cache.forget(TenantId{1}, AccountId{7});
    EXPECT_EQ(cache.find(TenantId{1}, "b", now), nullptr);
    EXPECT_NE(cache.find(TenantId{2}, "c", now), nullptr);
}

TEST(PrincipalCache, forgets_a_whole_school_and_no_other) {
    PrincipalCache cache{5s};
    for (const auto* hash : {"a", "b", "c"}) cache.store(TenantId{1}, hash, somebody(7), cache.mark(TenantId{1}), now);
    cache.store(TenantId{2}, "a", somebody(7), cache.mark(TenantId{2}), now);
    cache.forget(TenantId{1});
    for (const auto* hash : {"a", "b", "c"}) EXPECT_EQ(cache.find(TenantId{1}, hash, now), nullptr);
    EXPECT_NE(cache.find(TenantId{2}, "a", now), nullptr);
}

TEST(PrincipalCache, keeps_nothing_that_was_read_before_it_was_forgotten) {
    PrincipalCache cache{5s};
    const auto read = cache.mark(TenantId{1});
    cache.forget(TenantId{1}, AccountId{7});
    cache.store(TenantId{1}, "hash", somebody(7), read, now);
    EXPECT_EQ(cache.find(TenantId{1}, "hash", now), nullptr);
    cache.store(TenantId{1}, "hash", somebody(7), cache.mark(TenantId{1}), now);
    EXPECT_NE(cache.find(TenantId{1}, "hash", now), nullptr);
}

TEST(PrincipalCache, never_grows_beyond_its_limit) {
    PrincipalCache cache{5s, 160};
    for (int i = 0; i < 10'000; ++i)
        cache.store(TenantId{1}, std::to_string(i), somebody(i), cache.mark(TenantId{1}), now);
    int kept = 0;
    for (int i = 0; i < 10'000; ++i) kept += cache.find(TenantId{1}, std::to_string(i), now) ? 1 : 0;
    EXPECT_LE(kept, 160);
}

}  // namespace
}  // namespace gi::people
