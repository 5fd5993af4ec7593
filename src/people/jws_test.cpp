#include "people/jws.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

const std::string secret = "0123456789abcdef0123456789abcdef";

JwsKey hs256(std::string name, std::string bytes = secret) {
    return {std::move(name), JwsAlgorithm::hs256, std::move(bytes)};
}

// RFC 8037, appendix A: key, signed text and signature.
const std::string rfc_public_key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const std::string rfc_token =
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

std::vector<JwsKey> keys_from(std::string_view text) { return parse_jws_keys(text).value(); }

TEST(Jws, a_signed_text_comes_back) {
    const std::vector<JwsKey> keys{hs256("2026-11"), hs256("")};
    EXPECT_EQ(verify_jws(sign_jws("{}", keys[0]), keys), "{}");
    EXPECT_EQ(verify_jws(sign_jws("{}", keys[1]), keys), "{}");
}

TEST(Jws, an_older_key_is_good_for_as_long_as_it_is_listed) {
    const auto token = sign_jws("{}", hs256("old"));
    EXPECT_TRUE(verify_jws(token, {hs256("new", std::string(32, 'n')), hs256("old")}));
    EXPECT_FALSE(verify_jws(token, {hs256("new", std::string(32, 'n'))}));
}

TEST(Jws, eddsa_as_in_rfc_8037) {
    auto keys = keys_from("ed:EdDSA:" + rfc_public_key);
    EXPECT_FALSE(verify_jws(rfc_token, keys)) << "its header names no key";
    keys[0].name = "";
    EXPECT_EQ(verify_jws(rfc_token, keys), "Example of Ed25519 signing");
}

TEST(Jws, the_key_decides_the_algorithm_and_not_the_token) {
    // The public key of an EdDSA key, used by an attacker as the secret of HS256.
    auto keys = keys_from("ed:EdDSA:" + rfc_public_key);
    const auto forged = sign_jws("{}", hs256("ed", keys[0].bytes));
    EXPECT_FALSE(verify_jws(forged, keys));
    // {"alg":"none"} and {"alg":"HS256","kid":""} with nothing behind the second dot.
    EXPECT_FALSE(verify_jws("eyJhbGciOiJub25lIn0.e30.", {hs256("")}));
    EXPECT_FALSE(verify_jws("eyJhbGciOiJIUzI1NiIsImtpZCI6IiJ9.e30.", {hs256("")}));
}

TEST(Jws, a_name_of_a_key_is_compared_and_nothing_else) {
    for (const auto* name : {"../../dev/null", "x' OR '1'='1", "ed\n", "", "unknown"})
        EXPECT_FALSE(verify_jws(sign_jws("{}", hs256(name)), {hs256("ed", std::string(32, 'e'))})) << name;
}

TEST(Jws, what_is_altered_or_malformed_is_refused) {
    const std::vector<JwsKey> keys{hs256("")};
    const auto token = sign_jws(R"({"sub":"1"})", keys[0]);
    for (std::size_t at = 0; at < token.size(); ++at) {
        auto altered = token;
        altered[at] = altered[at] == 'A' ? 'B' : 'A';
        if (altered != token) EXPECT_FALSE(verify_jws(altered, keys)) << at;
    }
    for (const auto* wrong : {"", ".", "..", "a.b", "a.b.c", "e30.e30.e30", "bnVsbA.e30.e30"})
        EXPECT_FALSE(verify_jws(wrong, keys)) << wrong;
    EXPECT_FALSE(verify_jws(token + ".e30", keys));
    EXPECT_FALSE(verify_jws(std::string(5'000, 'a') + ".e30.e30", keys));
}

TEST(Jws, an_extension_that_must_be_understood_is_not) {
    // {"alg":"HS256","crit":["exp"]}
    EXPECT_FALSE(verify_jws("eyJhbGciOiJIUzI1NiIsImNyaXQiOlsiZXhwIl19.e30.e30", {hs256("")}));
}

TEST(Jws, keys_are_read_from_text) {
    const auto keys = keys_from("new:HS256:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, ed:EdDSA:" + rfc_public_key);
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0].name, "new");
    EXPECT_EQ(keys[0].bytes, secret);
    EXPECT_EQ(keys[1].algorithm, JwsAlgorithm::eddsa);
    EXPECT_TRUE(keys_from("").empty());
}

TEST(Jws, a_key_that_makes_no_sense_is_refused_without_telling_it) {
    for (const auto* wrong : {"x", "x:HS256", ":HS256:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "x:RS256:MDEy",
                              "x:HS256:c2hvcnQ=", "x:EdDSA:c2hvcnQ=", "x:HS256:!!!",
                              "x:EdDSA:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=,x:HS256:MDEyMzQ1Njc4"}) {
        const auto keys = parse_jws_keys(wrong);
        ASSERT_FALSE(keys) << wrong;
        EXPECT_EQ(keys.error().message.find("c2hvcnQ"), std::string::npos);
    }
}

}  // namespace
}  // namespace gi::people
