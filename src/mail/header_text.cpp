#include "mail/header_text.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace gi::mail {
namespace {

constexpr std::size_t longest_address = 254;  // RFC 5321, 4.5.3.1.3 with its brackets
constexpr std::size_t longest_text = 300;     // bytes; nobody reads more of a subject
constexpr std::size_t bytes_in_word = 45;     // an encoded word has at most 75 characters (RFC 2047, 2)

bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
bool is_plain(char c) noexcept { return c >= 0x20 && c < 0x7f; }
bool is_letter_or_digit(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// One line of valid UTF-8 without control characters.
std::string one_line(std::string_view text) {
    std::string line{is_valid_utf8(text) ? text : std::string_view{}};
    std::ranges::replace_if(line, is_control, ' ');
    return std::string{cut_utf8(trim(line), longest_text)};
}

/// "=?" would be taken for an encoded word.
bool stays_as_it_is(std::string_view line) { return std::ranges::all_of(line, is_plain) && !line.contains("=?"); }

std::string base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // its terminating zero
    return text;
}

std::string encoded_words(std::string_view line) {
    std::string words;
    while (!line.empty()) {
        const auto piece = cut_utf8(line, bytes_in_word);
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?B?" + base64(piece) + "?=";
        line.remove_prefix(piece.size());
    }
    return words;
}

std::string quoted(std::string_view line) {
    std::string text = "\"";
    for (const char c : line) {
        if (c == '"' || c == '\\') text.push_back('\\');
        text.push_back(c);
    }
    return text + '"';
}

}  // namespace

bool is_mail_address(std::string_view text) noexcept {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > longest_address) return false;
    const auto domain = text.substr(at + 1);
    if (domain.empty() || domain.front() == '.' || domain.back() == '.' || domain.contains("..")) return false;
    const auto in_local = [](char c) {
        return is_letter_or_digit(c) || std::string_view{"!#$%&'*+-/=?^_`{|}~."}.contains(c);
    };
    const auto in_domain = [](char c) { return is_letter_or_digit(c) || c == '-' || c == '.'; };
    return std::ranges::all_of(text.substr(0, at), in_local) && std::ranges::all_of(domain, in_domain);
}

std::string header_text(std::string_view text) {
    const auto line = one_line(text);
    return stays_as_it_is(line) ? line : encoded_words(line);
}

std::string mailbox(std::string_view name, std::string_view address) {
    const auto line = one_line(name);
    if (line.empty()) return std::string{address};
    const auto shown = stays_as_it_is(line) ? quoted(line) : encoded_words(line);
    // Folded, so that a long name keeps the line short.
    return shown + (shown.size() > 60 ? "\r\n <" : " <") + std::string{address} + ">";
}

}  // namespace gi::mail
