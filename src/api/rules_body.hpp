#pragma once
/// Grading rules in the body of a request.
#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "gradebook/grading/rules.hpp"

namespace gi::api {

/// The member `rules`. invalid_field when it is missing or cannot be.
[[nodiscard]] Result<gradebook::grading::Rules> rules_in(const boost::json::object& body);

}  // namespace gi::api
