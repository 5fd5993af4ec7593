#include "net/content_disposition.hpp"

#include <algorithm>

#include "base/file_name.hpp"
#include "base/text.hpp"
#include "net/ascii.hpp"
#include "net/percent_encoding.hpp"

namespace gi::net {
namespace {

constexpr std::size_t max_file_name = 255;
constexpr std::size_t max_stem = 120;

/// After the opening quote; cuts the closing one too.
std::optional<std::string> take_quoted(std::string_view& rest) {
    std::string out;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return out;
        }
        const bool escape = rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\');
        if (escape) ++i;
        out += rest[i];
    }
    return std::nullopt;
}

std::string from_latin_1(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x80) {
            out += c;
        } else {
            out += static_cast<char>(0xc0U | code >> 6U);
            out += static_cast<char>(0x80U | (code & 0x3fU));
        }
    }
    return out;
}

/// RFC 8187: charset'language'percent-encoded.
std::optional<std::string> decode_extended(std::string_view text) {
    const auto charset = take_until(text, '\'');
    take_until(text, '\'');  // the language
    std::string decoded;
    if (equal_ignoring_case(charset, "utf-8") && decode_percent(text, false, decoded)) return decoded;
    return std::nullopt;
}

std::string clean(std::string_view name) {
    name = name.substr(name.find_last_of("/\\") + 1);  // npos + 1 is 0
    std::string out{name};
    std::erase_if(out, is_control);
    if (!is_valid_utf8(out)) out = from_latin_1(out);
    return std::string{trim(cut_utf8(out, max_file_name))};
}

constexpr bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }

/// A letter beyond ASCII becomes '_'; so does '%', which some browsers would decode.
std::string ascii_only(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80U) continue;  // inside a letter
        out += is_ascii(c) && c != '%' ? c : '_';
    }
    return out;
}

/// RFC 8187 attr-char.
std::string encode_extended(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || std::string_view{"!#$&+-.^_`|~"}.contains(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += hex[byte >> 4U];
            out += hex[byte & 0xFU];
        }
    }
    return out;
}

}  // namespace

const std::string* ParameterizedValue::find(std::string_view name) const noexcept {
    const auto found = std::ranges::find(parameters, name, &std::pair<std::string, std::string>::first);
    return found == parameters.end() ? nullptr : &found->second;
}

std::optional<ParameterizedValue> parse_parameters(std::string_view header) {
    ParameterizedValue out{lower(trim(take_until(header, ';'))), {}};
    while (!trim(header).empty()) {
        header.remove_prefix(header.find_first_not_of(" \t"));
        if (header.starts_with(';')) {
            header.remove_prefix(1);
            continue;
        }
        const auto equals = header.find('=');
        const auto name = trim(header.substr(0, std::min(equals, header.size())));
        if (equals == std::string_view::npos || name.empty() || name.contains(';')) return std::nullopt;
        header.remove_prefix(equals + 1);
        header.remove_prefix(std::min(header.find_first_not_of(" \t"), header.size()));
        if (!header.starts_with('"')) {
            out.parameters.emplace_back(lower(name), trim(take_until(header, ';')));
            continue;
        }
        header.remove_prefix(1);
        auto value = take_quoted(header);
        if (!value) return std::nullopt;
        out.parameters.emplace_back(lower(name), std::move(*value));
        take_until(header, ';');
    }
    return out;
}

std::optional<std::string> file_name_of(const ParameterizedValue& disposition) {
    if (const auto* extended = disposition.find("filename*")) {
        if (const auto name = decode_extended(*extended)) return clean(*name);
    }
    if (const auto* name = disposition.find("filename")) return clean(*name);
    return std::nullopt;
}

std::string attachment(std::string_view stem, std::string_view extension) {
    auto name = portable_name(stem, max_stem);
    if (name.empty()) name = "download";
    name += extension;
    const auto plain = ascii_only(name);
    auto header = "attachment; filename=\"" + plain + '"';
    if (plain != name) header += "; filename*=UTF-8''" + encode_extended(name);
    return header;
}

}  // namespace gi::net
