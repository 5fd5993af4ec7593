#pragma once
/// Bytes as lower-case hexadecimal digits.
#include <optional>
#include <string>
#include <string_view>

namespace gi {

[[nodiscard]] std::string to_hex(std::string_view bytes);
/// Empty for anything but pairs of hexadecimal digits, of either case.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);

}  // namespace gi
