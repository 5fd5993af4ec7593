#include "intake/csv/encoding.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace gi::intake::csv {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// Windows-1252, 0x80 to 0x9F; the rest is Latin-1. https://encoding.spec.whatwg.org/#legacy-single-byte-encodings,
/// except that the five open places are U+FFFD here.
constexpr std::array<char32_t, 32> windows_1252_high{
    0x20AC, replacement, 0x201A,      0x0192, 0x201E,      0x2026,      0x2020, 0x2021,      0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152,      replacement, 0x017D, replacement, replacement, 0x2018, 0x2019,      0x201C, 0x201D, 0x2022,
    0x2013, 0x2014,      0x02DC,      0x2122, 0x0161,      0x203A,      0x0153, replacement, 0x017E, 0x0178};

/// Bytes of the valid UTF-8 sequence at the front of `text`, 0 when there is none (Unicode 15, table 3-7).
std::size_t utf8_sequence(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : '\0'); };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned lead = byte(0);
    const unsigned second = byte(1);
    if (lead < 0x80) return text.empty() ? 0 : 1;
    if (lead < 0xC2 || lead > 0xF4 || !tail(1)) return 0;
    if (lead < 0xE0) return 2;
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || !tail(2)) return 0;
    if (lead < 0xF0) return 3;
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) || !tail(3)) return 0;
    return 4;
}

/// Length of the ASCII run at the front, eight bytes at a time.
std::size_t ascii_run(std::string_view text) noexcept {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::size_t length = 0;
    for (; length + 8 <= text.size(); length += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + length, 8);
        if ((word & high_bits) != 0) break;
    }
    while (length < text.size() && static_cast<unsigned char>(text[length]) < 0x80) ++length;
    return length;
}

struct Utf8Census {
    std::uint64_t wide_characters = 0;  // valid, of more than one byte
    std::uint64_t broken_bytes = 0;
};

Utf8Census take_census(std::string_view text) noexcept {
    Utf8Census census;
    for (text.remove_prefix(ascii_run(text)); !text.empty(); text.remove_prefix(ascii_run(text))) {
        const auto length = utf8_sequence(text);
        length == 0 ? ++census.broken_bytes : ++census.wide_characters;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return census;
}

void append_windows_1252(std::string& out, unsigned char byte) {
    append_utf8(out, byte >= 0x80 && byte < 0xA0 ? windows_1252_high[byte - 0x80] : byte);
}

/// For who only wants the text.
constexpr auto ignore_pieces = [](std::size_t, std::size_t) {};

/// `at_piece` hears where in `bytes` and where in the text a piece begins that is as long in both, or one character.
template <class AtPiece>
std::string decode_windows_1252(std::string_view bytes, bool keep_utf8, const AtPiece& at_piece) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    const auto size = bytes.size();
    while (!bytes.empty()) {
        at_piece(size - bytes.size(), out.size());
        const auto ascii = ascii_run(bytes);
        out.append(bytes.substr(0, ascii));
        bytes.remove_prefix(ascii);
        if (bytes.empty()) break;
        at_piece(size - bytes.size(), out.size());
        const auto length = keep_utf8 ? utf8_sequence(bytes) : 0;
        if (length == 0) append_windows_1252(out, static_cast<unsigned char>(bytes.front()));
        out.append(bytes.substr(0, length));
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

template <class AtPiece>
std::string decode_utf16(std::string_view bytes, std::endian order, const AtPiece& at_piece) {
    const auto unit = [&](std::size_t index) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[2 * index]);
        const auto second = static_cast<unsigned char>(bytes[2 * index + 1]);
        return order == std::endian::little ? static_cast<char32_t>(first | second << 8)
                                            : static_cast<char32_t>(first << 8 | second);
    };
    const auto high_surrogate = [](char32_t code) { return code >= 0xD800 && code < 0xDC00; };
    const auto low_surrogate = [](char32_t code) { return code >= 0xDC00 && code < 0xE000; };
    std::string out;
    out.reserve(bytes.size());
    const auto units = bytes.size() / 2;
    for (std::size_t index = 0; index < units; ++index) {
        at_piece(2 * index, out.size());
        const auto code = unit(index);
        if (high_surrogate(code) && index + 1 < units && low_surrogate(unit(index + 1))) {
            append_utf8(out, 0x10000 + ((code - 0xD800) << 10) + (unit(++index) - 0xDC00));
        } else {
            append_utf8(out, high_surrogate(code) || low_surrogate(code) ? replacement : code);
        }
    }
    if (bytes.size() % 2 == 0) return out;
    at_piece(2 * units, out.size());
    append_utf8(out, replacement);
    return out;
}

