/// RegistryAdmin: schools that pause and go on. No SQL here: the simulation (tests/simulation) runs this file.
#include <fmt/format.h>

#include "tenancy/registry_admin.hpp"

namespace gi::tenancy {
namespace {

std::unexpected<Error> wrong_state(const TenantRecord& tenant, std::string_view wanted) {
    return fail(ErrorCode::conflict, fmt::format("The school {} is {}; only a school that is {} can do this.",
                                                 tenant.subdomain, to_string(tenant.state), wanted));
}

}  // namespace

Result<TenantRecord> RegistryAdmin::suspend(std::string_view subdomain) {
    auto tenant = show(subdomain);
    if (tenant && tenant->state == TenantState::active) tenant = close(*tenant, TenantState::suspended, std::nullopt);
    if (!tenant) return tenant;
    if (tenant->state != TenantState::suspended) return wrong_state(*tenant, "active");
    if (auto raised = raise_fence(*tenant); !raised) return std::unexpected(raised.error());
    return tenant;
}

Result<TenantRecord> RegistryAdmin::resume(std::string_view subdomain) {
    auto tenant = show(subdomain);
    if (!tenant || tenant->state == TenantState::active) return tenant;
    if (tenant->state != TenantState::suspended) return wrong_state(*tenant, "suspended");
    // A suspension that was cut short has left the shard an epoch behind.
    if (auto raised = raise_fence(*tenant); !raised) return std::unexpected(raised.error());
    return reopen(*tenant);
}

}  // namespace gi::tenancy
