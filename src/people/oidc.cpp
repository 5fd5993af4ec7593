#include "people/oidc.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

#include "base/text.hpp"

namespace gi::people {
namespace {

namespace json = boost::json;
using Seconds = std::chrono::duration<double>;

constexpr int encoding = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::size_t longest_id_token = 16 * 1024;
constexpr std::size_t longest_subject = 255;  // OpenID Connect Core, 2
constexpr std::size_t longest_endpoint = 1'000;
constexpr Seconds clock_difference{60};
constexpr Seconds longest_age{600};  // our tries live as long

std::string encode(std::span<const unsigned char> bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), encoding), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), encoding);
    text.pop_back();  // its zero byte
    return text;
}

std::string random_text() {
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return encode(bytes);
}

using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

std::string form_of(Fields fields) {
    std::string form;
    for (const auto& [name, value] : fields) {
        if (value.empty()) continue;
        if (!form.empty()) form += '&';
        form.append(name).append("=").append(form_encoded(value));
    }
    return form;
}

std::optional<json::object> read_object(std::string_view text) {
    boost::system::error_code failed;
    auto parsed = json::parse(text, failed);
    if (failed || !parsed.is_object()) return std::nullopt;
    return std::move(parsed.get_object());
}

std::string_view text_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string_view{value->get_string()} : std::string_view{};
}

bool lists(const json::object& object, std::string_view name, std::string_view word) {
    const auto* value = object.if_contains(name);
    const auto* list = value == nullptr ? nullptr : value->if_array();
    return list != nullptr && std::ranges::any_of(*list, [&](const json::value& one) {
               return one.is_string() && std::string_view{one.get_string()} == word;
           });
}

bool is_true(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_bool() && value->get_bool();
}

std::optional<Seconds> time_in(const json::object& claims, std::string_view name) {
    const auto* value = claims.if_contains(name);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    const auto seconds = value->to_number<double>();
    return std::isfinite(seconds) ? std::optional{Seconds{seconds}} : std::nullopt;
}

std::unexpected<Error> unfit(std::string why) { return fail(ErrorCode::too_busy, std::move(why)); }

std::unexpected<Error> not_confirmed() {
    return fail(ErrorCode::bad_credentials,
                "The sign-in could not be confirmed. Start again; if it happens again, tell your school's "
                "administrator.");
}

/// Ours alone (OpenID Connect Core, 3.1.3.7): a token that others may use as well could have been got by them.
bool is_for(const json::object& claims, std::string_view client_id) {
    const auto* audience = claims.if_contains("aud");
    if (audience == nullptr) return false;
    const auto* list = audience->if_array();
    const bool ours =
        list == nullptr ? text_in(claims, "aud") == client_id : list->size() == 1 && lists(claims, "aud", client_id);
    return ours && (!claims.contains("azp") || text_in(claims, "azp") == client_id);
}

bool is_in_time(const json::object& claims, std::chrono::system_clock::time_point now) {
    const Seconds at{now.time_since_epoch()};
    const auto end = time_in(claims, "exp");
    const auto made = time_in(claims, "iat");
    if (!end || !made) return false;
    if (claims.contains("nbf") && time_in(claims, "nbf").value_or(at + 2 * clock_difference) > at + clock_difference)
        return false;
    return *end + clock_difference > at && *made <= at + clock_difference && *made + longest_age > at;
}

