#pragma once
/// A class to look around in: invented students with addresses that belong to nobody, a few assignments, one blank
/// cell.
#include "net/offload.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::control {

/// Taught by `teacher`. Does nothing when the school has it already.
Task<Result<void>> make_sample_class(tenancy::TenantDatabase& database, net::Offload& offload,
                                     tenancy::TenantPtr tenant, AccountId teacher);

}  // namespace gi::control
