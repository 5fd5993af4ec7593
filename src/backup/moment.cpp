#include "backup/moment.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>
#include <ctime>
#include <optional>

namespace gi::backup {
namespace {

using namespace std::chrono;

/// Takes a text apart from its front.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool skip(std::string_view any_of) {
        if (rest_.empty() || !any_of.contains(rest_.front())) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::optional<int> digits(std::size_t count) {
        if (rest_.size() < count) return std::nullopt;
        int value = 0;
        const auto* const end = rest_.data() + count;
        const auto [stop, error] = std::from_chars(rest_.data(), end, value);
        if (error != std::errc{} || stop != end || rest_.front() == '-') return std::nullopt;
        rest_.remove_prefix(count);
        return value;
    }
    /// ".25" as 250 ms; digits after the sixth are dropped.
    microseconds fraction() {
        if (!skip(".,")) return {};
        int value = 0;
        int places = 0;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            if (places < 6) value = value * 10 + (rest_.front() - '0');
            ++places;
            rest_.remove_prefix(1);
        }
        for (; places < 6; ++places) value *= 10;
        return microseconds{value};
    }
    /// "Z", "+01", "-0330", "+01:00".
    std::optional<minutes> zone() {
        if (skip("Zz")) return minutes{0};
        const bool west = rest_.starts_with('-');
        if (!skip("+-")) return std::nullopt;
        const auto hour = digits(2);
        if (!hour || *hour > 15) return std::nullopt;
        skip(":");
        const auto minute = rest_.empty() ? std::optional{0} : digits(2);
        if (!minute || *minute > 59) return std::nullopt;
        const minutes offset{*hour * 60 + *minute};
        return west ? -offset : offset;
    }
    [[nodiscard]] bool done() const noexcept { return rest_.empty(); }

private:
    std::string_view rest_;
};

std::optional<Moment> scan(std::string_view text) {
    Scanner scanner{text};
    const auto year_no = scanner.digits(4);
    if (!year_no || !scanner.skip("-")) return std::nullopt;
    const auto month_no = scanner.digits(2);
    if (!month_no || !scanner.skip("-")) return std::nullopt;
    const auto day_no = scanner.digits(2);
    if (!day_no || !scanner.skip("Tt ")) return std::nullopt;
    const auto hour = scanner.digits(2);
    if (!hour || *hour > 23 || !scanner.skip(":")) return std::nullopt;
    const auto minute = scanner.digits(2);
    if (!minute || *minute > 59) return std::nullopt;
    const auto second = scanner.skip(":") ? scanner.digits(2) : std::optional{0};
    if (!second || *second > 60) return std::nullopt;
    const auto fraction = scanner.fraction();
    scanner.skip(" ");
    const auto zone = scanner.zone();
    const year_month_day date{year{*year_no}, month{static_cast<unsigned>(*month_no)},
                              day{static_cast<unsigned>(*day_no)}};
    if (!zone || !scanner.done() || !date.ok()) return std::nullopt;
    return Moment{sys_days{date}} + hours{*hour} + minutes{*minute} + seconds{*second} + fraction - *zone;
}

/// Not by way of system_clock, whose nanoseconds end in 2262.
std::tm calendar(Moment moment) {
    return fmt::gmtime(static_cast<std::time_t>(floor<seconds>(moment).time_since_epoch().count()));
}

}  // namespace

Result<Moment> parse_moment(std::string_view text) {
    if (const auto moment = scan(text)) return *moment;
    return fail(ErrorCode::invalid_field,
                fmt::format("{} is no time. Write it with its zone, such as 2026-03-01T12:00:00Z or "
                            "2026-03-01T13:00:00+01:00.",
                            text),
                "at");
}

std::string to_target(Moment moment) {
    const auto whole = floor<seconds>(moment);
    return fmt::format("{:%Y-%m-%d %H:%M:%S}.{:06}+00", calendar(moment), (moment - whole).count());
}

std::string to_iso(Moment moment) { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", calendar(moment)); }

}  // namespace gi::backup
