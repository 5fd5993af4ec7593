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

TEST(Passwords, no_account_is_never_right) {
    EXPECT_FALSE(verify_password("no account has this password", ""));
    EXPECT_FALSE(verify_password("", ""));
}

}  // namespace
}  // namespace gi::people
