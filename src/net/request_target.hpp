#pragma once
/// The request target (RFC 9112 section 3.2): where a request goes, decoded so that nothing behind it has to be
/// careful.
#include <string>
#include <string_view>

#include "net/http.hpp"

namespace gi::net {

/// Fills path and query of `request` from its target and method. An absolute target ("http://host/path") replaces the
/// Host header; "*" is left as the path of OPTIONS. Fails with bad_request: an escape that is none, a control
/// character, text that is not UTF-8, an encoded slash, a ".." segment.
Result<void> interpret_target(Request& request);

/// Only the characters of a host name, an IP literal and a port; the tenant resolver looks closer.
[[nodiscard]] bool is_host(std::string_view text) noexcept;

}  // namespace gi::net
