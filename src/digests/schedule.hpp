#pragma once
/// When digests go out: at the school's hour, on the days it did not rule out, and never in the quiet hours of the
/// night. All in the school's local time; PostgreSQL knows the time zones. Pure.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "people/permissions.hpp"
#include "pg/params.hpp"

namespace gi::digests {

enum class Frequency : std::uint8_t { off, daily, weekly };
[[nodiscard]] std::string_view to_string(Frequency frequency) noexcept;
[[nodiscard]] std::optional<Frequency> find_frequency(std::string_view text) noexcept;

/// Nothing is sent from this minute of a day on, nor before that one.
inline constexpr int quiet_from = 21 * 60;
inline constexpr int quiet_until = 7 * 60;

struct LocalTime {
    pg::Date day;
    int minute = 0;  // of the day
    friend constexpr auto operator<=>(LocalTime, LocalTime) = default;
};

/// ISO: Monday is 1.
enum class Weekday : std::uint8_t { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };
using Weekdays = people::EnumSet<Weekday>;
[[nodiscard]] Weekday weekday_of(pg::Date day) noexcept;

struct Schedule {
    int hour = 17;  // 7 to 20
    Weekday weekly = Weekday::friday;
    Weekdays quiet_days{Weekday::saturday, Weekday::sunday};  // never all seven
    int minute = 0;  // after the hour: schools that chose the same one do not begin at once
};
/// Rounds begin so many minutes after the hour at most.
inline constexpr int longest_delay = 30;

[[nodiscard]] bool is_quiet(const Schedule& schedule, LocalTime at) noexcept;
/// The next time at which a round begins, after this one.
[[nodiscard]] LocalTime next_round(const Schedule& schedule, LocalTime after) noexcept;
/// The next round in which those are written to who get one at this frequency (not `off`).
[[nodiscard]] LocalTime next_round(const Schedule& schedule, LocalTime after, Frequency frequency) noexcept;
/// How long until it is not quiet any more; 0 when it is not. Clocks that are put forward or back are not counted:
/// whoever waits asks again.
[[nodiscard]] std::chrono::minutes until_open(const Schedule& schedule, LocalTime at) noexcept;

}  // namespace gi::digests
