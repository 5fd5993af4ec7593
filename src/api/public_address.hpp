#pragma once
/// Where people reach a school.
#include <cstdint>
#include <string>
#include <string_view>

#include "api/context.hpp"

namespace gi::api {

/// "https://lincoln.gradeinsight.com", without a slash at its end. Made from the configuration alone: what a request
/// says about the host (Host, X-Forwarded-Host) never leads anybody anywhere.
[[nodiscard]] std::string public_address(const Context& context);
[[nodiscard]] std::string public_address(std::string_view public_url, std::string_view subdomain);
/// The page in front of all schools: "https://gradeinsight.com".
[[nodiscard]] std::string front_address(std::string_view public_url);
/// The option public-url, or what is right where there is none: the base domain on this machine, at this port.
[[nodiscard]] std::string public_url(const Config& config, std::uint16_t port);

}  // namespace gi::api
