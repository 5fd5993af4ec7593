#include "backup/moment.hpp"

#include <gtest/gtest.h>

namespace gi::backup {
namespace {

std::string read(std::string_view text) {
    const auto moment = parse_moment(text);
    return moment ? to_target(*moment) : "refused";
}

TEST(Moment, IsReadWithItsZone) {
    EXPECT_EQ(read("2026-03-01T12:00:00Z"), "2026-03-01 12:00:00.000000+00");
    EXPECT_EQ(read("2026-03-01 12:00Z"), "2026-03-01 12:00:00.000000+00");
    EXPECT_EQ(read("2026-03-01T00:30:00.25+01:00"), "2026-02-28 23:30:00.250000+00");
    EXPECT_EQ(read("2026-03-01 12:00:00.1234567-0330"), "2026-03-01 15:30:00.123456+00");
    EXPECT_EQ(read("2026-03-01 12:00:00+00"), "2026-03-01 12:00:00.000000+00");
    EXPECT_EQ(read("9999-12-31T23:59:59Z"), "9999-12-31 23:59:59.000000+00");
}

TEST(Moment, IsRefusedWhenNobodyCanSayWhichItIs) {
    for (const auto* text :
         {"", "yesterday", "2026-03-01", "2026-03-01T12:00:00", "2026-02-30T12:00:00Z", "2026-03-01T24:00:00Z",
          "2026-03-01T12:60:00Z", "2026-03-01T12:00:00Z!", "-026-03-01T12:00:00Z"})
        EXPECT_EQ(read(text), "refused") << text;
}

TEST(Moment, IsShownToTheSecond) { EXPECT_EQ(to_iso(from_seconds(1'795'902'036)), "2026-11-28T21:40:36Z"); }

}  // namespace
}  // namespace gi::backup
