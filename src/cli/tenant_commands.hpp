#pragma once
/// The verbs of `gradeinsight tenant`, a file for each group of them.
#include "cli/commands.hpp"

namespace gi::cli {

void add_tenant_create(CLI::App& tenant, Chosen& chosen);
void add_tenant_import(CLI::App& tenant, Chosen& chosen);
void add_tenant_leaving(CLI::App& tenant, Chosen& chosen);
void add_tenant_usage(CLI::App& tenant, Chosen& chosen);
void add_tenant_archive(CLI::App& tenant, Chosen& chosen);
void add_tenant_restore(CLI::App& tenant, Chosen& chosen);

}  // namespace gi::cli
