#pragma once
/// What the registry keeps of a secret that it only has to know again.
#include <string>
#include <string_view>

namespace gi::control {

/// In hex.
[[nodiscard]] std::string sha256(std::string_view text);

}  // namespace gi::control
