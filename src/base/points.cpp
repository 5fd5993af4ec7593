#include "base/points.hpp"

#include <charconv>

namespace gi {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Points> parse_points(std::string_view text) noexcept {
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);

    std::int64_t value = 0;
    bool any_digit = false;
    std::size_t position = 0;
    for (; position < text.size() && is_digit(text[position]); ++position) {
        value = value * 10 + (text[position] - '0');
        any_digit = true;
        if (value > Points::limit / Points::scale) return std::nullopt;
    }
    value *= Points::scale;

    if (position < text.size() && text[position] == '.') {
        ++position;
        std::int64_t place = Points::scale / 10;
        bool rounded = false;
        for (; position < text.size() && is_digit(text[position]); ++position) {
            const int digit = text[position] - '0';
            any_digit = true;
            if (place > 0) {
                value += digit * place;
                place /= 10;
            } else if (!rounded) {
                value += digit >= 5 ? 1 : 0;
                rounded = true;
            }
        }
    }
    if (!any_digit || position != text.size() || value > Points::limit) return std::nullopt;
    return Points{negative ? -value : value};
}

void append(std::string& out, Points points) {
    auto rest = points.ten_thousandths;
    if (rest < 0) {
        out.push_back('-');
        rest = -rest;
    }
    char digits[24];
    const auto whole = std::to_chars(digits, digits + sizeof digits, rest / Points::scale);
    out.append(digits, whole.ptr);
    auto fraction = rest % Points::scale;
    if (fraction == 0) return;
    out.push_back('.');
    for (auto place = Points::scale / 10; fraction > 0; place /= 10) {
        out.push_back(static_cast<char>('0' + fraction / place));
        fraction %= place;
    }
}

std::string to_string(Points points) {
    std::string text;
    append(text, points);
    return text;
}

std::optional<std::int64_t> percent_tenths(Points points, Points max) noexcept {
    if (max.ten_thousandths <= 0) return std::nullopt;
    const auto doubled = points.ten_thousandths * 2000;
    const auto half = doubled < 0 ? -max.ten_thousandths : max.ten_thousandths;
    return (doubled + half) / (2 * max.ten_thousandths);
}

}  // namespace gi
