#include "net/content_disposition.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "net/ascii.hpp"
#include "net/percent_encoding.hpp"

namespace gi::net {
namespace {

constexpr std::size_t max_file_name = 255;

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

}  // namespace gi::net
