#include "net/percent_encoding.hpp"

#include <optional>

#include "base/text.hpp"
#include "net/ascii.hpp"

namespace gi::net {
namespace {

std::optional<unsigned> hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (lower(c) >= 'a' && lower(c) <= 'f') return static_cast<unsigned>(lower(c) - 'a' + 10);
    return std::nullopt;
}

}  // namespace

bool is_plain_text(std::string_view text) noexcept {
    return std::ranges::none_of(text, is_control) && is_valid_utf8(text);
}

bool decode_percent(std::string_view text, bool plus_is_space, std::string& out) {
    out.clear();
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        if (i + 2 >= text.size()) return false;
        const auto high = hex_value(text[i + 1]);
        const auto low = hex_value(text[i + 2]);
        if (!high || !low) return false;
        out += static_cast<char>(*high << 4U | *low);
        i += 2;
    }
    return is_plain_text(out);
}

}  // namespace gi::net
