#pragma once
/// When a database server's machine counts as gone: it neither answers for 25 seconds of silence, nor confirms what was
/// sent for 20. The system's own defaults take between a quarter of an hour and two. As libpq wants them: text.

namespace gi::pg::keepalive {

inline constexpr const char* idle_seconds = "10";
inline constexpr const char* interval_seconds = "5";
inline constexpr const char* count = "3";
inline constexpr const char* sent_milliseconds = "20000";

}  // namespace gi::pg::keepalive
