#include "people/identity_providers.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include <atomic>
#include <future>
#include <mutex>

#include "support/run_task.hpp"

namespace gi::people {
namespace {

using namespace std::chrono_literals;

const std::string issuer = "https://login.school.example";

std::string base64(std::string_view bytes) {
    constexpr int encoding = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), encoding), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      encoding);
    text.pop_back();
    return text;
}

/// A key of the provider's, which signs.
struct SigningKey {
    explicit SigningKey(std::string key_name) : name(std::move(key_name)) {
        EXPECT_GE(sodium_init(), 0);
        crypto_sign_keypair(open.data(), secret.data());
    }
    [[nodiscard]] std::string jwk() const {
        return fmt::format(R"({{"kty":"OKP","crv":"Ed25519","kid":"{}","x":"{}"}})", name,
                           base64({reinterpret_cast<const char*>(open.data()), open.size()}));
    }
    [[nodiscard]] std::string sign(std::string_view payload) const {
        const auto text = base64(fmt::format(R"({{"alg":"EdDSA","kid":"{}"}})", name)) + "." + base64(payload);
        std::array<unsigned char, crypto_sign_BYTES> signature{};
        crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(text.data()),
                             text.size(), secret.data());
        return text + "." + base64({reinterpret_cast<const char*>(signature.data()), signature.size()});
    }
    std::string name;
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
};

/// A provider that counts what it is asked, and a clock that is set by hand.
class IdentityProvidersTest : public testing::Test {
protected:
    Result<net::FetchAnswer> answer(const net::FetchRequest& request) {
        const std::scoped_lock lock{mutex};
        ++asked[request.url];
        last = request;
        if (away) return fail(ErrorCode::too_busy, "away");
        if (request.url.ends_with("/jwks")) return net::FetchAnswer{200, R"({"keys":[)" + keys + "]}"};
        if (request.url.ends_with("/token")) return net::FetchAnswer{token_status, token_body};
        return net::FetchAnswer{200, fmt::format(R"({{"issuer":"{0}","authorization_endpoint":"{0}/auth",)"
                                                 R"("token_endpoint":"{0}/token","jwks_uri":"{0}/jwks",)"
                                                 R"("response_types_supported":["code"]}})",
                                                 issuer)};
    }
    OidcMetadata metadata() { return test::run_task(context, providers.discover(issuer)).value(); }
    Result<std::string> verify(const std::string& token) {
        return test::run_task(context, providers.verify(metadata(), token));
    }
    int times(const std::string& path) { return asked[issuer + path]; }

    asio::io_context context{1};
    std::mutex mutex;
    std::map<std::string, int> asked;
    net::FetchRequest last;
    bool away = false;
    std::string keys;
    long token_status = 200;
    std::string token_body = R"({"id_token":"a.b.c"})";
    IdentityProviders::Clock::time_point now{1h};
    IdentityProviders providers{net::FetchReach::internet,
                                [this](const net::FetchRequest& request) { return answer(request); },
                                [this] { return now; }};
};

TEST_F(IdentityProvidersTest, many_at_once_ask_a_provider_once) {
    std::size_t known = 0;
    for (int i = 0; i < 30; ++i)
        asio::co_spawn(context, providers.discover(issuer),
                       [&](std::exception_ptr, Result<OidcMetadata> found) { known += found.has_value() ? 1 : 0; });
    context.restart();
    context.run();
    EXPECT_EQ(known, 30U);
    EXPECT_LE(times("/.well-known/openid-configuration"), static_cast<int>(ProviderSeats::seats_unknown));
}

TEST_F(IdentityProvidersTest, one_that_never_answers_holds_up_nobody_else) {
    std::promise<void> end;
    std::atomic<int> held{0};
    IdentityProviders hanging{net::FetchReach::internet,
                              [&, until = end.get_future().share()](const net::FetchRequest& request) {
                                  if (request.url.starts_with(issuer)) return answer(request);
                                  ++held;
                                  until.wait();
                                  return Result<net::FetchAnswer>{fail(ErrorCode::too_busy, "away")};
                              },
                              [this] { return now; }};
    for (int i = 0; i < 100; ++i)
        asio::co_spawn(context, hanging.discover("https://hangs.example"),
                       [](std::exception_ptr, Result<OidcMetadata> found) { EXPECT_FALSE(found); });
    EXPECT_TRUE(test::run_task(context, hanging.discover(issuer))) << "of another school";
    EXPECT_EQ(held, static_cast<int>(ProviderSeats::seats_unknown));
    end.set_value();
    context.restart();
    context.run();
}

