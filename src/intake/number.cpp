#include "intake/number.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace gi::intake {
namespace {

constexpr std::size_t longest_number = 48;
constexpr char blank_group = '_';

constexpr std::array<std::pair<std::string_view, char>, 9> wide_characters{{{"\u2212", '-'},
                                                                            {"\u00a0", blank_group},
                                                                            {"\u202f", blank_group},
                                                                            {"\u2009", blank_group},
                                                                            {"\u3000", blank_group},
                                                                            {"\u2019", blank_group},
                                                                            {" ", blank_group},
                                                                            {"'", blank_group},
                                                                            {"+", '+'}}};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// A short string on the stack.
class Characters {
public:
    bool push(char c) noexcept {
        if (size_ == text_.size()) return false;
        text_[size_++] = c;
        return true;
    }
    [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), size_}; }

private:
    std::array<char, longest_number> text_{};
    std::size_t size_ = 0;
};

/// Digits, '.', ',', '-', '+' and '_' for every kind of blank or apostrophe; empty when there is anything else.
std::optional<Characters> to_plain_characters(std::string_view text) noexcept {
    Characters plain;
    while (!text.empty()) {
        char c = text.front();
        std::size_t length = 1;
        if (!is_digit(c) && c != '.' && c != ',' && c != '-') {
            const auto* const wide =
                std::ranges::find_if(wide_characters, [&](const auto& entry) { return text.starts_with(entry.first); });
            if (wide == wide_characters.end()) return std::nullopt;
            c = wide->second;
            length = wide->first.size();
        }
        if (!plain.push(c)) return std::nullopt;
        text.remove_prefix(length);
    }
    return plain;
}

/// "1_234_567": one to three digits, then groups of three.
bool is_well_grouped(std::string_view digits, char grouping) noexcept {
    auto first = std::min(digits.find(grouping), digits.size());
    if (first == 0 || first > 3) return false;
    for (digits.remove_prefix(first); !digits.empty(); digits.remove_prefix(4)) {
        if (digits.size() < 4 || digits.front() != grouping) return false;
        if (!std::ranges::all_of(digits.substr(1, 3), is_digit)) return false;
    }
    return true;
}

NumberResult interpret(std::string_view text, bool negative, std::optional<char> decimal,
                       std::optional<char> grouping) noexcept {
    const auto integer = text.substr(0, decimal ? text.find(*decimal) : text.size());
    const bool grouped = grouping && integer.find(*grouping) != std::string_view::npos;
    if (grouped && !is_well_grouped(integer, *grouping)) return {};
    Characters plain;
    if (negative) plain.push('-');
    for (const char c : integer)
        if (c != grouping) plain.push(c);
    if (integer.size() < text.size()) plain.push('.');
    for (const char c : text.substr(std::min(integer.size() + 1, text.size()))) plain.push(c);

    if (const auto points = parse_points(plain.view())) return {.number = Number{.points = *points}};
    const auto digits = plain.view().substr(negative ? 1 : 0);
    const bool only_digits = std::ranges::all_of(digits, [](char c) { return is_digit(c) || c == '.'; });
    const bool one_number =
        only_digits && std::ranges::count(digits, '.') <= 1 && std::ranges::any_of(digits, is_digit);
    return {.error = one_number ? NumberError::out_of_range : NumberError::not_a_number};
}

/// "1,234": could be a thousand.
bool may_be_thousands(std::string_view text, char separator) noexcept {
    return text.front() != '0' && is_well_grouped(text, separator);
}

NumberResult with_two_readings(NumberResult preferred, const NumberResult& other) noexcept {
    if (!preferred.number) return other;
    if (other.number) preferred.number->other_reading = other.number->points;
    return preferred;
}

NumberResult read_one_separator(std::string_view text, bool negative, char separator, char delimiter) noexcept {
    const auto decimal = interpret(text, negative, separator, std::nullopt);
    const bool grouping_known_here = separator == ',' || delimiter != ',';
    if (!grouping_known_here || !may_be_thousands(text, separator)) return decimal;
    const auto grouped = interpret(text, negative, std::nullopt, separator);
    return separator == ',' && delimiter == ',' ? with_two_readings(grouped, decimal)
                                                : with_two_readings(decimal, grouped);
}

/// "12,5" at once, since whole files are written so. With three decimals there may be another reading.
std::optional<Points> parse_decimal_comma(std::string_view text) noexcept {
    constexpr std::size_t longest = 16;
    const auto comma = text.find(',');
    if (comma == std::string_view::npos || text.size() > longest || text.size() - comma == 4) return std::nullopt;
    std::array<char, longest> plain{};
    std::ranges::copy(text, plain.begin());
    plain[comma] = '.';
    return parse_points({plain.data(), text.size()});
}

}  // namespace

NumberResult read_number(std::string_view text, char delimiter) noexcept {
    if (const auto points = parse_decimal_comma(text)) return {.number = Number{.points = *points}};
    const auto plain = to_plain_characters(text);
    if (!plain) return {};
    auto rest = plain->view();
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) rest.remove_prefix(1);
    while (rest.starts_with(blank_group)) rest.remove_prefix(1);  // "- 5"
    if (rest.empty() || rest.front() == '-' || rest.front() == '+') return {};

    const auto commas = std::ranges::count(rest, ',');
    const auto points = std::ranges::count(rest, '.');
    const bool blanks = rest.find(blank_group) != std::string_view::npos;
    if (commas > 0 && points > 0) {
        const bool point_last = rest.rfind('.') > rest.rfind(',');
        return interpret(rest, negative, point_last ? '.' : ',', point_last ? ',' : '.');
    }
    if (commas + points == 0) return interpret(rest, negative, std::nullopt, blank_group);
    const char separator = commas > 0 ? ',' : '.';
    if (blanks) return interpret(rest, negative, separator, blank_group);
    if (commas + points > 1) return interpret(rest, negative, std::nullopt, separator);
    return read_one_separator(rest, negative, separator, delimiter);
}

}  // namespace gi::intake
