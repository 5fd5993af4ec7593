#include "base/one_line.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace gi {
namespace {

bool breaks_a_line(UChar32 c) noexcept {
    const auto category = u_charType(c);
    return category == U_CONTROL_CHAR || category == U_LINE_SEPARATOR || category == U_PARAGRAPH_SEPARATOR ||
           u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0;
}

}  // namespace

bool is_one_line(std::string_view text) noexcept {
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), at, length, c);
        if (c < 0 || breaks_a_line(c)) return false;
    }
    return true;
}

}  // namespace gi
