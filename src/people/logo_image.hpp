#pragma once
/// What a picture is by its bytes: neither the name of a file nor what a browser says of it counts.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace gi::people {

inline constexpr std::size_t largest_logo_bytes = 512 * 1024;
inline constexpr std::uint32_t largest_logo_side = 2000;  // pixels

struct LogoImage {
    std::string_view content_type;  // of static storage
    std::uint32_t width = 0;        // pixels
    std::uint32_t height = 0;
};

/// A PNG, JPEG or WebP that does not move. No SVG: it is a program as much as a picture. unsupported_media_type for
/// anything else; invalid_field when it is larger than the limits.
[[nodiscard]] Result<LogoImage> look_at_logo(std::string_view bytes);

}  // namespace gi::people
