#pragma once
/// The `gradeinsight` program: picks the subcommand. Only this folder prints.

namespace gi::cli {

/// Exit code: 0 done, 1 refused or failed (one sentence on standard error), 2 wrong usage.
[[nodiscard]] int run_command_line(int count, char** arguments);

}  // namespace gi::cli
