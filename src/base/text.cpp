#include "base/text.hpp"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace gi {
namespace {

constexpr std::size_t longest_email = 254;          // RFC 5321
constexpr std::size_t longest_collation_key = 512;  // two long names fit

constexpr bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_ascii_blank(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

constexpr std::array<std::string_view, 4> wide_blanks{"\u00a0", "\u3000", "\u202f", "\ufeff"};

bool trim_front_once(std::string_view& text) noexcept {
    if (!text.empty() && is_ascii_blank(text.front())) return text.remove_prefix(1), true;
    for (const auto blank : wide_blanks)
        if (text.starts_with(blank)) return text.remove_prefix(blank.size()), true;
    return false;
}

bool trim_back_once(std::string_view& text) noexcept {
    if (!text.empty() && is_ascii_blank(text.back())) return text.remove_suffix(1), true;
    for (const auto blank : wide_blanks)
        if (text.ends_with(blank)) return text.remove_suffix(blank.size()), true;
    return false;
}

std::unique_ptr<icu::Collator> make_collator() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> collator{icu::Collator::createInstance(icu::Locale::getRoot(), status)};
    if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no root collation");
    return collator;
}

}  // namespace

std::string_view trim(std::string_view text) noexcept {
    while (trim_front_once(text)) {
    }
    while (trim_back_once(text)) {
    }
    return text;
}

std::string to_lower(std::string_view text) {
    if (std::ranges::all_of(text, is_ascii)) {
        std::string lower{text};
        for (auto& c : lower)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return lower;
    }
    std::string lower;
    icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())})
        .toLower(icu::Locale::getRoot())
        .toUTF8String(lower);
    return lower;
}

bool is_in_capitals(std::string_view text) noexcept {
    int capitals = 0;
    for (auto position = static_cast<std::int32_t>(0); position < static_cast<std::int32_t>(text.size());) {
        UChar32 character = 0;
        U8_NEXT(text.data(), position, static_cast<std::int32_t>(text.size()), character);
        if (character < 0 || u_islower(character) != 0) return false;
        if (u_isupper(character) != 0) ++capitals;
    }
    return capitals > 1;
}

std::string fold(std::string_view text) {
    if (std::ranges::all_of(text, is_ascii)) return to_lower(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* const decompose = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no normalisation data");
    const auto parts = decompose->normalize(
        icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), status);
    icu::UnicodeString letters;
    for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1))
        if (u_charType(parts.char32At(at)) != U_NON_SPACING_MARK) letters.append(parts.char32At(at));
    std::string folded;
    letters.toLower(icu::Locale::getRoot()).toUTF8String(folded);
    return folded;
}

std::string collation_key(std::string_view text) {
    thread_local const auto collator = make_collator();  // not thread-safe itself, and costly to make
    std::array<std::uint8_t, longest_collation_key> key{};
    const auto length =
        collator->getSortKey(icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}),
                             key.data(), static_cast<std::int32_t>(key.size()));
    const auto kept = std::min(static_cast<std::size_t>(std::max(length, 1)) - 1, key.size());  // without the final 0
    return {key.begin(), key.begin() + static_cast<std::ptrdiff_t>(kept)};
}

bool looks_like_email(std::string_view text) noexcept {
    if (text.empty() || text.size() > longest_email) return false;
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
    const auto domain = text.substr(at + 1);
    const auto dot = domain.find('.');
    if (dot == 0 || dot == std::string_view::npos || domain.ends_with('.')) return false;
    return std::ranges::none_of(text, [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == ';' || c == '<' || c == '>' || c == '"' ||
               c == '\x7f';
    });
}

std::string_view cut_utf8(std::string_view text, std::size_t bytes) noexcept {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

bool is_valid_utf8(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at < text.size()) {
        if (is_ascii(text[at])) {
            ++at;
            continue;
        }
        auto position = static_cast<std::int32_t>(0);
        const auto* bytes = text.data() + at;
        const auto length = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4));
        UChar32 character = 0;
        U8_NEXT(bytes, position, length, character);
        if (character < 0) return false;
        at += static_cast<std::size_t>(position);
    }
    return true;
}

}  // namespace gi
