#pragma once
/// The subcommands, one file each. They return what the process should exit with, or why they were refused.
#include <CLI/CLI.hpp>

#include "base/result.hpp"

namespace gi::cli {

using Exit = Result<int>;

/// Each adds its subcommand to `app`; `chosen` is set to the work when it was given on the command line.
using Chosen = std::function<Exit()>;

void add_serve(CLI::App& app, Chosen& chosen);
void add_migrate(CLI::App& app, Chosen& chosen);
void add_tenant(CLI::App& app, Chosen& chosen);
void add_operator(CLI::App& app, Chosen& chosen);
void add_move_commands(CLI::App& tenant, Chosen& chosen);  // below `tenant`
void add_token(CLI::App& app, Chosen& chosen);
void add_registry(CLI::App& app, Chosen& chosen);
void add_shard(CLI::App& app, Chosen& chosen);
void add_rebalance(CLI::App& app, Chosen& chosen);
void add_operator_token(CLI::App& operators, Chosen& chosen);  // below `operator`
void add_sign_up(CLI::App& app, Chosen& chosen);
void add_inspect(CLI::App& app, Chosen& chosen);
void add_import_legacy(CLI::App& app, Chosen& chosen);
void add_config(CLI::App& app, Chosen& chosen);
void add_demo_logins(CLI::App& app, Chosen& chosen);
void add_permissions(CLI::App& app, Chosen& chosen);
void add_version(CLI::App& app, Chosen& chosen);

}  // namespace gi::cli
