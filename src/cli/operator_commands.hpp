#pragma once
/// Verbs of `gradeinsight operator` that have a file of their own.
#include "cli/commands.hpp"

namespace gi::cli {

void add_operator_console(CLI::App& operators, Chosen& chosen);

}  // namespace gi::cli
