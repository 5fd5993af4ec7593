#pragma once
/// Points in request bodies.
#include <boost/json/value.hpp>
#include <string_view>

#include "base/points.hpp"
#include "base/result.hpp"

namespace gi::api {

/// A number from 0 to 1,000,000 with at most four decimals. invalid_field, of `field`, on anything else.
[[nodiscard]] Result<Points> points_from(const boost::json::value& value, std::string_view name,
                                         std::string_view field);

}  // namespace gi::api
