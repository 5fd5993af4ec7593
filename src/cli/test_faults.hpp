#pragma once
/// Variables that make a command die, sleep or leave a guard out, so that tests can see what follows.
#include "base/result.hpp"
#include "cli/databases.hpp"

namespace gi::cli {

/// Refuses (forbidden) when the variable is set and the registry is on another machine: that may be a production, and
/// whoever set it has forgotten it. On this machine it prints a warning.
[[nodiscard]] Result<void> refuse_faults_far_from_home(const Databases& databases, const char* variable);

}  // namespace gi::cli
