#pragma once
/// What the registry's constraints refuse, in words for the operator.
#include "base/result.hpp"
#include "pg/error.hpp"
#include "tenancy/registry_admin.hpp"

namespace gi::tenancy {

/// Throws `error` again when nobody expects it.
[[nodiscard]] Error explain_refusal(const pg::PgError& error, const NewTenant& wanted);

}  // namespace gi::tenancy