bool same(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string address_in(const json::object& claims, std::string_view name) {
    const auto text = text_in(claims, name);
    return looks_like_email(text) ? to_lower(text) : std::string{};
}

bool is_plain(std::string_view text) {
    return std::ranges::none_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

}  // namespace

std::string discovery_url(std::string_view issuer) {
    if (issuer.ends_with('/')) issuer.remove_suffix(1);
    return std::string{issuer} + "/.well-known/openid-configuration";
}

Result<OidcMetadata> read_discovery(std::string_view text, std::string_view issuer) {
    const auto document = read_object(text);
    if (!document) return unfit("What is there is no discovery document of OpenID Connect.");
    OidcMetadata read;
    read.issuer = text_in(*document, "issuer");
    read.authorization_endpoint = text_in(*document, "authorization_endpoint");
    read.token_endpoint = text_in(*document, "token_endpoint");
    read.jwks_uri = text_in(*document, "jwks_uri");
    if (read.issuer != issuer)
        return unfit(
            "The provider calls itself by another address than the one that is set up. They must be the "
            "same, character by character.");
    for (const auto* endpoint : {&read.authorization_endpoint, &read.token_endpoint, &read.jwks_uri})
        if (endpoint->empty() || endpoint->size() > longest_endpoint)
            return unfit(
                "The provider does not say where people sign in, where codes are redeemed, or which keys it "
                "has.");
    if (!lists(*document, "response_types_supported", "code"))
        return unfit("The provider does not offer the authorization code flow.");
    const bool says_methods = document->contains("token_endpoint_auth_methods_supported");
    const bool basic =
        !says_methods || lists(*document, "token_endpoint_auth_methods_supported", "client_secret_basic");
    const bool post = lists(*document, "token_endpoint_auth_methods_supported", "client_secret_post");
    if (!basic && !post) return unfit("The provider takes no client secret.");
    read.secret_in_form = !basic;
    read.answers_with_issuer = is_true(*document, "authorization_response_iss_parameter_supported");
    return read;
}

OidcTry make_oidc_try() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    return {random_text(), random_text(), random_text()};
}

std::string code_challenge(std::string_view verifier) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
    return encode(hash);
}

std::string form_encoded(std::string_view text) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (const char c : text) {
        if (plain.contains(c)) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

std::string authorization_url(const OidcMetadata& provider, const OidcClient& client, const OidcTry& attempt) {
    const auto query = form_of({{"response_type", "code"},
                                {"client_id", client.id},
                                {"redirect_uri", client.redirect_uri},
                                {"scope", "openid email profile"},
                                {"state", attempt.state},
                                {"nonce", attempt.nonce},
                                {"code_challenge", code_challenge(attempt.verifier)},
                                {"code_challenge_method", "S256"},
                                {"hd", client.hosted_domain}});
    const bool has_query = provider.authorization_endpoint.contains('?');
    return provider.authorization_endpoint + (has_query ? '&' : '?') + query;
}

std::string token_form(const OidcMetadata& provider, const OidcClient& client, std::string_view code,
                       std::string_view verifier) {
    const bool in_form = provider.secret_in_form;
    return form_of({{"grant_type", "authorization_code"},
                    {"code", code},
                    {"redirect_uri", client.redirect_uri},
                    {"code_verifier", verifier},
                    {"client_id", in_form ? std::string_view{client.id} : std::string_view{}},
                    {"client_secret", in_form ? std::string_view{client.secret} : std::string_view{}}});
}

Result<std::string> read_token_answer(std::string_view text) {
    const auto answer = read_object(text);
    if (!answer) return not_confirmed();
    const auto token = text_in(*answer, "id_token");
    if (token.empty() || token.size() > longest_id_token) return not_confirmed();
    return std::string{token};
}

Result<OidcPerson> read_id_token(std::string_view payload, const OidcExpected& expected) {
    const auto claims = read_object(payload);
    if (!claims) return not_confirmed();
    OidcPerson person;
    person.subject = text_in(*claims, "sub");
    if (text_in(*claims, "iss") != expected.issuer || !is_for(*claims, expected.client_id) ||
        !is_in_time(*claims, expected.now) || expected.nonce.empty() ||
        !same(text_in(*claims, "nonce"), expected.nonce) || person.subject.empty() ||
        person.subject.size() > longest_subject || !is_plain(person.subject))
        return not_confirmed();
    person.email = address_in(*claims, "email");
    person.login = address_in(*claims, "preferred_username");
    person.email_verified = is_true(*claims, "email_verified");
    person.hosted_domain = to_lower(text_in(*claims, "hd"));
    person.directory = to_lower(text_in(*claims, "tid"));
    return person;
}

}  // namespace gi::people
