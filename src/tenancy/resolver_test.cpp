#include "tenancy/resolver.hpp"

#include <gtest/gtest.h>

namespace gi::tenancy {
namespace {

TenantMap schools() {
    return TenantMap{
        {{TenantId{1}, "6f1d2c3b-0000-4000-8000-000000000001", "lincoln", "Lincoln High", 1, 1, TenantState::active},
         {TenantId{2}, "6f1d2c3b-0000-4000-8000-000000000002", "washington", "Washington Middle", 1, 1,
          TenantState::active},
         {TenantId{3}, "6f1d2c3b-0000-4000-8000-000000000003", "closed", "Closed School", 1, 1, TenantState::suspended},
         {TenantId{4}, "6f1d2c3b-0000-4000-8000-000000000004", "soon", "Soon School", 1, 1, TenantState::provisioning}},
        7,
        {{"old-lincoln", TenantId{1}, std::chrono::sys_days{std::chrono::year{2999} / 1 / 1}},
         {"older-lincoln", TenantId{1}, std::chrono::sys_days{std::chrono::year{2001} / 1 / 1}}}};
}

ErrorCode code_of(const TenantSigns& signs) { return resolve_tenant(schools(), signs).error().code; }

TEST(ParseHost, takes_the_label_below_the_base_domain) {
    EXPECT_EQ(parse_host("lincoln.localhost:8000", "localhost")->subdomain, "lincoln");
    EXPECT_EQ(parse_host("LINCOLN.GradeInsight.com", "gradeinsight.com")->subdomain, "lincoln");
    EXPECT_EQ(parse_host("lincoln.gradeinsight.com.", "gradeinsight.com")->subdomain, "lincoln");
}

TEST(ParseHost, has_no_subdomain_on_the_bare_domain_and_on_addresses) {
    for (const auto* host : {"localhost", "localhost:8000", "www.localhost", "127.0.0.1:8000", "[::1]:8000", "[::1]"}) {
        const auto parsed = parse_host(host, "localhost");
        ASSERT_TRUE(parsed) << host;
        EXPECT_EQ(parsed->subdomain, "") << host;
    }
}

TEST(ParseHost, refuses_what_is_not_served_here) {
    for (const auto* host : {"", "evil.example", "a.b.localhost", ".localhost", "lin coln.localhost", "localhost:80a",
                             "localhost:123456", "lincoln.localhost/x", "xlocalhost", "lincoln_x.localhost", "..",
                             "1.2.3.4.5", "999.0.0.1", "[::1", "[not]"}) {
        const auto parsed = parse_host(host, "localhost");
        ASSERT_FALSE(parsed) << host;
        EXPECT_EQ(parsed.error().code, ErrorCode::bad_host) << host;
    }
}

TEST(ResolveTenant, any_one_sign_is_enough) {
    EXPECT_EQ((*resolve_tenant(schools(), {"lincoln", "", ""}))->id, TenantId{1});
    EXPECT_EQ((*resolve_tenant(schools(), {"", "Washington", ""}))->id, TenantId{2});
    EXPECT_EQ((*resolve_tenant(schools(), {"", "6F1D2C3B-0000-4000-8000-000000000001", ""}))->id, TenantId{1});
    EXPECT_EQ((*resolve_tenant(schools(), {"", "", "lincoln"}))->id, TenantId{1});
    EXPECT_EQ((*resolve_tenant(schools(), {"lincoln", "6f1d2c3b-0000-4000-8000-000000000001", "lincoln"}))->id,
              TenantId{1});
}

TEST(ResolveTenant, no_sign_is_no_school) { EXPECT_EQ(*resolve_tenant(schools(), {}), nullptr); }

TEST(ResolveTenant, a_contradiction_is_refused_whichever_signs_make_it) {
    EXPECT_EQ(code_of({"lincoln", "washington", ""}), ErrorCode::tenant_conflict);
    EXPECT_EQ(code_of({"lincoln", "", "washington"}), ErrorCode::tenant_conflict);
    EXPECT_EQ(code_of({"", "lincoln", "washington"}), ErrorCode::tenant_conflict);
}

TEST(ResolveTenant, unknown_and_closed_schools_are_told_apart) {
    EXPECT_EQ(code_of({"nowhere", "", ""}), ErrorCode::tenant_unknown);
    EXPECT_EQ(code_of({"", "nowhere", ""}), ErrorCode::tenant_unknown);
    EXPECT_EQ(code_of({"closed", "", ""}), ErrorCode::tenant_suspended);
    EXPECT_EQ(code_of({"soon", "", ""}), ErrorCode::tenant_unknown);
}

TEST(ResolveTenant, a_former_name_is_good_in_headers_and_tokens_and_tells_the_new_one_as_a_host) {
    EXPECT_EQ((*resolve_tenant(schools(), {"", "Old-Lincoln", ""}))->id, TenantId{1});
    EXPECT_EQ((*resolve_tenant(schools(), {"lincoln", "", "old-lincoln"}))->id, TenantId{1});
    const auto moved = resolve_tenant(schools(), {"old-lincoln", "", ""});
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().code, ErrorCode::tenant_unknown);
    EXPECT_TRUE(moved.error().message.contains("begins with lincoln"));
    EXPECT_EQ(code_of({"", "older-lincoln", ""}), ErrorCode::tenant_unknown) << "its time is over";
}

}  // namespace
}  // namespace gi::tenancy