TEST_F(IdentityProvidersTest, a_document_is_kept_for_an_hour) {
    metadata();
    now += 59min;
    metadata();
    EXPECT_EQ(times("/.well-known/openid-configuration"), 1);
    now += 2min;
    metadata();
    EXPECT_EQ(times("/.well-known/openid-configuration"), 2);
}

TEST_F(IdentityProvidersTest, a_provider_that_is_away_is_not_asked_again_and_again) {
    away = true;
    EXPECT_FALSE(test::run_task(context, providers.discover(issuer)));
    away = false;
    EXPECT_FALSE(test::run_task(context, providers.discover(issuer)));
    EXPECT_EQ(times("/.well-known/openid-configuration"), 1);
    now += 6s;
    EXPECT_TRUE(test::run_task(context, providers.discover(issuer)));
}

TEST_F(IdentityProvidersTest, new_keys_are_found_at_once_but_asked_for_once_a_minute) {
    const SigningKey first{"first"};
    const SigningKey second{"second"};
    const SigningKey third{"third"};
    keys = first.jwk();
    EXPECT_EQ(verify(first.sign("{}")), "{}");
    EXPECT_EQ(times("/jwks"), 1);
    keys = second.jwk();
    EXPECT_EQ(verify(second.sign("{}")), "{}");
    EXPECT_EQ(times("/jwks"), 2);
    EXPECT_FALSE(verify(first.sign("{}"))) << "it is published no more";
    keys = third.jwk();
    EXPECT_FALSE(verify(third.sign("{}"))) << "a minute is not over";
    EXPECT_EQ(times("/jwks"), 2);
    now += 61s;
    EXPECT_EQ(verify(third.sign("{}")), "{}");
    EXPECT_EQ(times("/jwks"), 3);
}

TEST_F(IdentityProvidersTest, a_forged_token_with_a_known_name_asks_nobody) {
    const SigningKey real{"key"};
    const SigningKey forged{"key"};
    keys = real.jwk();
    EXPECT_TRUE(verify(real.sign("{}")));
    EXPECT_EQ(verify(forged.sign("{}")).error().code, ErrorCode::bad_credentials);
    EXPECT_EQ(verify("no.token").error().code, ErrorCode::bad_credentials);
    EXPECT_EQ(times("/jwks"), 1);
}

TEST_F(IdentityProvidersTest, a_code_is_redeemed_with_the_credentials_of_the_client) {
    const OidcClient client{"our id", "s:cret", "https://lincoln.example/sso/callback"};
    const auto redeem = [&] {
        return test::run_task(context, providers.redeem(metadata(), client, "code", "verifier"));
    };
    EXPECT_EQ(redeem(), "a.b.c");
    EXPECT_EQ(last.user, "our%20id");
    EXPECT_EQ(last.password, "s%3Acret");
    EXPECT_TRUE(last.form.contains("code_verifier=verifier"));
    token_status = 400;
    token_body = R"({"error":"invalid_grant"})";
    EXPECT_EQ(redeem().error().code, ErrorCode::bad_credentials);
    token_status = 401;
    EXPECT_EQ(redeem().error().code, ErrorCode::not_configured);
    token_status = 500;
    EXPECT_EQ(redeem().error().code, ErrorCode::too_busy);
}

TEST_F(IdentityProvidersTest, the_test_says_how_many_keys_there_are) {
    keys = SigningKey{"a"}.jwk() + "," + SigningKey{"b"}.jwk();
    EXPECT_EQ(test::run_task(context, providers.test(issuer)), 2U);
    keys = "";
    EXPECT_FALSE(test::run_task(context, providers.test(issuer)));
}

}  // namespace
}  // namespace gi::people
