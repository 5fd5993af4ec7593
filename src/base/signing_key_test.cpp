#include "base/signing_key.hpp"

#include <gtest/gtest.h>

#include "base/hex.hpp"
#include "base/sha256.hpp"

namespace gi {
namespace {

constexpr std::string_view secret = "thirty-two bytes of anything at all, or more";

TEST(SigningKey, signs_so_that_no_other_text_and_no_other_purpose_fits) {
    const SigningKey key{secret, "one"};
    const auto signature = key.sign("a text");
    EXPECT_TRUE(signature_holds("a text", signature, key.public_key()));
    EXPECT_FALSE(signature_holds("another", signature, key.public_key()));
    EXPECT_FALSE(signature_holds("a text", signature, SigningKey(secret, "two").public_key()));
    EXPECT_FALSE(signature_holds("a text", "short", key.public_key()));
    EXPECT_FALSE(signature_holds("a text", signature, ""));
}

TEST(SigningKey, is_the_same_for_the_same_secret_and_purpose) {
    EXPECT_EQ(SigningKey(secret, "one").public_key(), SigningKey(secret, "one").public_key());
    EXPECT_NE(SigningKey(secret, "one").public_key(), SigningKey("another secret", "one").public_key());
}

TEST(Sha256, is_the_one_of_the_standard_however_the_bytes_come) {
    EXPECT_EQ(to_hex(Sha256{}.add("ab").add("c").finish()),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hex, reads_what_it_writes_and_nothing_else) {
    EXPECT_EQ(from_hex("00fF"), (std::string{'\0', '\xff'}));
    EXPECT_EQ(from_hex(to_hex("bytes")), "bytes");
    for (const auto* const bad : {"0", "0g", "-1", "0x", " 1"}) EXPECT_FALSE(from_hex(bad)) << bad;
}

}  // namespace
}  // namespace gi
