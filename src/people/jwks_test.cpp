#include "people/jwks.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "people/public_key.hpp"

namespace gi::people {
namespace {

// RFC 7515, appendices A.2 and A.3; RFC 8037, appendix A.
const std::string payload =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const std::string rsa_n =
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-"
    "pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg"
    "665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRW"
    "yuXpoQ";
const std::string rsa_token =
    "eyJhbGciOiJSUzI1NiJ9." + payload +
    ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t"
    "1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzD"
    "wusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77"
    "Rw";
const std::string ec_token = "eyJhbGciOiJFUzI1NiJ9." + payload +
                             ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const std::string ed_token =
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

const std::string rsa = fmt::format(R"({{"kty":"RSA","e":"AQAB","n":"{}"}})", rsa_n);
const std::string ec = R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                       R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";
const std::string ed = R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";

/// `key` with more members.
std::string with(std::string key, std::string_view members) {
    key.insert(key.size() - 1, "," + std::string{members});
    return key;
}

std::vector<JwsKey> keys_of(std::string_view key) { return read_jwks(fmt::format(R"({{"keys":[{}]}})", key)).value(); }

TEST(Jwks, its_keys_check_the_signatures_of_the_standards) {
    EXPECT_TRUE(verify_jws(rsa_token, keys_of(rsa)));
    EXPECT_TRUE(verify_jws(ec_token, keys_of(ec)));
    EXPECT_EQ(verify_jws(ed_token, keys_of(ed)), "Example of Ed25519 signing");
}

TEST(Jwks, an_altered_signature_is_refused) {
    for (const auto& [token, key] : {std::pair{rsa_token, rsa}, std::pair{ec_token, ec}, std::pair{ed_token, ed}}) {
        const auto keys = keys_of(key);
        for (const auto at : {token.find('.') + 3, token.rfind('.') + 3, token.size() - 5}) {
            auto altered = token;
            altered[at] = altered[at] == 'A' ? 'B' : 'A';
            EXPECT_FALSE(verify_jws(altered, keys)) << at;
        }
        EXPECT_FALSE(verify_jws(token.substr(0, token.rfind('.') + 1), keys));
    }
}

TEST(Jwks, the_key_decides_the_algorithm_and_not_the_token) {
    for (const auto& key : {rsa, ec, ed}) {
        int accepted = 0;
        for (const auto& token : {rsa_token, ec_token, ed_token}) accepted += verify_jws(token, keys_of(key)) ? 1 : 0;
        EXPECT_EQ(accepted, 1) << key;
    }
    // The public key of RS256, used by an attacker as the secret of HS256; and no signature at all.
    const auto keys = keys_of(rsa);
    EXPECT_FALSE(verify_jws(sign_jws("{}", {"", JwsAlgorithm::hs256, keys[0].bytes}), keys));
    EXPECT_FALSE(verify_jws("eyJhbGciOiJub25lIn0.e30.", keys));
}

TEST(Jwks, keys_for_other_uses_and_weak_ones_are_left_out) {
    EXPECT_EQ(keys_of(with(rsa, R"("use":"sig","alg":"RS256","kid":"a","key_ops":["verify"])")).size(), 1U);
    const std::string short_n =
        "0iCQMAIxzHLWq-i2xaB7y1aE_KM9KiMZ8ym1WOOlF7NozkCe92n7iXr7aMJwiUid50r3CVVhgWPwyRqvoFzV2bLde_AIs9zqHq-"
        "ZMJ16D1obLiQ99XHawNTjIEAh-_5zyuSkP71pLz0zlM8oYWCjkNq0CD86EqJOtMdjCN_MHBE";
    for (const auto& key :
         {with(rsa, R"("use":"enc")"), with(rsa, R"("alg":"RS512")"), with(rsa, R"("alg":"HS256")"),
          with(rsa, R"("key_ops":["sign"])"), with(rsa, R"("kid":"")"), with(rsa, R"("kid":7)"),
          std::string{R"({"kty":"oct","k":"AAAA"})"}, std::string{R"({"kty":"RSA","e":"AQAB"})"},
          fmt::format(R"({{"kty":"RSA","e":"AQAB","n":"{}"}})", short_n),
          fmt::format(R"({{"kty":"RSA","e":"AQ","n":"{}"}})", rsa_n),
          std::string{R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                      R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a1"})"},
          std::string{R"({"kty":"EC","crv":"P-384","x":"AAAA","y":"AAAA"})"},
          std::string{R"({"kty":"OKP","crv":"Ed25519","x":"AAAA"})"}, std::string{"7"}, std::string{"{}"}})
        EXPECT_TRUE(keys_of(key).empty()) << key;
}

TEST(Jwks, what_is_no_list_of_keys_is_refused) {
    for (const auto* text : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[)", "<html>"}) {
        const auto keys = read_jwks(text);
        ASSERT_FALSE(keys) << text;
        EXPECT_EQ(keys.error().code, ErrorCode::too_busy);
    }
    std::string many = R"({"keys":[)";
    for (int i = 0; i < 65; ++i) many += ed + ",";
    many.back() = ']';
    EXPECT_FALSE(read_jwks(many + "}"));
}

TEST(Jwks, a_token_says_which_key_it_wants) {
    EXPECT_EQ(jws_key_name(rsa_token), "");
    EXPECT_EQ(jws_key_name(sign_jws("{}", {"new", JwsAlgorithm::hs256, std::string(32, 'a')})), "new");
    for (const auto* text : {"", "x", "!.!.!", "e30.e30.e30"}) EXPECT_FALSE(jws_key_name(text)) << text;
}

}  // namespace
}  // namespace gi::people
