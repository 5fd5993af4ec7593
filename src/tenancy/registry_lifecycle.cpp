/// RegistryAdmin: schools that take another address, and schools that leave.
#include <fmt/format.h>

#include "base/text.hpp"
#include "tenancy/registry_admin.hpp"
#include "tenancy/registry_refusals.hpp"

namespace gi::tenancy {
namespace {

std::unexpected<Error> not_now(const TenantRecord& tenant, std::string_view what) {
    return fail(ErrorCode::conflict,
                fmt::format("The school {} is {} and cannot {} now.", tenant.subdomain, to_string(tenant.state), what));
}

}  // namespace

Result<TenantRecord> RegistryAdmin::rename(std::string_view subdomain, std::string_view new_subdomain,
                                           std::chrono::days redirect) {
    NewTenant wanted;
    wanted.subdomain = to_lower(trim(new_subdomain));
    if (!is_valid_utf8(wanted.subdomain))
        return fail(ErrorCode::invalid_field, "A subdomain has only a-z, 0-9 and hyphens.", "subdomain");
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");
    const auto tenant = show(subdomain);
    if (!tenant || tenant->subdomain == wanted.subdomain) return tenant;
    if (tenant->state != TenantState::active && tenant->state != TenantState::suspended)
        return not_now(*tenant, "take another address");
    try {
        registry_.exec("UPDATE registry.tenant SET subdomain = $2 WHERE school_no = $1",
                       {tenant->school_no.value, wanted.subdomain});
        registry_.exec("DELETE FROM registry.former_subdomain WHERE subdomain = $1", {wanted.subdomain});
        registry_.exec(
            "INSERT INTO registry.former_subdomain (subdomain, school_no, ends_at)"
            " VALUES ($1, $2, now() + make_interval(days => $3::integer))",
            {tenant->subdomain, tenant->school_no.value, redirect.count()});
        transaction.commit();
    } catch (const pg::PgError& error) {
        return std::unexpected(explain_refusal(error, wanted));
    }
    return reload(tenant->school_no);
}

Result<TenantRecord> RegistryAdmin::deprovision(std::string_view subdomain, std::chrono::days grace) {
    auto tenant = show(subdomain);
    if (tenant && (tenant->state == TenantState::active || tenant->state == TenantState::suspended ||
                   tenant->state == TenantState::provisioning))
        tenant = close(*tenant, TenantState::deprovisioning, grace);
    if (!tenant) return tenant;
    if (tenant->state != TenantState::deprovisioning) return not_now(*tenant, "leave");
    if (auto raised = raise_fence(*tenant); !raised) return std::unexpected(raised.error());
    return tenant;
}

Result<TenantRecord> RegistryAdmin::keep(std::string_view subdomain) {
    const auto tenant = show(subdomain);
    if (!tenant) return tenant;
    if (tenant->state == TenantState::deprovisioning) {
        const auto changed = registry_.exec(
            "UPDATE registry.tenant SET state = 'suspended', leaves_at = NULL"
            " WHERE school_no = $1 AND epoch = $2 AND state = 'deprovisioning' AND purging_since IS NULL",
            {tenant->school_no.value, tenant->epoch});
        if (changed.affected() == 0)
            return fail(ErrorCode::conflict,
                        fmt::format("The rows of {} are being deleted: it cannot be kept any more.", tenant->name));
    } else if (tenant->state != TenantState::suspended && tenant->state != TenantState::active) {
        return not_now(*tenant, "be kept");
    }
    return resume(tenant->subdomain);
}

}  // namespace gi::tenancy
