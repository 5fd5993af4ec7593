#include "base/file_name.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <stdexcept>

#include "base/text.hpp"

namespace gi {
namespace {

bool is_refused(UChar32 c) noexcept {
    if (c < 0) return true;  // no UTF-8
    const auto category = u_charType(c);
    return category == U_CONTROL_CHAR || category == U_LINE_SEPARATOR || category == U_PARAGRAPH_SEPARATOR ||
           (c < 0x80 && std::string_view{"/\\:*?\"<>|"}.contains(static_cast<char>(c)));
}

/// A dot in front hides a file; Windows takes neither dots nor blanks off the end, and drops them.
std::string_view without_ends(std::string_view name) noexcept {
    for (std::size_t before = name.size() + 1; before != name.size();) {
        before = name.size();
        name = trim(name);
        if (name.starts_with('.')) name.remove_prefix(1);
        if (name.ends_with('.')) name.remove_suffix(1);
    }
    return name;
}

/// https://learn.microsoft.com/windows/win32/fileio/naming-a-file: with any extension, in any case.
bool is_device(std::string_view name) {
    constexpr std::array<std::string_view, 6> devices{"con", "prn", "aux", "nul", "conin$", "conout$"};
    constexpr std::array<std::string_view, 13> ports{"0", "1", "2", "3",      "4",      "5",     "6",
                                                     "7", "8", "9", "\u00b9", "\u00b2", "\u00b3"};
    const auto lower = to_lower(name);
    const auto is_one_of = [](std::span<const std::string_view> words, std::string_view word) {
        return std::ranges::find(words, word) != words.end();
    };
    if (lower.starts_with("com") || lower.starts_with("lpt"))
        return is_one_of(ports, std::string_view{lower}.substr(3));
    return is_one_of(devices, lower);
}

}  // namespace

std::string portable_name(std::string_view name, std::size_t most_bytes) {
    std::string taken;
    const auto length = static_cast<std::int32_t>(name.size());
    for (std::int32_t at = 0; at < length;) {
        const auto begin = static_cast<std::size_t>(at);
        UChar32 c = 0;
        U8_NEXT(name.data(), at, length, c);
        if (is_refused(c))
            taken += '-';
        else if (u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) == 0)
            taken += name.substr(begin, static_cast<std::size_t>(at) - begin);
    }
    taken = std::string{without_ends(taken)};
    const auto word = trim(std::string_view{taken}.substr(0, taken.find('.')));
    if (is_device(word)) taken.insert(word.size(), "-");
    return std::string{without_ends(cut_utf8(taken, most_bytes))};
}

std::string file_name_key(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* const folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no normalisation data");
    std::string key;
    folding->normalize(icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())}), status)
        .toUTF8String(key);
    return key;
}

}  // namespace gi
