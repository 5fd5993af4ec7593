#include "intake/date.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/text.hpp"
#include "intake/cell_text.hpp"

namespace gi::intake {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2199;
constexpr std::size_t longest_date = 48;

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) noexcept { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/// "sep", "sept", "september" for "september": at least three letters of the name.
template <std::size_t size>
std::optional<int> place_of(std::string_view word, const std::array<std::string_view, size>& names) noexcept {
    for (std::size_t i = 0; i < size; ++i) {
        if (word.size() < 3 || word.size() > names[i].size()) continue;
        if (equals_ignoring_case(word, names[i].substr(0, word.size()))) return static_cast<int>(i);
    }
    return std::nullopt;
}

struct Part {
    std::string_view text;
    char before = '\0';  // the separator in front of it, blanks aside
};

/// The words and numbers of a date. At most four, with a weekday dropped; empty when there is anything else.
struct Parts {
    std::array<Part, 4> list{};
    std::size_t count = 0;

    [[nodiscard]] std::optional<int> number(std::size_t index) const noexcept {
        if (list[index].text.size() > 4) return std::nullopt;
        int value = 0;
        for (const char c : list[index].text) {
            if (!is_digit(c)) return std::nullopt;
            value = value * 10 + (c - '0');
        }
        return value;
    }
    [[nodiscard]] std::optional<int> month_name(std::size_t index) const noexcept {
        const auto place = place_of(list[index].text, months);
        return place ? std::optional{*place + 1} : std::nullopt;
    }
};

std::string_view take_part(std::string_view& text) noexcept {
    const bool digits = is_digit(text.front());
    std::size_t length = 0;
    while (length < text.size() && (digits ? is_digit(text[length]) : is_letter(text[length]))) ++length;
    const auto part = text.substr(0, length);
    text.remove_prefix(length);
    return part;
}

std::optional<Parts> split(std::string_view text) noexcept {
    Parts parts;
    char separator = '\0';
    while (!text.empty()) {
        const char c = text.front();
        if (is_digit(c) || is_letter(c)) {
            const auto part = take_part(text);
            if (parts.count == 0 && place_of(part, weekdays)) continue;
            const bool ordinal = parts.count > 0 && is_digit(parts.list[parts.count - 1].text.front()) &&
                                 (part == "st" || part == "nd" || part == "rd" || part == "th");
            if (ordinal) continue;
            if (parts.count == parts.list.size()) return std::nullopt;
            parts.list[parts.count++] = {part, separator};
            separator = '\0';
        } else if (c == ' ' || c == ',' || c == '-' || c == '/' || c == '.') {
            if (c != ' ') separator = c;
            text.remove_prefix(1);
        } else {
            return std::nullopt;
        }
    }
    return parts;
}

std::string iso_date(int year, int month, int day) {
    std::string iso = "0000-00-00";
    const auto put = [&](std::size_t end, int number) {
        for (; number > 0; number /= 10) iso[--end] = static_cast<char>('0' + number % 10);
    };
    put(4, year);
    put(7, month);
    put(10, day);
    return iso;
}

DateCell unreadable() { return {.issue = DateIssue::unreadable}; }

DateCell make_date(int year, int month, int day, bool ambiguous = false) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return unreadable();
    if (year < 100) year += 2000;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (year < first_year || year > last_year || !date.ok()) return unreadable();
    return {.iso = iso_date(year, month, day), .issue = ambiguous ? DateIssue::ambiguous : DateIssue::none};
}

/// 6/1/2025: month first as in the United States, unless that is impossible.
DateCell read_numeric(int first, int second, int year, char separator) {
    if (separator == '.') return make_date(year, second, first);
    if (first > 12) return make_date(year, second, first);
    return make_date(year, first, second, second <= 12 && first != second);
}

DateCell read_parts(const Parts& parts) {
    if (parts.count != 3) return unreadable();
    const auto first = parts.number(0);
    const auto second = parts.number(1);
    const auto third = parts.number(2);
    const bool short_or_long_year = parts.list[2].text.size() == 2 || parts.list[2].text.size() == 4;
    if (first && second && third) {
        if (parts.list[0].text.size() == 4) return make_date(*first, *second, *third);
        const char separator = parts.list[1].before;
        if (!short_or_long_year || separator == '\0' || separator != parts.list[2].before) return unreadable();
        return read_numeric(*first, *second, *third, separator);
    }
    if (!third || !short_or_long_year) return unreadable();
    if (const auto month = parts.month_name(0); month && second) return make_date(*third, *month, *second);
    if (const auto month = parts.month_name(1); month && first) return make_date(*third, *month, *first);
    return unreadable();
}

/// "2025-09-22T10:00:00Z" and "6/1/2025 10:30 PM": the time is of no interest.
std::string_view without_time(std::string_view text) noexcept {
    const auto colon = text.find(':');
    const bool iso_time = text.size() > 10 && text[10] == 'T' && is_digit(text[9]);
    if (iso_time) return text.substr(0, 10);
    if (colon == std::string_view::npos) return text;
    const auto blank = text.rfind(' ', colon);
    return blank == std::string_view::npos ? text : trim(text.substr(0, blank));
}

}  // namespace

DateCell read_date(std::string_view cell) {
    const auto text = without_time(unwrap_cell(cell));
    if (text.empty() || text == "-" || text == "--" || text == "\u2013" || text == "\u2014") return {};
    if (text.size() > longest_date) return unreadable();
    const auto parts = split(text);
    return parts ? read_parts(*parts) : unreadable();
}

}  // namespace gi::intake
