#pragma once
/// A rebalancing plan as JSON: what the API answers, and the file between `rebalance --plan` and `--apply`.
#include <string>
#include <string_view>

#include "tenancy/rebalance/plan.hpp"

namespace gi::control {

[[nodiscard]] std::string plan_json(const tenancy::Plan& plan);

/// Goal and moves of such a text; the rest is not looked at. invalid_field when it is none, or was changed by hand.
[[nodiscard]] Result<tenancy::Plan> read_plan(std::string_view text);

}  // namespace gi::control
