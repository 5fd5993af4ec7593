#pragma once
/// The Date header (RFC 9110 section 5.6.7), made once a second.
#include <chrono>
#include <string>

namespace gi::net {

/// IMF-fixdate (RFC 9110 section 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string http_date(std::chrono::sys_seconds time);

}  // namespace gi::net
