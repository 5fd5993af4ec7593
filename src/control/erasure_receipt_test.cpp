#include "control/erasure_receipt.hpp"

#include <gtest/gtest.h>

namespace gi::control {
namespace {

constexpr std::string_view key = "thirty-two bytes of anything at all, or more";

TEST(ErasureReceipt, holds_as_it_was_signed_and_in_no_other_way) {
    const auto receipt = sign_receipt(R"({"school_no":7})", key);
    EXPECT_EQ(check_receipt(receipt, key), ReceiptCheck::holds);
    auto altered = receipt;
    altered.text = R"({"school_no":8})";
    EXPECT_EQ(check_receipt(altered, key), ReceiptCheck::altered);
    altered = receipt;
    altered.public_key = sign_receipt("", "another key, which is as long as this").public_key;
    EXPECT_EQ(check_receipt(altered, key), ReceiptCheck::altered);
    altered = receipt;
    altered.signature = "not base64 at all";
    EXPECT_EQ(check_receipt(altered, key), ReceiptCheck::altered);
}

TEST(ErasureReceipt, proves_nothing_when_it_was_signed_with_a_key_of_ones_own) {
    const auto forged = sign_receipt(R"({"school_no":7})", "whoever can write the registry has this one");
    EXPECT_EQ(check_receipt(forged, key), ReceiptCheck::other_key);
    EXPECT_EQ(check_receipt(forged, ""), ReceiptCheck::other_key) << "without a secret nobody knows";
}

TEST(ErasureReceipt, has_the_same_key_for_the_same_secret_and_none_of_the_secret_in_it) {
    const auto one = sign_receipt("one", key);
    const auto two = sign_receipt("two", key);
    EXPECT_EQ(one.public_key, two.public_key);
    EXPECT_NE(one.signature, two.signature);
}

}  // namespace
}  // namespace gi::control
