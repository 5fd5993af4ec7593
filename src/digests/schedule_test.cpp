#include "digests/schedule.hpp"

#include <gtest/gtest.h>

namespace gi::digests {
namespace {

using std::chrono::minutes;

LocalTime at(std::string_view day, int hour, int minute = 0) { return {*pg::date_from_iso(day), hour * 60 + minute}; }

// 2026-09-21 is a Monday.
constexpr auto monday = "2026-09-21";
constexpr auto friday = "2026-09-25";
constexpr auto saturday = "2026-09-26";
const Schedule usual{};  // at 17, weekly on Fridays, not on Saturdays and Sundays

TEST(Weekdays, are_those_of_the_calendar) {
    EXPECT_EQ(weekday_of(*pg::date_from_iso(monday)), Weekday::monday);
    EXPECT_EQ(weekday_of(*pg::date_from_iso("2000-01-01")), Weekday::saturday);
    EXPECT_EQ(weekday_of(*pg::date_from_iso("1999-12-27")), Weekday::monday);
    EXPECT_EQ(weekday_of(*pg::date_from_iso("2024-02-29")), Weekday::thursday);
}

TEST(Rounds, begin_some_minutes_after_the_hour_as_the_school_has_it) {
    const Schedule late{.minute = 29};
    EXPECT_EQ(next_round(late, at(monday, 17, 28)), at(monday, 17, 29));
    EXPECT_EQ(next_round(late, at(monday, 17, 29)), at("2026-09-22", 17, 29));
    EXPECT_FALSE(is_quiet(Schedule{.hour = 20}, at(monday, 20, longest_delay)));
}

TEST(QuietHours, go_over_midnight) {
    EXPECT_FALSE(is_quiet(usual, at(monday, 20, 59)));
    EXPECT_TRUE(is_quiet(usual, at(monday, 21)));
    EXPECT_TRUE(is_quiet(usual, at(monday, 23, 59)));
    EXPECT_TRUE(is_quiet(usual, at("2026-09-22", 0)));
    EXPECT_TRUE(is_quiet(usual, at("2026-09-22", 6, 59)));
    EXPECT_FALSE(is_quiet(usual, at("2026-09-22", 7)));
}

TEST(QuietHours, are_the_whole_of_a_day_that_the_school_ruled_out) {
    EXPECT_TRUE(is_quiet(usual, at(saturday, 12)));
    EXPECT_FALSE(is_quiet(Schedule{.quiet_days = {}}, at(saturday, 12)));
}

TEST(QuietHours, end_in_the_morning_of_the_next_day_that_is_not_ruled_out) {
    EXPECT_EQ(until_open(usual, at(monday, 12)), minutes{0});
    EXPECT_EQ(until_open(usual, at(monday, 6, 30)), minutes{30});
    EXPECT_EQ(until_open(usual, at(monday, 22)), minutes{9 * 60});
    EXPECT_EQ(until_open(usual, at(friday, 22)), minutes{(2 * 24 + 9) * 60});
    EXPECT_EQ(until_open(usual, at(saturday, 12)), minutes{(24 + 19) * 60});
}

TEST(Rounds, begin_at_the_hour_of_the_school) {
    EXPECT_EQ(next_round(usual, at(monday, 16, 59)), at(monday, 17));
    EXPECT_EQ(next_round(usual, at(monday, 17)), at("2026-09-22", 17)) << "the one of now is not the next";
    EXPECT_EQ(next_round(Schedule{.hour = 7}, at(monday, 23)), at("2026-09-22", 7));
}

TEST(Rounds, leave_out_the_days_that_the_school_ruled_out) {
    EXPECT_EQ(next_round(usual, at(friday, 18)), at("2026-09-28", 17));
    const Schedule one_day{.quiet_days = {Weekday::tuesday, Weekday::wednesday, Weekday::thursday, Weekday::friday,
                                          Weekday::saturday, Weekday::sunday}};
    EXPECT_EQ(next_round(one_day, at(monday, 18)), at("2026-09-28", 17));
}

TEST(Rounds, of_the_week_are_on_its_day) {
    EXPECT_EQ(next_round(usual, at(monday, 9), Frequency::weekly), at(friday, 17));
    EXPECT_EQ(next_round(usual, at(friday, 17), Frequency::weekly), at("2026-10-02", 17));
    EXPECT_EQ(next_round(usual, at(monday, 9), Frequency::daily), at(monday, 17));
}

TEST(Frequencies, have_one_word_each) {
    for (const auto frequency : {Frequency::off, Frequency::daily, Frequency::weekly})
        EXPECT_EQ(find_frequency(to_string(frequency)), frequency);
    EXPECT_EQ(find_frequency("hourly"), std::nullopt);
}

}  // namespace
}  // namespace gi::digests
