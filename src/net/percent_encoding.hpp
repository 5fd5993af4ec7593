#pragma once
/// %XX of URLs, and what may come out of it.
#include <string>
#include <string_view>

namespace gi::net {

/// UTF-8 without control characters (tab and line breaks included).
[[nodiscard]] bool is_plain_text(std::string_view text) noexcept;

/// Replaces %XX (and '+' by a space, if wanted). False when an escape is broken or the result is not plain text.
[[nodiscard]] bool decode_percent(std::string_view text, bool plus_is_space, std::string& out);

}  // namespace gi::net
