#pragma once
/// `gradeinsight servers`: which servers run.
#include "cli/commands.hpp"

namespace gi::cli {

void add_servers(CLI::App& app, Chosen& chosen);

}  // namespace gi::cli
