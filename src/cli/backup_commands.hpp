#pragma once
/// The subcommand `backup`, one file for each of its own or for a few that are alike.
#include "cli/commands.hpp"

namespace gi::cli {

void add_backup(CLI::App& app, Chosen& chosen);

// Below `backup`.
void add_backup_config(CLI::App& backup, Chosen& chosen);
void add_backup_list(CLI::App& backup, Chosen& chosen);
void add_backup_restore(CLI::App& backup, Chosen& chosen);
void add_backup_drill(CLI::App& backup, Chosen& chosen);
void add_backup_reconcile(CLI::App& backup, Chosen& chosen);

}  // namespace gi::cli
