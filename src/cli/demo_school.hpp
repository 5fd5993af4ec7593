#pragma once
/// The demo schools of `serve --demo`: made by the product's own import, so that they are what real schools are.
#include <string>
#include <vector>

#include "api/context.hpp"
#include "cli/databases.hpp"

namespace gi::cli {

[[nodiscard]] std::vector<api::DemoLogin> demo_logins();

/// Creates what is missing; a second start changes nothing.
[[nodiscard]] Result<void> create_demo_schools(const Databases& databases);

}  // namespace gi::cli
