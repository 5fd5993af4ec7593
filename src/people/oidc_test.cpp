#include "people/oidc.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

namespace gi::people {
namespace {

using std::chrono::system_clock;

const std::string issuer = "https://login.school.example";
const std::string document = R"({"issuer":"https://login.school.example",
  "authorization_endpoint":"https://login.school.example/auth","token_endpoint":"https://login.school.example/token",
  "jwks_uri":"https://login.school.example/jwks","response_types_supported":["code","id_token"]})";

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

TEST(OidcDiscovery, stands_below_the_issuer) {
    EXPECT_EQ(discovery_url(issuer), issuer + "/.well-known/openid-configuration");
    EXPECT_EQ(discovery_url(issuer + "/realm/"), issuer + "/realm/.well-known/openid-configuration");
}

TEST(OidcDiscovery, says_where_to_sign_in_and_how) {
    const auto read = read_discovery(document, issuer);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->authorization_endpoint, issuer + "/auth");
    EXPECT_FALSE(read->secret_in_form);
    EXPECT_FALSE(read->answers_with_issuer);
    const auto more = replaced(document, R"("issuer")",
                               R"("token_endpoint_auth_methods_supported":["client_secret_post"],)"
                               R"("authorization_response_iss_parameter_supported":true,"issuer")");
    EXPECT_TRUE(read_discovery(more, issuer)->secret_in_form);
    EXPECT_TRUE(read_discovery(more, issuer)->answers_with_issuer);
}

TEST(OidcDiscovery, of_another_issuer_or_without_what_we_need_is_refused) {
    for (const auto& [text, asked] :
         {std::pair{document, issuer + "/"}, std::pair{document, std::string{"https://login.school.example.evil"}},
          std::pair{replaced(document, "/token\"", "/token\",\"token_endpoint\":\"\""), issuer},
          std::pair{replaced(document, "jwks_uri", "jwks"), issuer},
          std::pair{replaced(document, R"("code",)", ""), issuer},
          std::pair{replaced(document, R"("issuer")",
                             R"("token_endpoint_auth_methods_supported":["private_key_jwt"],"issuer")"),
                    issuer},
          std::pair{std::string{"<html>"}, issuer}, std::pair{std::string{"[]"}, issuer}}) {
        const auto read = read_discovery(text, asked);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::too_busy);
    }
}

