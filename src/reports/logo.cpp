#include "reports/logo.hpp"

#include <webp/decode.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>
#include <string_view>

namespace gi::reports {
namespace {

using Surface = std::shared_ptr<cairo_surface_t>;

// 4 cm of a page at 300 dots an inch; a larger one only makes files larger.
constexpr double most_pixels = 540;
constexpr std::uint32_t largest_side = 2000;  // as people/logo_image.hpp says

Surface own(cairo_surface_t* surface) {
    Surface owned{surface, cairo_surface_destroy};
    return cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS ? owned : nullptr;
}

cairo_status_t read_png(void* closure, unsigned char* into, unsigned length) noexcept {
    auto& rest = *static_cast<std::string_view*>(closure);
    if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(into, rest.data(), length);
    rest.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

Surface from_png(std::string_view bytes) { return own(cairo_image_surface_create_from_png_stream(read_png, &bytes)); }

/// Cairo wants colours that are multiplied with how much they cover.
void premultiply(std::span<unsigned char> row) {
    for (std::size_t at = 0; at + 3 < row.size(); at += 4) {
        const unsigned alpha = row[at + 3];
        for (std::size_t i = 0; i < 3; ++i) row[at + i] = static_cast<unsigned char>((row[at + i] * alpha + 127) / 255);
    }
}

Surface from_webp(std::string_view bytes) {
    const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    int width = 0;
    int height = 0;
    if (WebPGetInfo(data, bytes.size(), &width, &height) == 0) return nullptr;
    if (std::max(width, height) > static_cast<int>(largest_side)) return nullptr;
    auto surface = own(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height));
    if (!surface) return nullptr;
    const auto stride = cairo_image_surface_get_stride(surface.get());
    const auto size = static_cast<std::size_t>(stride) * static_cast<std::size_t>(height);
    auto* const pixels = cairo_image_surface_get_data(surface.get());
    if (WebPDecodeBGRAInto(data, bytes.size(), pixels, size, stride) == nullptr) return nullptr;
    premultiply({pixels, size});
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

Picture scaled_down(const Surface& full) {
    if (!full) return {};
    const double width = cairo_image_surface_get_width(full.get());
    const double height = cairo_image_surface_get_height(full.get());
    const double scale = most_pixels / std::max(width, height);
    if (scale >= 1) return {full, width, height};
    const double small_width = std::max(1.0, std::floor(width * scale));
    const double small_height = std::max(1.0, std::floor(height * scale));
    auto small = own(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(small_width), static_cast<int>(small_height)));
    if (!small) return {};
    const std::unique_ptr<cairo_t, void (*)(cairo_t*)> drawing{cairo_create(small.get()), cairo_destroy};
    cairo_scale(drawing.get(), small_width / width, small_height / height);
    cairo_set_source_surface(drawing.get(), full.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(drawing.get()), CAIRO_FILTER_BEST);
    cairo_paint(drawing.get());
    return {small, small_width, small_height};
}

/// A PDF shows a JPEG as it is. Cairo looks only at these bytes then, and at the size of the surface that has them.
Picture as_jpeg(const LogoFile& file) {
    if (file.width == 0 || file.height == 0 || std::max(file.width, file.height) > largest_side) return {};
    auto surface = own(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(file.width), static_cast<int>(file.height)));
    if (!surface) return {};
    {  // where it is no JPEG after all
        const std::unique_ptr<cairo_t, void (*)(cairo_t*)> drawing{cairo_create(surface.get()), cairo_destroy};
        cairo_set_source_rgb(drawing.get(), 1, 1, 1);
        cairo_paint(drawing.get());
    }
    auto kept = std::make_unique<std::string>(file.bytes);
    const auto* const data = reinterpret_cast<const unsigned char*>(kept->data());
    const auto drop = [](void* bytes) { const std::unique_ptr<std::string> owner{static_cast<std::string*>(bytes)}; };
    const auto status =
        cairo_surface_set_mime_data(surface.get(), CAIRO_MIME_TYPE_JPEG, data, kept->size(), drop, kept.get());
    if (status != CAIRO_STATUS_SUCCESS) return {};
    (void)kept.release();  // the surface drops it
    return {surface, static_cast<double>(file.width), static_cast<double>(file.height)};
}

}  // namespace

Picture picture_of(const LogoFile& file) {
    if (file.content_type == "image/png") return scaled_down(from_png(file.bytes));
    if (file.content_type == "image/webp") return scaled_down(from_webp(file.bytes));
    if (file.content_type == "image/jpeg") return as_jpeg(file);
    return {};
}

}  // namespace gi::reports
