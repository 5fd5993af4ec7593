#include "tenancy/registry_admin.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace gi::tenancy {
namespace {

constexpr std::int64_t schools_per_range = 1000;

constexpr std::string_view select_tenant = R"(
SELECT school_no, tenant_uuid, subdomain, name, district, shard_no, epoch, state, map_version,
       to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  FROM registry.tenant )";

/// The emptiest open shard with a free number in its ranges, and the lowest one there. $1 names a shard or is NULL.
/// Numbers of deleted schools stay taken: their rows stay.
constexpr const char* choose_place = R"(
SELECT place.school_no, s.shard_no
  FROM registry.shard s
 CROSS JOIN LATERAL (SELECT count(*) AS schools FROM registry.tenant t
                      WHERE t.shard_no = s.shard_no AND t.state <> 'deleted') load
 CROSS JOIN LATERAL (
       SELECT candidate.school_no
         FROM registry.school_range r
        CROSS JOIN LATERAL (SELECT r.lo AS school_no
                             UNION ALL
                            SELECT t.school_no + 1 FROM registry.tenant t
                             WHERE t.school_no >= r.lo AND t.school_no < r.hi) candidate
        WHERE r.shard_no = s.shard_no
          AND NOT EXISTS (SELECT FROM registry.tenant t WHERE t.school_no = candidate.school_no)
        ORDER BY candidate.school_no LIMIT 1) place
 WHERE CASE WHEN $1::integer IS NULL THEN s.state = 'open' AND load.schools < s.max_tenants ELSE s.shard_no = $1 END
 ORDER BY load.schools, s.shard_no LIMIT 1)";

TenantRecord to_record(const pg::Rows& rows, int row) {
    return {.school_no = TenantId{rows.integer(row, 0)},
            .uuid = std::string{rows.text(row, 1)},
            .subdomain = std::string{rows.text(row, 2)},
            .name = std::string{rows.text(row, 3)},
            .district = std::string{rows.text(row, 4)},
            .shard_no = static_cast<int>(rows.integer(row, 5)),
            .epoch = rows.integer(row, 6),
            .state = tenant_state_from(rows.text(row, 7)),
            .map_version = rows.integer(row, 8),
            .created_at = std::string{rows.text(row, 9)}};
}

std::unexpected<Error> changed_meanwhile(const TenantRecord& tenant) {
    return fail(ErrorCode::conflict,
                fmt::format("The school {} was changed by somebody else just now. Look at it and try again.",
                            tenant.subdomain));
}

std::unexpected<Error> wrong_state(const TenantRecord& tenant, std::string_view wanted) {
    return fail(ErrorCode::conflict, fmt::format("The school {} is {}; only a school that is {} can do this.",
                                                 tenant.subdomain, to_string(tenant.state), wanted));
}

/// What the registry's constraints refuse, in words for the operator. Throws what nobody expects.
Error explain(const pg::PgError& error, const NewTenant& wanted) {
    const std::string& constraint = error.constraint();
    if (constraint == "subdomain_taken")
        return {ErrorCode::conflict, fmt::format("The subdomain {} is taken. Choose another.", wanted.subdomain),
                "subdomain"};
    if (constraint == "subdomain_reserved")
        return {ErrorCode::invalid_field,
                fmt::format("The subdomain {} is reserved for the service. Choose another.", wanted.subdomain),
                "subdomain"};
    if (constraint == "subdomain_form")
        return {ErrorCode::invalid_field,
                fmt::format("{} cannot be a subdomain. Use 2 to 63 of a-z, 0-9 and single hyphens inside.",
                            wanted.subdomain),
                "subdomain"};
    if (constraint == "name_form")
        return {ErrorCode::invalid_field, "Give the school a name of 1 to 200 characters.", "name"};
    if (constraint == "district_form")
        return {ErrorCode::invalid_field, "A district's name has at most 200 characters.", "district"};
    if (constraint == "school_no_taken")
        return {ErrorCode::conflict, fmt::format("School number {} is taken. Choose another.", *wanted.school_no),
                "school-no"};
    if (constraint == "tenant_school_no_check")
        return {ErrorCode::invalid_field, "School numbers start at 1.", "school-no"};
    if (constraint == "tenant_shard_no_fkey")
        return {ErrorCode::not_found, fmt::format("There is no shard {}.", *wanted.shard_no), "shard"};
    throw error;
}

}  // namespace

