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

TEST(TenantState, an_unknown_word_is_closed) {
    EXPECT_EQ(tenant_state_from("active"), TenantState::active);
    EXPECT_EQ(tenant_state_from("teleporting"), TenantState::suspended);
}

}  // namespace
}  // namespace gi::tenancy
