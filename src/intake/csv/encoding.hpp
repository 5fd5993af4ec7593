#pragma once
/// From the bytes of a file to UTF-8.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gi::intake::csv {

struct DecodedText {
    std::string encoding;             // as in GradebookFile::encoding
    std::uint64_t guessed_bytes = 0;  // bytes that are no UTF-8 and were read as Windows-1252
    std::string_view borrowed{};      // into the caller's bytes, when nothing had to be converted
    std::optional<std::string> owned{};

    [[nodiscard]] std::string_view text() const noexcept { return owned ? std::string_view{*owned} : borrowed; }
};

/// Always succeeds, and always gives valid UTF-8. UTF-8 is only checked, not copied, so `bytes` must outlive the
/// result.
///   byte order mark          -> what it says
///   every second byte is 0   -> UTF-16 without a mark
///   valid UTF-8              -> UTF-8
///   otherwise                -> Windows-1252; but in a file that is mostly UTF-8 only the broken bytes are read so
/// Unpaired surrogates and the five bytes that Windows-1252 leaves open become U+FFFD.
[[nodiscard]] DecodedText decode(std::string_view bytes);

/// `character` is a code point of Unicode and no surrogate.
void append_utf8(std::string& out, char32_t character);

}  // namespace gi::intake::csv
