#pragma once
/// What the database keeps for us but must not show to who reads it: sealed with the key of the option secret-key
/// (XChaCha20-Poly1305), and bound to its school, purpose and owner, so that a row copied elsewhere does not open.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace gi::people {

/// Where a sealed secret belongs. It opens nowhere else.
struct SealedPlace {
    TenantId tenant;
    std::string_view purpose;  // from a literal, such as "second_factor"
    std::int64_t owner = 0;    // such as the account's id
};

/// Immutable; shared by all threads.
class SealedSecrets {
public:
    /// Any text with at least 256 random bits in it, see Config::secret_key.
    explicit SealedSecrets(std::string_view secret_key);

    /// Bytes that differ each time: a mark of the format, the nonce, the ciphertext with its tag.
    [[nodiscard]] std::string seal(const SealedPlace& place, std::string_view secret) const;
    /// Empty when it was not sealed with this key for this place, or was altered.
    [[nodiscard]] std::optional<std::string> open(const SealedPlace& place, std::string_view sealed) const;

private:
    std::array<unsigned char, 32> key_{};
};

}  // namespace gi::people
