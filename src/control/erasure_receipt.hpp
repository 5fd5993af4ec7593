#pragma once
/// The proof that a school is gone: what was there by table, that none of it is left, who did it and when, signed
/// (Ed25519) with a key made from the option secret-key. Kept in the registry for ever.
#include <cstdint>
#include <string>
#include <string_view>

#include "control/places.hpp"

namespace gi::control {

struct ErasureReceipt {
    std::string text;        // JSON, byte for byte as it was signed
    std::string signature;   // base64
    std::string public_key;  // base64
};

/// `secret_key`: Config::secret_key.
[[nodiscard]] ErasureReceipt sign_receipt(std::string text, std::string_view secret_key);

enum class ReceiptCheck : std::uint8_t {
    holds,      // signed as it stands, with this installation's key
    other_key,  // signed as it stands, but with a key that is not made from this secret: anybody could have
    altered     // not what was signed
};
/// An empty secret knows no key.
[[nodiscard]] ReceiptCheck check_receipt(const ErasureReceipt& receipt, std::string_view secret_key);

/// not_found when the school has none.
[[nodiscard]] Result<ErasureReceipt> find_receipt(tenancy::RegistryAdmin& admin, std::string_view subdomain);

}  // namespace gi::control
