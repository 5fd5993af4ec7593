#pragma once
/// Times as people write them on a command line, and as pgBackRest and PostgreSQL read them.
#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gi::backup {

using Moment = std::chrono::sys_time<std::chrono::microseconds>;

/// ISO 8601 with a zone: "2026-03-01T12:00:00Z", "2026-03-01 13:00:00.25+01:00". Without a zone it is refused: nobody
/// knows whose clock was meant.
[[nodiscard]] Result<Moment> parse_moment(std::string_view text);
/// "2026-03-01 12:00:00.250000+00": for recovery_target_time.
[[nodiscard]] std::string to_target(Moment moment);
/// "2026-03-01T12:00:00Z", to the second.
[[nodiscard]] std::string to_iso(Moment moment);
/// Of a count of seconds since 1970.
[[nodiscard]] inline Moment from_seconds(std::int64_t seconds) { return Moment{std::chrono::seconds{seconds}}; }

}  // namespace gi::backup
