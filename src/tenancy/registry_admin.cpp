#include "tenancy/registry_admin.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "tenancy/registry_refusals.hpp"

namespace gi::tenancy {
namespace {

constexpr std::int64_t schools_per_range = 1000;

constexpr std::string_view select_tenant = R"(
SELECT school_no, tenant_uuid, subdomain, name, district, shard_no, epoch, state, map_version,
       to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       coalesce(to_char(leaves_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '')
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
 WHERE CASE WHEN $1::integer IS NULL THEN s.state = 'open' AND load.schools < s.max_tenants
                AND s.health NOT IN ('unreachable', 'unsound') ELSE s.shard_no = $1 END
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
            .created_at = std::string{rows.text(row, 9)},
            .leaves_at = std::string{rows.text(row, 10)}};
}

std::vector<TenantRecord> to_records(const pg::Rows& rows) {
    std::vector<TenantRecord> tenants;
    for (int row = 0; row < rows.size(); ++row) tenants.push_back(to_record(rows, row));
    return tenants;
}

std::unexpected<Error> changed_meanwhile(const TenantRecord& tenant) {
    return fail(ErrorCode::conflict,
                fmt::format("The school {} was changed by somebody else just now. Look at it and try again.",
                            tenant.subdomain));
}

/// As it is kept.
Result<NewTenant> tidied(const NewTenant& wanted) {
    NewTenant school = wanted;
    school.subdomain = to_lower(trim(wanted.subdomain));
    school.name = trim(wanted.name);
    school.district = trim(wanted.district);
    for (const std::string* text : {&school.subdomain, &school.name, &school.district}) {
        if (!is_valid_utf8(*text)) return fail(ErrorCode::invalid_field, "Names must be in UTF-8.", "name");
    }
    return school;
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
    const auto school = tidied(wanted);
    if (!school) return std::unexpected(school.error());
    auto tenant = show(school->subdomain);
    if (!tenant) {
        tenant = register_tenant(*school);
        if (!tenant) return tenant;
    } else if (tenant->name != school->name || (school->school_no && *school->school_no != tenant->school_no.value) ||
               (school->shard_no && *school->shard_no != tenant->shard_no)) {
        return fail(ErrorCode::conflict,
                    fmt::format("The subdomain {} belongs to school {}, {}. Choose another.", school->subdomain,
                                tenant->school_no.value, tenant->name),
                    "subdomain");
    }
    if (tenant->state != TenantState::provisioning) return tenant;

    if (auto raised = raise_fence(*tenant); !raised) return std::unexpected(raised.error());
    registry_.exec("UPDATE registry.tenant SET state = 'active' WHERE school_no = $1 AND state = 'provisioning'",
                   {tenant->school_no.value});
    return reload(tenant->school_no);
}

Result<TenantRecord> RegistryAdmin::register_tenant(const NewTenant& wanted, const Also& also) {
    const auto school = tidied(wanted);
    if (!school) return std::unexpected(school.error());
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");  // from choosing a number to having it
    auto tenant = insert(*school);
    if (!tenant) return tenant;
    if (also) also(registry_, *tenant);
    transaction.commit();
    return tenant;
}

std::vector<Result<TenantRecord>> RegistryAdmin::try_out(std::span<const NewTenant> wanted) {
    std::vector<Result<TenantRecord>> outcomes;
    const pg::SyncTransaction never_committed{registry_};
    registry_.exec("SELECT registry.take_turn()");
    for (const auto& one : wanted) {
        registry_.exec("SAVEPOINT one");
        const auto school = tidied(one);
        outcomes.push_back(school ? insert(*school) : std::unexpected(school.error()));
        if (!outcomes.back()) registry_.exec("ROLLBACK TO SAVEPOINT one");
    }
    return outcomes;
}

/// Within a transaction that has its turn.
Result<TenantRecord> RegistryAdmin::insert(const NewTenant& wanted) {
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
    } catch (const pg::PgError& error) {
        return std::unexpected(explain_refusal(error, wanted));
    }
    return reload(TenantId{school_no});
}

std::vector<TenantRecord> RegistryAdmin::list() {
    return to_records(registry_.exec(std::string{select_tenant} + "ORDER BY school_no"));
}

std::vector<TenantRecord> RegistryAdmin::search(const TenantFilter& filter) {
    const auto state = filter.state ? std::optional{std::string{to_string(*filter.state)}} : std::nullopt;
    return to_records(registry_.exec(
        std::string{select_tenant} +
            "WHERE school_no > $1 AND ($2::text IS NULL OR state = $2) AND ($3::integer IS NULL OR shard_no = $3)"
            " AND ($4 = '' OR position($4 IN lower(name)) > 0 OR position($4 IN lower(district)) > 0"
            "      OR position($4 IN subdomain) > 0) ORDER BY school_no LIMIT $5",
        {filter.after, state, filter.shard_no, to_lower(trim(filter.text)), filter.most}));
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

Result<TenantRecord> RegistryAdmin::close(const TenantRecord& tenant, TenantState state,
                                          std::optional<std::chrono::days> grace) {
    const auto days = grace ? std::optional{grace->count()} : std::nullopt;
    const auto changed = registry_.exec(
        "UPDATE registry.tenant SET state = $3, epoch = epoch + 1, leaves_at = now() + make_interval(days => "
        "$4::integer)"
        " WHERE school_no = $1 AND epoch = $2 AND state = $5",
        {tenant.school_no.value, tenant.epoch, to_string(state), days, to_string(tenant.state)});
    if (changed.affected() == 0) return changed_meanwhile(tenant);
    return reload(tenant.school_no);
}

Result<TenantRecord> RegistryAdmin::reopen(const TenantRecord& tenant) {
    const auto changed = registry_.exec(
        "UPDATE registry.tenant SET state = 'active' "
        "WHERE school_no = $1 AND epoch = $2 AND state = 'suspended'",
        {tenant.school_no.value, tenant.epoch});
    if (changed.affected() == 0) return changed_meanwhile(tenant);
    return reload(tenant.school_no);
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
            "WHERE f.epoch <= excluded.epoch AND f.state NOT IN ('moving_in', 'moved')",
            {tenant.school_no.value, tenant.epoch});
        if (raised.affected() == 1) return {};
        // Only the mover knows whether the last rows are there, so only it opens such a fence.
        const auto fence = shard.exec("SELECT FROM gi.tenant_fence WHERE tenant_id = $1 AND epoch <= $2",
                                      {tenant.school_no.value, tenant.epoch});
        if (!fence.empty())
            return fail(ErrorCode::conflict,
                        fmt::format("The school {0} is on its way to or from shard {1}. Finish the move first: "
                                    "`gradeinsight tenant moves` shows it. Then run the same command again.",
                                    tenant.subdomain, tenant.shard_no));
        return fail(
            ErrorCode::conflict,
            fmt::format("Shard {} knows school {} by a later epoch than the registry does: the registry is older "
                        "than the shard. Repair the registry first.",
                        tenant.shard_no, tenant.school_no.value));
    });
}

}  // namespace gi::tenancy
