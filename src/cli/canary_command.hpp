#pragma once
/// `gradeinsight canary`: an installation, tried from outside.
#include "cli/commands.hpp"

namespace gi::cli {

void add_canary(CLI::App& app, Chosen& chosen);

}  // namespace gi::cli