TEST(OidcTry, is_random_and_proved_by_pkce) {
    const auto one = make_oidc_try();
    const auto other = make_oidc_try();
    EXPECT_EQ(one.verifier.size(), 43U);
    EXPECT_NE(one.state, one.nonce);
    EXPECT_NE(one.state, other.state);
    // RFC 7636, appendix B.
    EXPECT_EQ(code_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
              "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(OidcAddress, carries_everything_and_hides_the_verifier) {
    OidcMetadata provider{issuer, issuer + "/auth?tenant=1", issuer + "/token", issuer + "/jwks"};
    const OidcClient client{"id &=#", "secret", "https://lincoln.example/sso/callback", "school.example"};
    const OidcTry attempt{"the-state", "the-nonce", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"};
    const auto url = authorization_url(provider, client, attempt);
    EXPECT_TRUE(url.starts_with(issuer + "/auth?tenant=1&response_type=code&client_id=id%20%26%3D%23&redirect_uri="
                                         "https%3A%2F%2Flincoln.example%2Fsso%2Fcallback&scope=openid%20"));
    EXPECT_TRUE(
        url.contains("&state=the-state&nonce=the-nonce&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-"
                     "cM&code_challenge_method=S256&hd=school.example"));
    EXPECT_FALSE(url.contains("secret"));
    EXPECT_FALSE(url.contains(attempt.verifier));
}

TEST(OidcTokenRequest, has_the_secret_where_the_provider_wants_it) {
    OidcMetadata provider{issuer, {}, {}, {}};
    const OidcClient client{"id", "s&cret", "https://lincoln.example/sso/callback"};
    EXPECT_EQ(token_form(provider, client, "a code", "v"),
              "grant_type=authorization_code&code=a%20code&redirect_uri=https%3A%2F%2Flincoln.example%2Fsso%2Fcallback"
              "&code_verifier=v");
    provider.secret_in_form = true;
    EXPECT_TRUE(token_form(provider, client, "a code", "v").ends_with("&client_id=id&client_secret=s%26cret"));
    EXPECT_EQ(read_token_answer(R"({"access_token":"a","id_token":"b.c.d"})"), "b.c.d");
    for (const auto* answer : {"", "{}", R"({"id_token":7})", R"({"id_token":""})", R"({"error":"invalid_grant"})"})
        EXPECT_EQ(read_token_answer(answer).error().code, ErrorCode::bad_credentials) << answer;
}

// By name: the claims of a good token, as JSON.
using Claims = std::map<std::string, std::string>;
const Claims good{{"iss", "\"https://login.school.example\""},
                  {"sub", R"("person-7")"},
                  {"aud", R"("our-client")"},
                  {"exp", "1000300"},
                  {"iat", "1000000"},
                  {"nonce", R"("the-nonce")"},
                  {"email", R"("Mara@School.Example")"},
                  {"email_verified", "true"}};

Result<OidcPerson> read(const Claims& claims) {
    std::string payload;
    for (const auto& [name, value] : claims)
        if (!value.empty()) payload += fmt::format("{}\"{}\":{}", payload.empty() ? "{" : ",", name, value);
    const OidcExpected expected{issuer, "our-client", "the-nonce",
                                system_clock::time_point{std::chrono::seconds{1'000'010}}};
    return read_id_token(payload + "}", expected);
}

Result<OidcPerson> read_with(const std::string& name, const std::string& value) {
    auto claims = good;
    claims[name] = value;
    return read(claims);
}

TEST(OidcIdToken, says_who_it_is) {
    const auto person = read(good);
    ASSERT_TRUE(person);
    EXPECT_EQ(person->subject, "person-7");
    EXPECT_EQ(person->email, "mara@school.example");
    EXPECT_TRUE(person->email_verified);
    EXPECT_TRUE(read_with("aud", R"(["our-client"])"));
    EXPECT_TRUE(read_with("azp", R"("our-client")"));
    EXPECT_EQ(read_with("hd", R"("School.Example")")->hosted_domain, "school.example");
    EXPECT_EQ(read_with("preferred_username", R"("M@School.Example")")->login, "m@school.example");
}

TEST(OidcIdToken, with_any_claim_wrong_is_refused_in_one_sentence) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> wrong{
        {"iss", {"", "7", R"("https://login.school.example/")", R"("https://LOGIN.school.example")"}},
        {"sub", {"", "7", R"("")", "\"" + std::string(256, 'a') + "\"", R"("a\u0000b")", R"("a\nb")"}},
        {"aud", {"", R"("another")", "[]", R"(["our-client","another"])", R"(["another"])", "7"}},
        {"azp", {R"("another")", "7", "null"}},
        {"exp", {"", "999949", R"("1000300")", "null", "-1"}},
        {"iat", {"", "1000071", "999409", R"("1000000")"}},
        {"nbf", {"1000071", R"("soon")"}},
        {"nonce", {"", R"("another-n")", R"("the-nonc")", R"("")", "7"}},
    };
    const auto sentence = read({}).error().message;
    for (const auto& [name, values] : wrong) {
        for (const auto& value : values) {
            const auto person = read_with(name, value);
            ASSERT_FALSE(person) << name << " = " << value;
            EXPECT_EQ(person.error().code, ErrorCode::bad_credentials);
            EXPECT_EQ(person.error().message, sentence);
        }
    }
}

TEST(OidcIdToken, gives_no_address_that_is_none_and_no_verification_that_was_not_said) {
    EXPECT_EQ(read_with("email", R"("no address")")->email, "");
    EXPECT_EQ(read_with("email", "7")->email, "");
    for (const auto* said : {"", "false", R"("true")", "1", "null"})
        EXPECT_FALSE(read_with("email_verified", said)->email_verified) << said;
}

}  // namespace
}  // namespace gi::people
