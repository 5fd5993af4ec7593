#include <gtest/gtest.h>

#include "people/sso.hpp"

namespace gi::people {
namespace {

const std::string directory = "11111111-2222-3333-4444-555555555555";

SsoProvider google() {
    SsoProvider provider{.kind = SsoKind::google, .name = "Google", .client_id = "id"};
    provider.issuer = google_issuer;
    provider.hosted_domain = "school.example";
    provider.email_domains = {"school.example"};
    provider.link_by_email = true;
    return provider;
}

SsoProvider microsoft() {
    auto provider = google();
    provider.kind = SsoKind::microsoft;
    provider.hosted_domain.clear();
    provider.issuer = "https://login.microsoftonline.com/" + directory + "/v2.0";
    return provider;
}

SsoProvider other() {
    auto provider = google();
    provider.kind = SsoKind::other;
    provider.hosted_domain.clear();
    provider.issuer = "https://login.school.example";
    return provider;
}

std::string refused_field(SsoProvider provider) {
    const auto checked = check_sso_provider(provider, false);
    return checked ? "" : checked.error().field;
}

TEST(SsoRules, good_settings_get_their_one_form) {
    auto provider = google();
    provider.issuer.clear();
    provider.hosted_domain = " School.Example ";
    provider.email_domains = {"B.example", "a.example", "b.example"};
    ASSERT_TRUE(check_sso_provider(provider, false));
    EXPECT_EQ(provider.issuer, google_issuer);
    EXPECT_EQ(provider.hosted_domain, "school.example");
    EXPECT_EQ(provider.email_domains, (std::vector<std::string>{"a.example", "b.example"}));
    EXPECT_EQ(refused_field(microsoft()), "");
    EXPECT_EQ(refused_field(other()), "");
}

TEST(SsoRules, addresses_for_all_directories_of_microsoft_are_refused) {
    for (const auto* who : {"common", "organizations", "consumers", "school.example", "", "11111111-2222",
                            "11111111-2222-3333-4444-55555555555g", "../common"}) {
        auto provider = microsoft();
        provider.issuer = std::string{"https://login.microsoftonline.com/"} + who + "/v2.0";
        EXPECT_EQ(refused_field(provider), "issuer") << who;
        provider.kind = SsoKind::other;  // and not by the other door either
        EXPECT_EQ(refused_field(provider), "issuer") << who;
    }
    auto first_version = microsoft();
    first_version.issuer = "https://sts.windows.net/" + directory + "/";
    EXPECT_EQ(refused_field(first_version), "issuer");
}

TEST(SsoRules, an_issuer_without_tls_is_for_development) {
    auto provider = other();
    provider.issuer = "http://127.0.0.1:3000";
    EXPECT_EQ(refused_field(provider), "issuer");
    EXPECT_TRUE(check_sso_provider(provider, true));
    for (const auto* issuer : {"", "login.school.example", "https://login.school.example/?a=b",
                               "https://login.school.example/#a", "https://a:b@login.school.example"}) {
        provider.issuer = issuer;
        EXPECT_EQ(refused_field(provider), "issuer") << issuer;
    }
}

TEST(SsoRules, google_needs_a_workspace_and_linking_needs_domains) {
    auto provider = google();
    provider.hosted_domain.clear();
    EXPECT_EQ(refused_field(provider), "hosted_domain");
    for (const auto* domain :
         {"", "example", "@school.example", "a@school.example", ".example", "a..example", "a b.c"}) {
        auto wrong = other();
        wrong.email_domains = {domain};
        EXPECT_EQ(refused_field(wrong), "email_domains") << domain;
    }
    provider = other();
    provider.email_domains.clear();
    EXPECT_EQ(refused_field(provider), "email_domains");
}

TEST(SsoRules, administrators_keep_their_passwords) {
    auto provider = other();
    provider.required_roles = {Role::teacher, Role::student, Role::guardian};
    EXPECT_EQ(refused_field(provider), "");
    provider.required_roles.insert(Role::school_admin);
    EXPECT_EQ(refused_field(provider), "required_roles");
}

TEST(SsoRules, google_vouches_for_its_workspace_only) {
    OidcPerson person{.subject = "7", .email = "mara@school.example", .email_verified = true};
    EXPECT_FALSE(is_of_this_school(google(), person)) << "a private account";
    person.hosted_domain = "other.example";
    EXPECT_FALSE(is_of_this_school(google(), person));
    EXPECT_EQ(linkable_email(google(), person), "");
    person.hosted_domain = "school.example";
    EXPECT_TRUE(is_of_this_school(google(), person));
    EXPECT_EQ(linkable_email(google(), person), "mara@school.example");
    person.email_verified = false;
    EXPECT_EQ(linkable_email(google(), person), "");
}

TEST(SsoRules, microsoft_vouches_for_its_directory_only) {
    OidcPerson person{.subject = "7", .email = "mara@school.example"};
    EXPECT_FALSE(is_of_this_school(microsoft(), person));
    person.directory = "99999999-2222-3333-4444-555555555555";
    EXPECT_EQ(linkable_email(microsoft(), person), "");
    person.directory = directory;
    EXPECT_EQ(linkable_email(microsoft(), person), "mara@school.example");
    person.email.clear();
    person.login = "login@school.example";
    EXPECT_EQ(linkable_email(microsoft(), person), "login@school.example");
}

TEST(SsoRules, an_address_links_when_it_is_verified_allowed_and_of_the_school) {
    OidcPerson person{.subject = "7", .email = "mara@school.example", .email_verified = true};
    EXPECT_EQ(linkable_email(other(), person), "mara@school.example");
    auto closed = other();
    closed.link_by_email = false;
    EXPECT_EQ(linkable_email(closed, person), "");
    for (const auto* email : {"mara@school.example.evil", "mara@evil.example", "mara@sub.school.example", "",
                              "school.example", "mara@school.example@evil.example"}) {
        person.email = email;
        EXPECT_EQ(linkable_email(other(), person), "") << email;
    }
    person.email = "mara@school.example";
    person.email_verified = false;
    EXPECT_EQ(linkable_email(other(), person), "");
}

}  // namespace
}  // namespace gi::people
