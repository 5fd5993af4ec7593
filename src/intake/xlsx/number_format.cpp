#include "intake/xlsx/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

#include "base/text.hpp"

namespace gi::intake::xlsx {
namespace {

constexpr int significant_digits = 15;
constexpr int most_plain_exponent = 20;    // as spreadsheets do: beyond it, 1E+21
constexpr int least_plain_exponent = -10;  // below it, 1E-11
constexpr double last_day = 2'958'465;     // 9999-12-31
constexpr double seconds_a_day = 86'400;

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// Letters, digits and signs of a format's first section, without what is only shown: quoted text, escaped characters,
/// fillers, colours and locales. Elapsed time "[h]" stays as "h".
std::string bare_code(std::string_view code) {
    std::string bare;
    while (!code.empty() && code.front() != ';') {
        const char c = code.front();
        std::size_t length = 1;
        if (c == '"') {
            const auto close = code.find('"', 1);
            length = close == std::string_view::npos ? code.size() : close + 1;
        } else if (c == '\\' || c == '_' || c == '*') {
            length = 2;
        } else if (c == '[') {
            const auto close = std::min(code.find(']'), code.size());
            const auto inside = code.substr(1, close - 1);
            if (inside.find_first_not_of("hHmMsS") == std::string_view::npos) bare.append(inside);
            length = close + 1;
        } else {
            bare.push_back(lower(c));
        }
        code.remove_prefix(std::min(length, code.size()));
    }
    return bare;
}

bool holds(std::string_view text, std::string_view letters) noexcept {
    return text.find_first_of(letters) != std::string_view::npos;
}

std::optional<double> read_value(std::string_view text) noexcept {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

bool is_whole_number_text(std::string_view text) noexcept {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || (text.front() == '0' && (negative || text.size() > 1))) return false;
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Without an exponent, as long as a person would write it so.
std::string print_decimal(double value) {
    std::array<char, 40> buffer;
    const auto printed = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value),
                                       std::chars_format::scientific, significant_digits - 1);
    const std::string_view text{buffer.data(), printed.ptr};  // "7.50000000000000e+00"
    const auto mark = text.find('e');
    int exponent = 0;
    std::from_chars(text.data() + mark + (text[mark + 1] == '+' ? 2 : 1), text.data() + text.size(), exponent);
    std::string digits{text.front()};
    digits += text.substr(2, mark - 2);
    digits.erase(std::min(digits.find_last_not_of('0') + 1, digits.size()));
    if (digits.empty()) return "0";

    const auto* const sign = value < 0 ? "-" : "";
    const auto count = static_cast<int>(digits.size());
    const auto zeros = [](int number) { return std::string(static_cast<std::size_t>(number), '0'); };
    if (exponent > most_plain_exponent || exponent < least_plain_exponent) {
        if (count > 1) digits.insert(1, ".");
        return fmt::format("{}{}E{:+03}", sign, digits, exponent);
    }
    if (exponent < 0) return sign + ("0." + zeros(-exponent - 1)) + digits;
    const int whole_digits = exponent + 1;
    if (whole_digits >= count) return sign + digits + zeros(whole_digits - count);
    digits.insert(static_cast<std::size_t>(whole_digits), ".");
    return sign + digits;
}

std::string print_clock(std::int64_t seconds) {
    return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// Nothing outside the calendar of the system.
std::optional<std::string> print_date(double value, bool with_time, DateSystem system) {
    const bool counts_from_1904 = system == DateSystem::from_1904;
    if (value < (counts_from_1904 ? 0 : 1) || value >= last_day + 1) return std::nullopt;
    auto day = static_cast<int>(std::floor(value));
    auto seconds = static_cast<std::int64_t>(std::llround((value - day) * seconds_a_day));
    if (seconds == static_cast<std::int64_t>(seconds_a_day)) {  // 23:59:59.9 is midnight, rounded
        ++day;
        seconds = 0;
    }
    // The first system has a 29 February 1900, day 60; days before it count from one day later.
    const bool before_that_day = !counts_from_1904 && day < 60;
    const auto start = counts_from_1904 ? std::chrono::year{1904} / 1 / 1 : std::chrono::year{1899} / 12 / 30;
    const std::chrono::year_month_day date{std::chrono::sys_days{start} +
                                           std::chrono::days{day + (before_that_day ? 1 : 0)}};
    auto text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                            static_cast<unsigned>(date.day()));
    if (with_time && seconds > 0) text += fmt::format(" {:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    return text;
}

std::string with_leading_zeros(std::string number, std::size_t digits) {
    const bool whole = number.find_first_not_of("0123456789") == std::string::npos;
    if (whole && number.size() < digits) number.insert(0, digits - number.size(), '0');
    return number;
}

}  // namespace

NumberFormat read_format_code(std::string_view code) {
    auto bare = bare_code(code);
    if (bare == "general" || bare == "@") return {};
    bool has_noon = false;
    for (const std::string_view noon : {"am/pm", "a/p"}) {
        if (const auto at = bare.find(noon); at != std::string::npos) {
            bare.erase(at, noon.size());
            has_noon = true;
        }
    }
    const bool has_clock = has_noon || holds(bare, "hs");
    if (holds(bare, "yd") || (holds(bare, "m") && !has_clock))
        return {.kind = has_clock ? NumberKind::date_and_time : NumberKind::date};
    if (has_clock) return {.kind = NumberKind::time};
    if (holds(bare, "%")) return {.kind = NumberKind::percent};
    constexpr std::size_t most_digits = 20;
    if (bare.size() >= 2 && bare.size() <= most_digits && bare.find_first_not_of('0') == std::string::npos)
        return {.kind = NumberKind::leading_zeros, .digits = static_cast<std::uint8_t>(bare.size())};
    return {};
}

NumberFormat builtin_format(std::uint32_t id) noexcept {
    const auto within = [&](std::uint32_t first, std::uint32_t last) { return id >= first && id <= last; };
    if (id == 9 || id == 10) return {.kind = NumberKind::percent};
    if (id == 22) return {.kind = NumberKind::date_and_time};
    // 27 to 36 and 50 to 58 belong to East Asian editions, most of them dates.
    if (within(32, 35) || within(18, 21) || within(45, 47)) return {.kind = NumberKind::time};
    if (within(14, 17) || within(27, 36) || within(50, 58)) return {.kind = NumberKind::date};
    return {};
}

std::string print_number(std::string_view value, NumberFormat format, DateSystem dates) {
    const auto text = trim(value);
    const bool plain = format.kind == NumberKind::plain || format.kind == NumberKind::leading_zeros;
    if (plain && is_whole_number_text(text)) return with_leading_zeros(std::string{text}, format.digits);
    const auto number = read_value(text);
    if (!number) return std::string{text};
    switch (format.kind) {
        case NumberKind::percent:
            return print_decimal(*number * 100) + "%";
        case NumberKind::date:
        case NumberKind::date_and_time:
            if (auto date = print_date(*number, format.kind == NumberKind::date_and_time, dates))
                return *std::move(date);
            break;
        case NumberKind::time:
            if (*number >= 0 && *number < last_day) return print_clock(std::llround(*number * seconds_a_day));
            break;
        case NumberKind::plain:
        case NumberKind::leading_zeros:
            break;
    }
    return with_leading_zeros(print_decimal(*number), format.digits);
}

}  // namespace gi::intake::xlsx
