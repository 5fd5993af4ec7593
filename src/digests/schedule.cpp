#include "digests/schedule.hpp"

#include <array>

namespace gi::digests {
namespace {

constexpr int days_in_week = 7;
constexpr int minutes_in_hour = 60;
constexpr int minutes_in_day = 24 * minutes_in_hour;

constexpr std::array frequencies{Frequency::off, Frequency::daily, Frequency::weekly};

constexpr LocalTime day_after(LocalTime at, int minute) noexcept { return {{at.day.days + 1}, minute}; }

bool is_ruled_out(const Schedule& schedule, pg::Date day) noexcept {
    return schedule.quiet_days.contains(weekday_of(day));
}

}  // namespace

std::string_view to_string(Frequency frequency) noexcept {
    switch (frequency) {
        case Frequency::off:
            return "off";
        case Frequency::daily:
            return "daily";
        case Frequency::weekly:
            return "weekly";
    }
    return "off";
}

std::optional<Frequency> find_frequency(std::string_view text) noexcept {
    for (const auto frequency : frequencies)
        if (to_string(frequency) == text) return frequency;
    return std::nullopt;
}

// Day 0, 2000-01-01, was a Saturday.
Weekday weekday_of(pg::Date day) noexcept {
    constexpr int saturday = 5;  // from Monday
    const int from_monday = ((day.days + saturday) % days_in_week + days_in_week) % days_in_week;
    return static_cast<Weekday>(from_monday + 1);
}

bool is_quiet(const Schedule& schedule, LocalTime at) noexcept {
    return at.minute < quiet_until || at.minute >= quiet_from || is_ruled_out(schedule, at.day);
}

LocalTime next_round(const Schedule& schedule, LocalTime after) noexcept {
    LocalTime round{after.day, schedule.hour * minutes_in_hour + schedule.minute};
    if (round <= after) round = day_after(round, round.minute);
    for (int tried = 0; tried < days_in_week && is_ruled_out(schedule, round.day); ++tried)
        round = day_after(round, round.minute);
    return round;
}

LocalTime next_round(const Schedule& schedule, LocalTime after, Frequency frequency) noexcept {
    auto round = next_round(schedule, after);
    for (int tried = 0; tried < days_in_week && frequency == Frequency::weekly; ++tried) {
        if (weekday_of(round.day) == schedule.weekly) break;
        round = next_round(schedule, round);
    }
    return round;
}

std::chrono::minutes until_open(const Schedule& schedule, LocalTime at) noexcept {
    auto open = at;
    if (open.minute >= quiet_from) open = day_after(open, quiet_until);
    if (open.minute < quiet_until) open.minute = quiet_until;
    for (int tried = 0; tried < days_in_week && is_ruled_out(schedule, open.day); ++tried)
        open = day_after(open, quiet_until);
    return std::chrono::minutes{(open.day.days - at.day.days) * minutes_in_day + open.minute - at.minute};
}

}  // namespace gi::digests
