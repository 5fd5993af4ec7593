/// RegistryAdmin::set_shard: the placement of a school that has no data yet.
#include <fmt/format.h>

#include "tenancy/registry_admin.hpp"

namespace gi::tenancy {
namespace {

constexpr std::string_view drain_limit = "5s";
constexpr std::string_view lock_not_available = "55P03";
constexpr std::string_view insufficient_privilege = "42501";

bool set_fence(pg::SyncConnection& shard, const TenantRecord& tenant, std::string_view state, std::int64_t epoch) {
    return shard
               .exec(
                   "UPDATE gi.tenant_fence SET state = $3, epoch = $4, updated_at = now() "
                   "WHERE tenant_id = $1 AND epoch = $2",
                   {tenant.school_no.value, tenant.epoch, state, epoch})
               .affected() == 1;
}

/// Writers hold this lock in shared mode to the end of their transaction (gi.enter_w): once we have it, every write
/// that was let in before the fence closed is visible.
void wait_for_writers(pg::SyncConnection& shard, TenantId school) {
    pg::SyncTransaction transaction{shard};
    shard.exec(fmt::format("SET LOCAL lock_timeout = '{}'", drain_limit));
    shard.exec("SELECT pg_advisory_xact_lock(20250, hashint8($1))", {school.value});
    transaction.commit();
}

/// The first table that holds rows of the school. With row_security off, a role that policies apply to gets an error
/// instead of an empty answer.
std::optional<std::string> table_with_data(pg::SyncConnection& shard, TenantId school) {
    pg::SyncTransaction transaction{shard};
    shard.exec("SET LOCAL row_security = off");
    const auto tables = shard.exec(
        "SELECT a.attrelid::regclass::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
        "WHERE c.relnamespace = 'gi'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'tenant_id' "
        "AND c.oid <> 'gi.tenant_fence'::regclass");
    for (int row = 0; row < tables.size(); ++row) {
        const std::string table{tables.text(row, 0)};
        if (!shard.exec(fmt::format("SELECT FROM {} WHERE tenant_id = $1 LIMIT 1", table), {school.value}).empty()) {
            return table;
        }
    }
    return std::nullopt;
}

/// Closes the school to writers and verifies that it is empty; opens it again when that fails.
Result<void> close_if_empty(pg::SyncConnection& shard, const TenantRecord& tenant) {
    if (!set_fence(shard, tenant, "readonly", tenant.epoch)) {
        return fail(ErrorCode::conflict, fmt::format("Shard {} does not know the school {} as the registry does.",
                                                     tenant.shard_no, tenant.subdomain));
    }
    Error error;
    try {
        wait_for_writers(shard, tenant.school_no);
        const auto table = table_with_data(shard, tenant.school_no);
        if (!table) return {};
        error = {ErrorCode::conflict,
                 fmt::format("The school {} has data on shard {} ({}), so it cannot simply be placed "
                             "elsewhere: its rows must move with it.",
                             tenant.subdomain, tenant.shard_no, *table)};
    } catch (const pg::PgError& refused) {
        if (refused.sqlstate() == lock_not_available) {
            error = {ErrorCode::too_busy,
                     fmt::format("The school {} is being written to. Try again in a moment.", tenant.subdomain)};
        } else if (refused.sqlstate() == insufficient_privilege) {
            error = {ErrorCode::forbidden,
                     fmt::format("The role {} cannot see all rows of shard {}. Connect as a superuser "
                                 "or a role with BYPASSRLS.",
                                 shard.user(), tenant.shard_no)};
        } else {
            throw;
        }
    }
    set_fence(shard, tenant, "active", tenant.epoch);
    return std::unexpected(error);
}

}  // namespace

Result<TenantRecord> RegistryAdmin::set_shard(std::string_view subdomain, int shard_no) {
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");  // nobody else changes the school meanwhile
    const auto tenant = show(subdomain);
    if (!tenant || tenant->shard_no == shard_no) return tenant;
    if (tenant->state != TenantState::active && tenant->state != TenantState::suspended) {
        return fail(ErrorCode::conflict,
                    fmt::format("The school {} is {}; only an active or suspended one can be placed.",
                                tenant->subdomain, to_string(tenant->state)));
    }
    if (registry_.exec("SELECT FROM registry.shard WHERE shard_no = $1", {shard_no}).empty()) {
        return fail(ErrorCode::not_found, fmt::format("There is no shard {}.", shard_no), "shard");
    }
    TenantRecord placed = *tenant;
    placed.shard_no = shard_no;
    placed.epoch = tenant->epoch + 1;

    // Nobody asks the new shard for this epoch before the registry names it.
    if (auto raised = raise_fence(placed); !raised) return std::unexpected(raised.error());
    const auto closed = with_shard(tenant->shard_no, [&](auto& shard) { return close_if_empty(shard, *tenant); });
    if (!closed) return std::unexpected(closed.error());
    registry_.exec("UPDATE registry.tenant SET shard_no = $2, epoch = $3 WHERE school_no = $1",
                   {tenant->school_no.value, placed.shard_no, placed.epoch});
    transaction.commit();

    // The school has moved. If this last step is lost, pods that lag can still read there, and find nothing.
    (void)with_shard(tenant->shard_no, [&](auto& shard) -> Result<void> {
        set_fence(shard, *tenant, "moved", placed.epoch);
        return {};
    });
    return reload(tenant->school_no);
}

}  // namespace gi::tenancy
