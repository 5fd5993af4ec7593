#pragma once
/// For the tests of filling: texts in every encoding that is read.
#include <array>
#include <string>
#include <string_view>

namespace gi::exports::testing {

struct Encoding {
    std::string_view name;
    std::string_view mark;
    enum class Unit { utf8, latin_1, little, big } unit;
};

inline constexpr std::array encodings{
    Encoding{"utf-8", "", Encoding::Unit::utf8},
    Encoding{"utf-8-bom", "\xEF\xBB\xBF", Encoding::Unit::utf8},
    Encoding{"windows-1252", "", Encoding::Unit::latin_1},
    Encoding{"utf-16le", "\xFF\xFE", Encoding::Unit::little},
    Encoding{"utf-16be", "\xFE\xFF", Encoding::Unit::big},
    Encoding{"utf-16le without a mark", "", Encoding::Unit::little},
};

/// `text` is UTF-8 up to U+00FF.
inline std::string encoded(std::string_view text, const Encoding& encoding) {
    if (encoding.unit == Encoding::Unit::utf8) return std::string{encoding.mark} + std::string{text};
    std::string out{encoding.mark};
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = static_cast<unsigned char>(text[i]);
        if (code >= 0x80) code = ((code & 0x03U) << 6U) | (static_cast<unsigned char>(text[++i]) & 0x3FU);
        if (encoding.unit == Encoding::Unit::big) out.push_back('\0');
        out.push_back(static_cast<char>(code));
        if (encoding.unit == Encoding::Unit::little) out.push_back('\0');
    }
    return out;
}

}  // namespace gi::exports::testing
