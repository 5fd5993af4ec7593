#pragma once
/// SignUpRules and SignUp of the OpenAPI document; the commands print the same.
#include <string>

#include "control/sign_ups.hpp"

namespace gi::control {

[[nodiscard]] std::string as_json(const SignUpSettings& settings);
[[nodiscard]] std::string as_json(const SignUpRecord& one);

}  // namespace gi::control
