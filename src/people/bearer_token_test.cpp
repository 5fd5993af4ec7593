#include "people/bearer_token.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

using namespace std::chrono_literals;

const std::string secret = "0123456789abcdef0123456789abcdef";
const auto now = std::chrono::system_clock::time_point{std::chrono::seconds{1'800'000'000}};

TEST(BearerToken, carries_school_and_account) {
    const auto token = make_bearer_token({"lincoln", AccountId{42}}, secret, now + 1h);
    const auto claims = read_bearer_token(token, secret, now);
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->tenant, "lincoln");
    EXPECT_EQ(claims->account, AccountId{42});
}

TEST(BearerToken, ends) {
    const auto token = make_bearer_token({"lincoln", AccountId{42}}, secret, now + 1h);
    EXPECT_FALSE(read_bearer_token(token, secret, now + 1h));
}

TEST(BearerToken, is_refused_with_another_key_altered_or_without_a_configured_key) {
    auto token = make_bearer_token({"lincoln", AccountId{42}}, secret, now + 1h);
    EXPECT_FALSE(read_bearer_token(token, "another key, which is long enough", now));
    EXPECT_FALSE(read_bearer_token(token, "", now));
    token[token.find('.') + 3] ^= 1;
    EXPECT_FALSE(read_bearer_token(token, secret, now));
}

TEST(BearerToken, algorithm_none_is_refused) {
    // {"alg":"none"} . {"tenant":"lincoln","sub":"000000000001a","exp":4000000000} .
    EXPECT_FALSE(read_bearer_token(
        "eyJhbGciOiJub25lIn0.eyJ0ZW5hbnQiOiJsaW5jb2xuIiwic3ViIjoiMDAwMDAwMDAwMDAxYSIsImV4cCI6NDAwMDAwMDAwMH0.", secret,
        now));
}

}  // namespace
}  // namespace gi::people
