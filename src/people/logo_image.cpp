#include "people/logo_image.hpp"

#include <fmt/format.h>

#include <optional>

namespace gi::people {
namespace {

using namespace std::string_view_literals;

struct Size {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    bool moves = false;
};

/// `count` bytes at `at` as a number; 0 beyond the end, which no side of a picture is.
std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) noexcept {
    if (at > bytes.size() || bytes.size() - at < count) return 0;
    std::uint32_t value = 0;
    for (const auto byte : bytes.substr(at, count)) value = value << 8U | static_cast<unsigned char>(byte);
    return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) noexcept {
    if (at > bytes.size() || bytes.size() - at < count) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

bool says(std::string_view bytes, std::size_t at, std::string_view text) noexcept {
    return bytes.size() >= at && bytes.substr(at).starts_with(text);
}

/// Chunks of length, name, content and checksum; IHDR is the first. An acTL before the picture makes it move.
std::optional<Size> png_size(std::string_view bytes) noexcept {
    constexpr std::size_t first_chunk = 8;
    if (!says(bytes, first_chunk + 4, "IHDR") || big_endian(bytes, first_chunk, 4) != 13) return std::nullopt;
    Size size{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
    for (std::size_t at = first_chunk; at + 12 <= bytes.size();) {
        if (says(bytes, at + 4, "IDAT")) return size;
        if (says(bytes, at + 4, "acTL")) size.moves = true;
        at += std::size_t{12} + big_endian(bytes, at, 4);
    }
    return std::nullopt;
}

/// Segments of a marker and a length, up to the one that starts a frame (SOF0 to SOF15, without three of another kind).
std::optional<Size> jpeg_size(std::string_view bytes) noexcept {
    for (std::size_t at = 2; at + 4 <= bytes.size();) {
        if (bytes[at] != '\xff') return std::nullopt;
        const auto marker = big_endian(bytes, at + 1, 1);
        if (marker == 0xff) {  // padding
            ++at;
            continue;
        }
        const bool starts_frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (starts_frame) return Size{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
        const auto length = big_endian(bytes, at + 2, 2);
        if (length < 2 || marker == 0xda || marker == 0xd9) return std::nullopt;
        at += std::size_t{2} + length;
    }
    return std::nullopt;
}

std::optional<Size> webp_size(std::string_view bytes) noexcept {
    constexpr std::uint32_t fourteen_bits = 0x3fff;
    if (says(bytes, 12, "VP8 ") && says(bytes, 23, "\x9d\x01\x2a"))
        return Size{little_endian(bytes, 26, 2) & fourteen_bits, little_endian(bytes, 28, 2) & fourteen_bits};
    if (says(bytes, 12, "VP8L") && says(bytes, 20, "\x2f") && bytes.size() >= 25) {
        const auto packed = little_endian(bytes, 21, 4);
        return Size{(packed & fourteen_bits) + 1, (packed >> 14U & fourteen_bits) + 1};
    }
    if (says(bytes, 12, "VP8X") && bytes.size() >= 30) {
        constexpr std::uint32_t animation = 0x02;
        return Size{little_endian(bytes, 24, 3) + 1, little_endian(bytes, 27, 3) + 1,
                    (little_endian(bytes, 20, 1) & animation) != 0};
    }
    return std::nullopt;
}

}  // namespace

Result<LogoImage> look_at_logo(std::string_view bytes) {
    std::string_view type;
    std::optional<Size> size;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) {
        type = "image/png";
        size = png_size(bytes);
    } else if (bytes.starts_with("\xff\xd8\xff"sv)) {
        type = "image/jpeg";
        size = jpeg_size(bytes);
    } else if (bytes.starts_with("RIFF"sv) && says(bytes, 8, "WEBP")) {
        type = "image/webp";
        size = webp_size(bytes);
    }
    if (!size || size->width == 0 || size->height == 0)
        return fail(
            ErrorCode::unsupported_media_type,
            "This is no picture that can be shown here. Save the logo as PNG, JPEG or WebP and choose it again.");
    if (size->moves)
        return fail(ErrorCode::unsupported_media_type, "The picture moves. Save one that stands still as PNG or WebP.");
    if (size->width > largest_logo_side || size->height > largest_logo_side)
        return fail(ErrorCode::invalid_field,
                    fmt::format("The picture has {} × {} pixels. Make it at most {} × {}.", size->width, size->height,
                                largest_logo_side, largest_logo_side),
                    "logo");
    return LogoImage{type, size->width, size->height};
}

}  // namespace gi::people