/// UTF-16 of mostly ASCII text, told by where its zero bytes are.
std::optional<std::endian> utf16_without_mark(std::string_view bytes) noexcept {
    const auto pairs = std::min<std::size_t>(bytes.size(), 2048) / 2;
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < 2 * pairs; ++i) zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    if (pairs >= 4 && zeros[0] == 0 && zeros[1] * 2 > pairs) return std::endian::little;
    if (pairs >= 4 && zeros[1] == 0 && zeros[0] * 2 > pairs) return std::endian::big;
    return std::nullopt;
}

template <class AtPiece>
DecodedText decode_bytes(std::string_view bytes, std::string utf8_name, const AtPiece& at_piece) {
    const auto census = take_census(bytes);
    if (census.broken_bytes == 0) {
        at_piece(0, 0);
        return {.encoding = std::move(utf8_name), .borrowed = bytes};
    }
    if (utf8_name == "utf-8-bom" || census.wide_characters > census.broken_bytes)
        return {.encoding = std::move(utf8_name),
                .guessed_bytes = census.broken_bytes,
                .owned = decode_windows_1252(bytes, true, at_piece)};
    const auto high = std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return {.encoding = "windows-1252",
            .guessed_bytes = static_cast<std::uint64_t>(high),
            .owned = decode_windows_1252(bytes, false, at_piece)};
}

template <class AtPiece>
DecodedText decode_all(std::string_view bytes, const AtPiece& at_piece) {
    const auto behind_mark = [&](std::size_t mark) {
        return [&at_piece, mark](std::size_t source, std::size_t text) { at_piece(mark + source, text); };
    };
    if (bytes.starts_with("\xEF\xBB\xBF")) return decode_bytes(bytes.substr(3), "utf-8-bom", behind_mark(3));
    if (bytes.starts_with("\xFF\xFE")) {
        return {.encoding = "utf-16le", .owned = decode_utf16(bytes.substr(2), std::endian::little, behind_mark(2))};
    }
    if (bytes.starts_with("\xFE\xFF"))
        return {.encoding = "utf-16be", .owned = decode_utf16(bytes.substr(2), std::endian::big, behind_mark(2))};
    if (const auto order = utf16_without_mark(bytes)) {
        return {.encoding = *order == std::endian::little ? "utf-16le" : "utf-16be",
                .owned = decode_utf16(bytes, *order, at_piece)};
    }
    return decode_bytes(bytes, "utf-8", at_piece);
}

/// Translates ascending places in the text while the pieces go by.
class SourceFinder {
public:
    explicit SourceFinder(std::span<const std::size_t> wanted) : wanted_(wanted) { found_.reserve(wanted.size()); }

    void at_piece(std::size_t source, std::size_t text) {
        find_before(text);
        source_ = source;
        text_ = text;
    }

    std::vector<std::size_t> finish(std::size_t source_end, std::size_t text_end) {
        at_piece(source_end, text_end);
        find_before(std::string_view::npos);
        return std::move(found_);
    }

private:
    void find_before(std::size_t text) {
        for (; found_.size() < wanted_.size() && wanted_[found_.size()] < text;)
            found_.push_back(source_ + (wanted_[found_.size()] - text_));
    }

    std::span<const std::size_t> wanted_;
    std::vector<std::size_t> found_;
    std::size_t source_ = 0;
    std::size_t text_ = 0;
};

}  // namespace

void append_utf8(std::string& out, char32_t character) {
    const auto tail = [&](unsigned shift) { out.push_back(static_cast<char>(0x80 | ((character >> shift) & 0x3F))); };
    if (character < 0x80) {
        out.push_back(static_cast<char>(character));
    } else if (character < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (character >> 6)));
        tail(0);
    } else if (character < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (character >> 12)));
        tail(6), tail(0);
    } else {
        out.push_back(static_cast<char>(0xF0 | (character >> 18)));
        tail(12), tail(6), tail(0);
    }
}

DecodedText decode(std::string_view bytes) { return decode_all(bytes, ignore_pieces); }

std::vector<std::size_t> source_places(std::string_view bytes, std::span<const std::size_t> places) {
    SourceFinder finder{places};
    const auto decoded =
        decode_all(bytes, [&](std::size_t source, std::size_t text) { finder.at_piece(source, text); });
    return finder.finish(bytes.size(), decoded.text().size());
}

std::string encode_ascii(std::string_view text, std::string_view encoding) {
    const bool little = encoding == "utf-16le";
    if (!little && encoding != "utf-16be") return std::string{text};
    std::string out;
    out.reserve(2 * text.size());
    for (const char c : text) {
        if (!little) out.push_back('\0');
        out.push_back(c);
        if (little) out.push_back('\0');
    }
    return out;
}

}  // namespace gi::intake::csv
