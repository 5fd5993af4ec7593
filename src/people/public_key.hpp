#pragma once
/// The two kinds of public keys that identity providers sign with (RFC 7518: RS256, ES256), by OpenSSL. Kept as DER
/// (SubjectPublicKeyInfo), so that a key is plain bytes for everybody else.
#include <optional>
#include <string>
#include <string_view>

namespace gi::people {

/// From modulus and exponent, big-endian. Empty when the modulus has less than 2,048 or more than 8,192 bits, or they
/// make no key.
[[nodiscard]] std::optional<std::string> rsa_public_key(std::string_view modulus, std::string_view exponent);
/// From the coordinates of a point on P-256, 32 bytes each. Empty when there is no such point on the curve.
[[nodiscard]] std::optional<std::string> p256_public_key(std::string_view x, std::string_view y);

/// RSASSA-PKCS1-v1_5 with SHA-256.
[[nodiscard]] bool verify_rs256(std::string_view key, std::string_view text, std::string_view signature);
/// ECDSA with P-256 and SHA-256; the signature is r and s, 32 bytes each.
[[nodiscard]] bool verify_es256(std::string_view key, std::string_view text, std::string_view signature);

}  // namespace gi::people
