#include "people/jwks.hpp"

#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "people/public_key.hpp"

namespace gi::people {
namespace {

namespace json = boost::json;

constexpr std::size_t most_keys = 64;
constexpr std::size_t longest_name = 256;

std::string_view text_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string_view{value->get_string()} : std::string_view{};
}

std::optional<std::string> bytes_in(const json::object& object, std::string_view name) {
    const auto text = text_in(object, name);
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
    auto* into = reinterpret_cast<unsigned char*>(bytes.data());
    if (text.empty() ||
        sodium_base642bin(into, bytes.size(), text.data(), text.size(), nullptr, &length, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        end != text.data() + text.size())
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

/// What the key is: its kind decides the algorithm, and "alg" may only agree.
std::optional<std::pair<JwsAlgorithm, std::string_view>> kind_of(const json::object& object) {
    const auto type = text_in(object, "kty");
    const auto curve = text_in(object, "crv");
    if (type == "RSA") return std::pair{JwsAlgorithm::rs256, std::string_view{"RS256"}};
    if (type == "EC" && curve == "P-256") return std::pair{JwsAlgorithm::es256, std::string_view{"ES256"}};
    if (type == "OKP" && curve == "Ed25519") return std::pair{JwsAlgorithm::eddsa, std::string_view{"EdDSA"}};
    return std::nullopt;
}

std::optional<std::string> public_bytes(const json::object& object, JwsAlgorithm algorithm) {
    const auto first = bytes_in(object, algorithm == JwsAlgorithm::rs256 ? "n" : "x");
    if (!first) return std::nullopt;
    if (algorithm == JwsAlgorithm::eddsa)
        return first->size() == crypto_sign_PUBLICKEYBYTES ? first : std::optional<std::string>{};
    const auto second = bytes_in(object, algorithm == JwsAlgorithm::rs256 ? "e" : "y");
    if (!second) return std::nullopt;
    return algorithm == JwsAlgorithm::rs256 ? rsa_public_key(*first, *second) : p256_public_key(*first, *second);
}

bool is_for_signatures(const json::object& object) {
    if (const auto* use = object.if_contains("use"); use != nullptr && text_in(object, "use") != "sig") return false;
    const auto* operations = object.if_contains("key_ops");
    if (operations == nullptr) return true;
    const auto* list = operations->if_array();
    return list != nullptr && std::ranges::any_of(*list, [](const json::value& one) {
               return one.is_string() && std::string_view{one.get_string()} == "verify";
           });
}

std::optional<JwsKey> read_key(const json::object& object) {
    const auto kind = kind_of(object);
    if (!kind || !is_for_signatures(object)) return std::nullopt;
    if (object.contains("alg") && text_in(object, "alg") != kind->second) return std::nullopt;
    const auto name = text_in(object, "kid");
    if (name.size() > longest_name || (object.contains("kid") && name.empty())) return std::nullopt;
    auto bytes = public_bytes(object, kind->first);
    if (!bytes) return std::nullopt;
    return JwsKey{std::string{name}, kind->first, std::move(*bytes)};
}

}  // namespace

Result<std::vector<JwsKey>> read_jwks(std::string_view text) {
    boost::system::error_code failed;
    const auto parsed = json::parse(text, failed);
    const auto* document = failed ? nullptr : parsed.if_object();
    const auto* member = document == nullptr ? nullptr : document->if_contains("keys");
    const auto* list = member == nullptr ? nullptr : member->if_array();
    if (list == nullptr || list->size() > most_keys)
        return fail(ErrorCode::too_busy, "What the provider publishes as its keys is no list of keys.");
    std::vector<JwsKey> keys;
    for (const auto& one : *list) {
        auto key = one.is_object() ? read_key(one.get_object()) : std::nullopt;
        if (key) keys.push_back(std::move(*key));
    }
    return keys;
}

}  // namespace gi::people
