#include "tenancy/tenant_map.hpp"

#include <gtest/gtest.h>

namespace gi::tenancy {
namespace {

Tenant school(std::int64_t number, const char* subdomain, const char* name, TenantState state = TenantState::active) {
    return {TenantId{number}, "uuid-" + std::to_string(number), subdomain, name, 1, 1, state};
}

TEST(TenantMap, finds_by_subdomain_uuid_and_number) {
    const TenantMap map{{school(1, "lincoln", "Lincoln High")}, 3};
    EXPECT_EQ(map.find("lincoln")->id, TenantId{1});
    EXPECT_EQ(map.find("uuid-1")->id, TenantId{1});
    EXPECT_EQ(map.find(TenantId{1})->subdomain, "lincoln");
    EXPECT_EQ(map.find("other"), nullptr);
    EXPECT_EQ(map.version(), 3);
}

TEST(TenantMap, search_puts_names_that_begin_with_the_text_first) {
    const TenantMap map{{school(1, "a", "North Lincoln"), school(2, "b", "Lincoln High"), school(3, "c", "Washington")},
                        1};
    const auto found = map.search("LINC", 10);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0]->name, "Lincoln High");
    EXPECT_EQ(found[1]->name, "North Lincoln");
    EXPECT_EQ(map.search("LINC", 1).size(), 1U);
}

TEST(TenantMap, closed_schools_are_not_found_by_search_and_deleted_ones_not_at_all) {
    const TenantMap map{
        {school(1, "a", "Lincoln", TenantState::suspended), school(2, "b", "Lincoln", TenantState::deleted)}, 1};
    EXPECT_TRUE(map.search("lincoln", 10).empty());
    EXPECT_NE(map.find("a"), nullptr);
    EXPECT_EQ(map.find("b"), nullptr);
}

TEST(TenantMap, a_former_subdomain_leads_to_the_school_until_its_time_is_over) {
    using std::chrono::sys_seconds;
    const sys_seconds now{std::chrono::seconds{1'000}};
    const TenantMap map{
        {school(1, "new", "Lincoln")},
        1,
        {{"old", TenantId{1}, now + std::chrono::seconds{1}}, {"ghost", TenantId{9}, now + std::chrono::hours{1}}}};
    EXPECT_EQ(map.find_renamed("old", now)->subdomain, "new");
    EXPECT_EQ(map.find_renamed("old", now + std::chrono::seconds{1}), nullptr);
    EXPECT_EQ(map.find_renamed("new", now), nullptr);
    EXPECT_EQ(map.find_renamed("ghost", now), nullptr) << "the school is gone";
    EXPECT_EQ(map.find("old"), nullptr);
}

TEST(TenantMap, changes_make_a_new_map_that_shares_what_did_not_change) {
    const TenantMap before{{school(1, "a", "Ada"), school(2, "b", "Bell"), school(3, "c", "Curie")}, 3};
    const auto after = before.with(
        {school(2, "z", "Zuse"), school(4, "d", "Darwin"), school(3, "c", "Curie", TenantState::deleted)}, 6, {});
    EXPECT_EQ(after.version(), 6);
    EXPECT_EQ(after.find("a").get(), before.find("a").get());
    EXPECT_EQ(after.find("z")->id, TenantId{2});
    EXPECT_EQ(after.find("b"), nullptr) << "its name has changed";
    EXPECT_EQ(after.find("c"), nullptr);
    EXPECT_EQ(after.find(TenantId{3}), nullptr);
    std::vector<std::string> names;
    for (const auto& tenant : after.tenants()) names.push_back(tenant->name);
    EXPECT_EQ(names, (std::vector<std::string>{"Ada", "Darwin", "Zuse"}));
    EXPECT_EQ(before.find("b")->name, "Bell") << "who still has the old map goes on with it";
    EXPECT_EQ(before.size(), 3U);
}

TEST(TenantMap, schools_may_exchange_their_subdomains) {
    const TenantMap before{{school(1, "a", "Ada"), school(2, "b", "Bell")}, 2};
    const auto after = before.with({school(1, "b", "Ada"), school(2, "a", "Bell")}, 5, {});
    EXPECT_EQ(after.find("a")->id, TenantId{2});
    EXPECT_EQ(after.find("b")->id, TenantId{1});
    EXPECT_EQ(after.find("uuid-1")->id, TenantId{1});
}

TEST(TenantState, an_unknown_word_is_closed) {
    EXPECT_EQ(tenant_state_from("active"), TenantState::active);
    EXPECT_EQ(tenant_state_from("teleporting"), TenantState::suspended);
}

}  // namespace
}  // namespace gi::tenancy
