#include "people/operator_admission.hpp"

#include <fmt/format.h>

#include "people/one_time_secrets.hpp"

namespace gi::people {
namespace {

constexpr const char* select_live = R"(
SELECT id, operator_email, purpose, to_char(ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  FROM gi.operator_grant
 WHERE tenant_id = $1::bigint AND ended_at IS NULL AND ends_at > now() AND ($2 = '' OR operator_email IN ('', $2))
 ORDER BY operator_email = '', ends_at DESC)";
// Who came before comes back as the same guest, so that the school reads one line about them.
constexpr const char* upsert_guest = R"(
INSERT INTO gi.account AS a (tenant_id, id, email, display_name, role, service, operator_grant_id, operator_id, operator_email)
VALUES ($1::bigint, $2::bigint, $3, $4, 'platform_operator', true, $5::bigint, $6::bigint, $7)
ON CONFLICT (tenant_id, operator_grant_id, operator_id) WHERE operator_grant_id IS NOT NULL
DO UPDATE SET display_name = excluded.display_name, blocked_at = NULL
RETURNING id)";
constexpr const char* insert_secret = R"(
INSERT INTO gi.one_time_secret (tenant_id, secret_hash, kind, account_id, expires_at)
VALUES ($1::bigint, decode($2, 'hex'), 'operator_entry', $3::bigint, now() + interval '5 minutes'))";
constexpr const char* drop_secrets_of = R"(
DELETE FROM gi.one_time_secret s USING gi.account a
 WHERE s.tenant_id = $1::bigint AND s.kind = 'operator_entry' AND a.tenant_id = s.tenant_id AND a.id = s.account_id
   AND a.operator_id = $2::bigint)";
constexpr const char* block_guests = R"(
UPDATE gi.account SET blocked_at = coalesce(blocked_at, now()), sessions_valid_from = now()
 WHERE tenant_id = $1::bigint AND operator_id = $2::bigint)";

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

LiveGrant grant_at(const pg::Rows& rows, int row) {
    return {std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}, std::string{rows.text(row, 3)}};
}

}  // namespace

std::vector<LiveGrant> live_grants(pg::SyncConnection& school, const tenancy::TenantRecord& tenant) {
    const auto rows = school.exec(select_live, {tenant.school_no.value, ""});
    std::vector<LiveGrant> grants;
    for (int row = 0; row < rows.size(); ++row) grants.push_back(grant_at(rows, row));
    return grants;
}

Result<Admission> admit_operator(pg::SyncConnection& school, const tenancy::TenantRecord& tenant,
                                 const tenancy::OperatorRecord& who) {
    if (tenant.state != tenancy::TenantState::active)
        return fail(ErrorCode::conflict, fmt::format("The school {} is {}: nobody can be let in now.", tenant.subdomain,
                                                     tenancy::to_string(tenant.state)));
    pg::SyncTransaction transaction{school};
    school.exec("SELECT gi.enter_w($1::bigint, $2::bigint)", {tenant.school_no.value, tenant.epoch});
    const auto grants = school.exec(select_live, {tenant.school_no.value, who.email});
    if (grants.empty())
        return fail(ErrorCode::forbidden,
                    fmt::format("{} has not granted you access. Ask the school: an administrator opens it on "
                                "School > Support access, for any operator or for {}.",
                                tenant.name, who.email));
    const auto fresh = next_id<AccountId>();
    const auto guest =
        school.exec(upsert_guest, {tenant.school_no.value, fresh.value, to_string(fresh) + "@operator.invalid",
                                   who.name, grants.integer(0, 0), who.id, who.email});
    Admission admission{make_link_secret(), grant_at(grants, 0)};
    const auto hash = secret_hash(SecretKind::operator_entry, admission.secret);
    if (!hash) throw std::logic_error("a secret that could never be found again");
    school.exec(drop_secrets_of, {tenant.school_no.value, who.id});  // the newest link counts
    school.exec(insert_secret, {tenant.school_no.value, hex(*hash), guest.integer(0, 0)});
    transaction.commit();
    return admission;
}

void put_operator_out(pg::SyncConnection& school, const tenancy::TenantRecord& tenant, std::int64_t operator_id) {
    pg::SyncTransaction transaction{school};
    // Also into a school that is closed: if it has moved meanwhile, these are the rows that it left behind.
    school.exec("SELECT gi.enter_w($1::bigint, $2::bigint)", {tenant.school_no.value, tenant.epoch});
    school.exec(drop_secrets_of, {tenant.school_no.value, operator_id});
    school.exec(block_guests, {tenant.school_no.value, operator_id});
    transaction.commit();
}

}  // namespace gi::people
