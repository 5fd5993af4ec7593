#pragma once
/// JSON Web Signatures in compact form (RFC 7515): HS256, and EdDSA with Ed25519 (RFC 8037) for our own tokens; RS256
/// and ES256 (RFC 7518) besides, for what identity providers sign. The key says which algorithm it is for; what a token
/// claims about it must agree and decides nothing.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace gi::people {

enum class JwsAlgorithm : std::uint8_t { hs256, eddsa, rs256, es256 };

struct JwsKey {
    std::string name;  // "kid"; empty: of tokens that name no key
    JwsAlgorithm algorithm = JwsAlgorithm::hs256;
    /// The secret of HS256, at least 32 bytes; the public key of EdDSA, 32 bytes; that of RS256 and ES256 as DER
    /// (SubjectPublicKeyInfo).
    std::string bytes{};
};

/// Reads "name:HS256:base64" or "name:EdDSA:base64", several with commas. Fails with invalid_field; says no key.
[[nodiscard]] Result<std::vector<JwsKey>> parse_jws_keys(std::string_view text);

/// The payload, when one of the keys signed it; empty otherwise, without a word why. Longer tokens than `longest` are
/// not looked at.
[[nodiscard]] std::optional<std::string> verify_jws(std::string_view token, const std::vector<JwsKey>& keys,
                                                    std::size_t longest = 4096);

/// The key that a token names, "" when it names none; empty when it is no token. Nothing is proved by that.
[[nodiscard]] std::optional<std::string> jws_key_name(std::string_view token, std::size_t longest = 4096);

/// Signs with HS256.
[[nodiscard]] std::string sign_jws(std::string_view payload, const JwsKey& key);

}  // namespace gi::people
