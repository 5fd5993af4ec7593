#include "digests/unsubscribe_token.hpp"

#include <gtest/gtest.h>

#include <array>

namespace gi::digests {
namespace {

constexpr std::string_view email = "ada@lincoln.example";
constexpr AccountId ada{0x0123'4567'89ab'cdef};
const std::string key = make_digest_key();

TEST(UnsubscribeToken, says_whose_it_is_and_holds) {
    const auto token = unsubscribe_token(key, ada, email);
    EXPECT_EQ(token.size(), 32U);
    EXPECT_EQ(account_in(token), ada);
    EXPECT_TRUE(is_unsubscribe_token(token, key, ada, email));
}

TEST(UnsubscribeToken, holds_for_nobody_else) {
    const auto token = unsubscribe_token(key, ada, email);
    EXPECT_FALSE(is_unsubscribe_token(token, key, AccountId{7}, email));
    EXPECT_FALSE(is_unsubscribe_token(token, key, ada, "bo@lincoln.example")) << "an address of before";
    EXPECT_FALSE(is_unsubscribe_token(token, make_digest_key(), ada, email)) << "of another school";
}

TEST(UnsubscribeToken, does_not_hold_when_a_character_was_changed) {
    const auto token = unsubscribe_token(key, ada, email);
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto other = token;
        other[i] = other[i] == 'A' ? 'B' : 'A';
        const auto account = account_in(other);
        EXPECT_FALSE(account && is_unsubscribe_token(other, key, *account, email)) << i;
    }
}

TEST(UnsubscribeToken, is_nothing_else) {
    for (const std::string_view text :
         {"", "A", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/"})
        EXPECT_EQ(account_in(text), std::nullopt) << text;
}

TEST(UnsubscribeToken, is_never_one_of_a_school_without_a_key) {
    const auto token = unsubscribe_token(key, ada, email);
    EXPECT_FALSE(is_unsubscribe_token(token, "", ada, email));
    EXPECT_THROW(static_cast<void>(unsubscribe_token("", ada, email)), std::logic_error);
}

}  // namespace
}  // namespace gi::digests
