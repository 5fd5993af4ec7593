#pragma once
/// What the routes for schools that sign up have in common. docs/fleet.md says how it goes.
#include <boost/json.hpp>
#include <string>

#include "api/context.hpp"
#include "tenancy/sign_up_desk.hpp"

namespace gi::api {

inline constexpr int sign_up_link_hours = 24;
inline constexpr int sign_up_kept_days = 30;

/// Why a wish cannot be granted. Not for `ok` and `free`.
[[nodiscard]] Error sign_up_refusal(tenancy::SignUpVerdict verdict);
/// {"subdomain": ...}, in lower case.
[[nodiscard]] Result<std::string> wished_address(const boost::json::object& body);

}  // namespace gi::api
