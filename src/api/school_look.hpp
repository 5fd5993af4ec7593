#pragma once
/// What every page shows of its school before anybody has signed in. The page is wanted most when something is wrong,
/// so it waits for the shard a short time only.
#include "api/context.hpp"
#include "people/branding_memory.hpp"

namespace gi::api {

/// Null when the school's shard could not be asked, or did not answer in time: the product's own look is shown then,
/// and no browser may keep it.
Task<people::BrandingPtr> look_of(Context& context, tenancy::TenantPtr tenant);

}  // namespace gi::api
