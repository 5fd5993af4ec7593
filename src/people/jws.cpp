#include "people/jws.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <span>
#include <stdexcept>

#include "base/json_text.hpp"
#include "base/text.hpp"
#include "people/public_key.hpp"

namespace gi::people {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_name = 64;
constexpr std::size_t shortest_secret = 32;  // RFC 7518, 3.2: as long as the hash
constexpr int url_safe = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

using Bytes = std::span<const unsigned char>;

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
Bytes bytes_of(std::string_view text) { return {reinterpret_cast<const unsigned char*>(text.data()), text.size()}; }

std::optional<std::string> decode(std::string_view text, int variant) {
    std::string out(text.size(), '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    if (sodium_base642bin(bytes, out.size(), text.data(), text.size(), nullptr, &length, &end, variant) != 0 ||
        end != text.data() + text.size())
        return std::nullopt;
    out.resize(length);
    return out;
}

std::string encode(std::string_view text) {
    std::string out(sodium_base64_encoded_len(text.size(), url_safe), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes_of(text).data(), text.size(), url_safe);
    out.pop_back();  // its zero byte
    return out;
}

std::string hmac(std::string_view text, std::string_view key) {
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> tag{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(key).data(), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(text).data(), text.size());
    crypto_auth_hmacsha256_final(&state, tag.data());
    return {tag.begin(), tag.end()};
}

bool signed_by(const JwsKey& key, std::string_view text, std::string_view signature) {
    switch (key.algorithm) {
        case JwsAlgorithm::hs256: {
            const auto expected = hmac(text, key.bytes);
            return signature.size() == expected.size() &&
                   sodium_memcmp(signature.data(), expected.data(), expected.size()) == 0;
        }
        case JwsAlgorithm::eddsa:
            return signature.size() == crypto_sign_BYTES &&
                   crypto_sign_verify_detached(bytes_of(signature).data(), bytes_of(text).data(), text.size(),
                                               bytes_of(key.bytes).data()) == 0;
        case JwsAlgorithm::rs256:
            return verify_rs256(key.bytes, text, signature);
        case JwsAlgorithm::es256:
            return verify_es256(key.bytes, text, signature);
    }
    return false;
}

std::string_view name_of(JwsAlgorithm algorithm) noexcept {
    switch (algorithm) {
        case JwsAlgorithm::hs256:
            return "HS256";
        case JwsAlgorithm::eddsa:
            return "EdDSA";
        case JwsAlgorithm::rs256:
            return "RS256";
        case JwsAlgorithm::es256:
            return "ES256";
    }
    return "";
}

std::optional<std::string_view> text_member(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) return std::nullopt;
    return std::string_view{value->get_string()};
}

struct Header {
    std::string key;  // its name; empty: none was named
    std::string algorithm;
};

/// Empty when it asks for anything that we do not know.
std::optional<Header> read_header(std::string_view text) {
    boost::system::error_code failed;
    const auto parsed = json::parse(text, failed);
    if (failed || !parsed.is_object()) return std::nullopt;
    const auto& object = parsed.get_object();
    if (object.contains("crit")) return std::nullopt;  // extensions that must be understood: we know none
    const auto name = object.contains("kid") ? text_member(object, "kid") : std::optional{std::string_view{}};
    const auto algorithm = text_member(object, "alg");
    if (!name || !algorithm) return std::nullopt;
    return Header{std::string{*name}, std::string{*algorithm}};
}

/// The key that the header asks for, if it fits the header.
const JwsKey* key_for(std::string_view text, const std::vector<JwsKey>& keys) {
    const auto header = read_header(text);
    if (!header) return nullptr;
    const auto found = std::ranges::find(keys, header->key, &JwsKey::name);
    return found != keys.end() && name_of(found->algorithm) == header->algorithm ? &*found : nullptr;
}

std::unexpected<Error> bad_key(std::size_t number, std::string_view why) {
    return fail(ErrorCode::invalid_field, fmt::format("Key {} of JWT_KEYS: {}", number, why), "jwt-keys");
}

Result<JwsKey> parse_key(std::string_view text, std::size_t number) {
    const auto first = text.find(':');
    const auto second = first == std::string_view::npos ? first : text.find(':', first + 1);
    if (second == std::string_view::npos) return bad_key(number, "use name:HS256:base64 or name:EdDSA:base64.");
    JwsKey key{.name = std::string{text.substr(0, first)}};
    if (key.name.empty() || key.name.size() > longest_name) return bad_key(number, "its name has 1 to 64 characters.");
    const auto algorithm = text.substr(first + 1, second - first - 1);
    if (algorithm != "HS256" && algorithm != "EdDSA") return bad_key(number, "the algorithm is HS256 or EdDSA.");
    key.algorithm = algorithm == "HS256" ? JwsAlgorithm::hs256 : JwsAlgorithm::eddsa;
    auto bytes = decode(text.substr(second + 1), sodium_base64_VARIANT_ORIGINAL);
    if (!bytes) return bad_key(number, "what follows the second colon is no base64.");
    key.bytes = std::move(*bytes);
    if (key.algorithm == JwsAlgorithm::hs256 && key.bytes.size() < shortest_secret)
        return bad_key(number, "a secret of HS256 has at least 32 bytes.");
    if (key.algorithm == JwsAlgorithm::eddsa && key.bytes.size() != crypto_sign_PUBLICKEYBYTES)
        return bad_key(number, "a public key of Ed25519 has 32 bytes.");
    return key;
}

}  // namespace

Result<std::vector<JwsKey>> parse_jws_keys(std::string_view text) {
    std::vector<JwsKey> keys;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        auto key = parse_key(trim(text.substr(0, comma)), keys.size() + 1);
        if (!key) return std::unexpected(key.error());
        if (std::ranges::find(keys, key->name, &JwsKey::name) != keys.end())
            return bad_key(keys.size() + 1, "the name is taken.");
        keys.push_back(std::move(*key));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return keys;
}

std::optional<std::string> jws_key_name(std::string_view token, std::size_t longest) {
    if (token.size() > longest) return std::nullopt;
    const auto text = decode(token.substr(0, token.find('.')), url_safe);
    auto header = text ? read_header(*text) : std::nullopt;
    return header ? std::optional{std::move(header->key)} : std::nullopt;
}

std::optional<std::string> verify_jws(std::string_view token, const std::vector<JwsKey>& keys, std::size_t longest) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    if (token.size() > longest) return std::nullopt;
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto header = decode(token.substr(0, first), url_safe);
    const auto signature = decode(token.substr(second + 1), url_safe);
    if (!header || !signature) return std::nullopt;
    const auto* key = key_for(*header, keys);
    if (key == nullptr || !signed_by(*key, token.substr(0, second), *signature)) return std::nullopt;
    return decode(token.substr(first + 1, second - first - 1), url_safe);
}

std::string sign_jws(std::string_view payload, const JwsKey& key) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    if (key.algorithm != JwsAlgorithm::hs256) throw std::logic_error("only HS256 keys are secrets that can sign");
    std::string header;
    JsonWriter out{header};
    out.begin_object().member("alg", "HS256").member("typ", "JWT");
    if (!key.name.empty()) out.member("kid", std::string_view{key.name});
    out.end_object();
    auto token = encode(header) + "." + encode(payload);
    const auto signature = encode(hmac(token, key.bytes));
    return token + "." + signature;
}

}  // namespace gi::people
