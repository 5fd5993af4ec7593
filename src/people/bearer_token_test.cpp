#include "people/bearer_token.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

using namespace std::chrono_literals;

const std::vector<JwsKey> keys{{"", JwsAlgorithm::hs256, "0123456789abcdef0123456789abcdef"}};
const auto now = std::chrono::system_clock::time_point{std::chrono::seconds{1'800'000'000}};

ErrorCode refusal(std::string_view payload) {
    return read_bearer_token(sign_jws(payload, keys[0]), keys, now).error().code;
}

TEST(BearerToken, carries_school_account_and_scopes) {
    const BearerClaims made{"lincoln", AccountId{42}, {TokenScope::read_grades, TokenScope::manage_people}};
    const auto claims = read_bearer_token(make_bearer_token(made, keys, now + 1h), keys, now);
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->tenant, "lincoln");
    EXPECT_EQ(claims->account, AccountId{42});
    EXPECT_EQ(claims->scopes, made.scopes);
}

TEST(BearerToken, has_the_scopes_that_it_names_and_all_when_it_names_none) {
    const auto scopes = [](std::string_view claim) {
        return read_bearer_token(sign_jws(R"({"tenant":"l","sub":")" + to_string(AccountId{42}) +
                                              R"(","exp":1800000001)" + std::string{claim} + "}",
                                          keys[0]),
                                 keys, now)
            .value()
            .scopes;
    };
    EXPECT_EQ(scopes(""), all_token_scopes);
    EXPECT_EQ(scopes(R"(,"scope":"grades:read openid")"), TokenScopes{TokenScope::read_grades});
    EXPECT_EQ(scopes(R"(,"scope":"")"), TokenScopes{});
    EXPECT_EQ(scopes(R"(,"scope":7)"), TokenScopes{});
}

TEST(BearerToken, begins_and_ends) {
    const auto token = make_bearer_token({"lincoln", AccountId{42}}, keys, now + 1h);
    EXPECT_FALSE(read_bearer_token(token, keys, now + 1h));
    const auto subject = R"("tenant":"l","sub":")" + to_string(AccountId{42}) + "\"";
    EXPECT_EQ(refusal("{" + subject + "}"), ErrorCode::bad_token) << "no end";
    EXPECT_EQ(refusal("{" + subject + R"(,"exp":"1800000001"})"), ErrorCode::bad_token);
    EXPECT_EQ(refusal("{" + subject + R"(,"exp":1800000100,"nbf":1800000050})"), ErrorCode::bad_token);
}

TEST(BearerToken, needs_a_school_and_an_account) {
    for (const auto* payload :
         {"{}", "[]", "null", "not json", R"({"exp":1800000001,"sub":"0000000000001"})",
          R"({"exp":1800000001,"tenant":"l"})", R"({"exp":1800000001,"tenant":"l","sub":"nobody"})",
          R"({"exp":1800000001,"tenant":"","sub":"0000000000001"})",
          R"({"exp":1800000001,"tenant":["l"],"sub":"0000000000001"})"})
        EXPECT_EQ(refusal(payload), ErrorCode::bad_token) << payload;
}

TEST(BearerToken, is_refused_with_another_key_or_without_any) {
    const auto token = make_bearer_token({"lincoln", AccountId{42}}, keys, now + 1h);
    EXPECT_FALSE(read_bearer_token(token, {{"", JwsAlgorithm::hs256, std::string(32, 'x')}}, now));
    EXPECT_FALSE(read_bearer_token(token, {}, now));
}

}  // namespace
}  // namespace gi::people
