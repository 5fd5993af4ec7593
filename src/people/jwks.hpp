#pragma once
/// The keys that an identity provider publishes (RFC 7517).
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "people/jws.hpp"

namespace gi::people {

/// The keys that are good for checking signatures with RS256, ES256 or EdDSA; others are left out, also secrets, weak
/// keys and what contradicts itself. Fails with too_busy when the text is no such document.
[[nodiscard]] Result<std::vector<JwsKey>> read_jwks(std::string_view text);

}  // namespace gi::people
