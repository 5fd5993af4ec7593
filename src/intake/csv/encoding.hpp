#pragma once
/// From the bytes of a file to UTF-8, and from a place in that text back to the bytes.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// Where in the bytes the characters stand that begin at these places of decode(bytes).text(); its end is a place, too.
/// `places` ascend.
[[nodiscard]] std::vector<std::size_t> source_places(std::string_view bytes, std::span<const std::size_t> places);

/// ASCII as the encoding writes it, which is one of DecodedText::encoding.
[[nodiscard]] std::string encode_ascii(std::string_view text, std::string_view encoding);

/// `character` is a code point of Unicode and no surrogate.
void append_utf8(std::string& out, char32_t character);

}  // namespace gi::intake::csv
