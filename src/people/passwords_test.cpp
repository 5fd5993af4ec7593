#include "people/passwords.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

TEST(Passwords, are_argon2id_and_salted) {
    const auto hash = hash_password("correct horse");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_NE(hash, hash_password("correct horse"));
    EXPECT_TRUE(verify_password("correct horse", hash));
    EXPECT_FALSE(verify_password("wrong horse", hash));
}

TEST(Passwords, a_password_that_was_taken_away_looks_as_any_and_is_never_right) {
    const auto hash = hash_of_no_password();
    EXPECT_EQ(hash.size(), hash_password("correct horse").size());
    EXPECT_EQ(hash.substr(0, 31), hash_password("correct horse").substr(0, 31));
    EXPECT_NE(hash, hash_of_no_password());
    EXPECT_FALSE(verify_password("", hash));
    EXPECT_FALSE(verify_password("correct horse", hash));
}

TEST(Passwords, no_account_is_never_right) {
    EXPECT_FALSE(verify_password("no account has this password", ""));
    EXPECT_FALSE(verify_password("", ""));
}

}  // namespace
}  // namespace gi::people
