#pragma once
/// What a school rules for all of its people.
#include "people/audit.hpp"
#include "people/permissions.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

/// The roles that must have a second factor.
Task<Roles> second_factor_roles(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);
/// Rules it, and records who did.
Task<> rule_second_factor(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor, Roles roles);

}  // namespace gi::people
