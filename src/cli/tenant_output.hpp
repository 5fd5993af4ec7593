#pragma once
/// A school on the terminal, or as JSON for programs.
#include "tenancy/registry_admin.hpp"

namespace gi::cli {

[[nodiscard]] std::string tenant_json(const tenancy::TenantRecord& tenant);
void print_tenant(const tenancy::TenantRecord& tenant, bool json);

}  // namespace gi::cli