RegistryAdmin::RegistryAdmin(pg::SyncConnection registry, OpenShard open_shard, std::string_view actor)
    : registry_(std::move(registry)), open_shard_(std::move(open_shard)) {
    registry_.exec("SELECT set_config('registry.actor', $1, false)", {actor});
}

void RegistryAdmin::ensure_shards(std::span<const int> shard_numbers) {
    for (const int shard : shard_numbers) {
        registry_.exec("INSERT INTO registry.shard (shard_no) VALUES ($1) ON CONFLICT DO NOTHING", {shard});
        registry_.exec(
            "INSERT INTO registry.school_range (lo, hi, shard_no) SELECT $1, $2, $3 "
            "WHERE NOT EXISTS (SELECT FROM registry.school_range WHERE shard_no = $3) ON CONFLICT DO NOTHING",
            {(shard - 1) * schools_per_range + 1, shard * schools_per_range, shard});
    }
}

Result<TenantRecord> RegistryAdmin::create(const NewTenant& wanted) {
    NewTenant school = wanted;
    school.subdomain = to_lower(trim(wanted.subdomain));
    school.name = trim(wanted.name);
    school.district = trim(wanted.district);
    for (const std::string* text : {&school.subdomain, &school.name, &school.district}) {
        if (!is_valid_utf8(*text)) return fail(ErrorCode::invalid_field, "Names must be in UTF-8.", "name");
    }

    auto tenant = show(school.subdomain);
    if (!tenant) {
        tenant = insert(school);
        if (!tenant) return tenant;
    } else if (tenant->name != school.name || (school.school_no && *school.school_no != tenant->school_no.value) ||
               (school.shard_no && *school.shard_no != tenant->shard_no)) {
        return fail(ErrorCode::conflict,
                    fmt::format("The subdomain {} belongs to school {}, {}. Choose another.", school.subdomain,
                                tenant->school_no.value, tenant->name),
                    "subdomain");
    }
    if (tenant->state != TenantState::provisioning) return tenant;

    if (auto raised = raise_fence(*tenant); !raised) return std::unexpected(raised.error());
    registry_.exec("UPDATE registry.tenant SET state = 'active' WHERE school_no = $1 AND state = 'provisioning'",
                   {tenant->school_no.value});
    return reload(tenant->school_no);
}

Result<TenantRecord> RegistryAdmin::insert(const NewTenant& wanted) {
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");  // from choosing a number to having it
    std::int64_t school_no = wanted.school_no.value_or(0);
    int shard_no = wanted.shard_no.value_or(0);
    if (!wanted.school_no) {
        const auto place = registry_.exec(choose_place, {wanted.shard_no});
        if (place.empty() && wanted.shard_no)
            return fail(ErrorCode::conflict,
                        fmt::format("There is no shard {}, or its ranges are full. Choose another, or a number with "
                                    "--school-no.",
                                    shard_no),
                        "shard");
        if (place.empty())
            return fail(ErrorCode::conflict,
                        "Every shard is closed or full. Add a shard, or choose number and shard with --school-no and "
                        "--shard.");
        school_no = place.integer(0, 0);
        shard_no = static_cast<int>(place.integer(0, 1));
    } else if (!wanted.shard_no) {
        const auto range = registry_.exec(
            "SELECT shard_no, state = 'open' FROM registry.school_range JOIN registry.shard USING (shard_no) "
            "WHERE $1 BETWEEN lo AND hi",
            {school_no});
        if (range.empty() || !range.boolean(0, 1))
            return fail(ErrorCode::conflict,
                        fmt::format("School number {} is in the range of no open shard. Choose the shard with --shard.",
                                    school_no),
                        "school-no");
        shard_no = static_cast<int>(range.integer(0, 0));
    }
    try {
        registry_.exec(
            "INSERT INTO registry.tenant (school_no, subdomain, name, district, shard_no) "
            "VALUES ($1, $2, $3, $4, $5)",
            {school_no, wanted.subdomain, wanted.name, wanted.district, shard_no});
        transaction.commit();
    } catch (const pg::PgError& error) {
        return std::unexpected(explain(error, wanted));
    }
    return reload(TenantId{school_no});
}

