#pragma once
/// The digest of a previewed plan as text: given out with the preview, and named again by who applies just that.
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gi::api {

[[nodiscard]] std::string to_hex(std::string_view bytes);

/// The member `plan` as 32 bytes; empty when it is missing. invalid_field when it is none.
[[nodiscard]] Result<std::string> read_seen_plan(const boost::json::object& body);

}  // namespace gi::api
