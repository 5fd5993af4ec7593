#pragma once
/// BLAKE2b-256: tells bytes apart, and hides a secret that has enough entropy of its own (never a password).
#include <string>
#include <string_view>

namespace gi {

/// 32 bytes.
[[nodiscard]] std::string digest(std::string_view bytes);

}  // namespace gi