std::vector<TenantRecord> RegistryAdmin::list() {
    const auto rows = registry_.exec(std::string{select_tenant} + "ORDER BY school_no");
    std::vector<TenantRecord> tenants;
    for (int row = 0; row < rows.size(); ++row) tenants.push_back(to_record(rows, row));
    return tenants;
}

Result<TenantRecord> RegistryAdmin::show(std::string_view subdomain) {
    const auto rows = registry_.exec(std::string{select_tenant} + "WHERE subdomain = $1", {to_lower(subdomain)});
    if (!rows.empty()) return to_record(rows, 0);
    return fail(
        ErrorCode::tenant_unknown,
        fmt::format("There is no school with the subdomain {}. `gradeinsight tenant list` shows all.", subdomain),
        "subdomain");
}

TenantRecord RegistryAdmin::reload(TenantId school_no) {
    return to_record(registry_.exec(std::string{select_tenant} + "WHERE school_no = $1", {school_no.value}), 0);
}

Result<TenantRecord> RegistryAdmin::suspend(std::string_view subdomain) {
    auto tenant = show(subdomain);
    if (!tenant) return tenant;
    if (tenant->state == TenantState::active) {
        const auto changed = registry_.exec(
            "UPDATE registry.tenant SET state = 'suspended', epoch = epoch + 1 "
            "WHERE school_no = $1 AND epoch = $2 AND state = 'active'",
            {tenant->school_no.value, tenant->epoch});
        if (changed.affected() == 0) return changed_meanwhile(*tenant);
        tenant = reload(tenant->school_no);
    }
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
    const auto changed = registry_.exec(
        "UPDATE registry.tenant SET state = 'active' "
        "WHERE school_no = $1 AND epoch = $2 AND state = 'suspended'",
        {tenant->school_no.value, tenant->epoch});
    if (changed.affected() == 0) return changed_meanwhile(*tenant);
    return reload(tenant->school_no);
}

Result<void> RegistryAdmin::with_shard(int shard_no, const std::function<Result<void>(pg::SyncConnection&)>& work) {
    try {
        pg::SyncConnection shard = open_shard_(shard_no);
        return work(shard);
    } catch (const pg::PgError& error) {
        if (!error.sqlstate().empty()) throw;
        return fail(ErrorCode::shard_unavailable,
                    fmt::format("Shard {} cannot be reached ({}). Run the same command again when it is back.",
                                shard_no, error.message()));
    }
}

/// The school's row on its shard, as the registry has it.
Result<void> RegistryAdmin::raise_fence(const TenantRecord& tenant) {
    return with_shard(tenant.shard_no, [&](pg::SyncConnection& shard) -> Result<void> {
        const auto raised = shard.exec(
            "INSERT INTO gi.tenant_fence AS f (tenant_id, epoch, state) VALUES ($1, $2, 'active') "
            "ON CONFLICT (tenant_id) DO UPDATE SET epoch = excluded.epoch, state = excluded.state, updated_at = now() "
            "WHERE f.epoch <= excluded.epoch",
            {tenant.school_no.value, tenant.epoch});
        if (raised.affected() == 1) return {};
        return fail(
            ErrorCode::conflict,
            fmt::format("Shard {} knows school {} by a later epoch than the registry does: the registry is older "
                        "than the shard. Repair the registry first.",
                        tenant.shard_no, tenant.school_no.value));
    });
}

}  // namespace gi::tenancy
