#include "people/operator_grants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "people/audit.hpp"
#include "people/one_time_secrets.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement insert_grant{
    "operator_grant_insert",
    "INSERT INTO gi.operator_grant (tenant_id, id, operator_email, purpose, granted_by, ends_at)"
    " SELECT $1::bigint, $2::bigint, $3::text, $4::text, $5::bigint, now() + make_interval(hours => $6::integer)"
    "  WHERE (SELECT count(*) FROM gi.operator_grant"
    "          WHERE tenant_id = $1::bigint AND ended_at IS NULL AND ends_at > now()) < $7::integer"
    " RETURNING id"};
constexpr pg::Statement list_grants{
    "operator_grant_list",
    "SELECT g.id, g.operator_email, g.purpose, coalesce(b.display_name, ''),"
    "       to_char(g.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       to_char(g.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       to_char(g.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), coalesce(e.display_name, ''),"
    "       g.ended_at IS NULL AND g.ends_at > now() AS live"
    "  FROM gi.operator_grant g"
    "  LEFT JOIN gi.account b ON b.tenant_id = g.tenant_id AND b.id = g.granted_by"
    "  LEFT JOIN gi.account e ON e.tenant_id = g.tenant_id AND e.id = g.ended_by"
    " WHERE g.tenant_id = $1::bigint ORDER BY live DESC, g.created_at DESC, g.id DESC LIMIT 100"};
// Who asked to enter and never did looked at nothing; the school may know of it all the same.
constexpr pg::Statement list_visits{
    "operator_visit_list",
    "SELECT a.operator_grant_id, a.display_name, a.operator_email,"
    "       to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), l.looks,"
    "       to_char(l.last AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    "  FROM gi.account a CROSS JOIN LATERAL ("
    "       SELECT count(*) AS looks, max(r.at) AS last FROM gi.audit r"
    "        WHERE r.tenant_id = a.tenant_id AND r.actor_id = a.id AND r.actor_kind = 'operator'"
    "          AND r.action IN ('grades.viewed', 'gradebook.viewed', 'gradebook.opened', 'school.figures_viewed',"
    "                           'support.opened')) l"
    " WHERE a.tenant_id = $1::bigint AND a.operator_grant_id = ANY ($2::bigint[]) ORDER BY a.created_at, a.id"};
constexpr pg::Statement end_grant{
    "operator_grant_end",
    "UPDATE gi.operator_grant SET ended_at = now(), ended_by = $3::bigint"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND ended_at IS NULL AND ends_at > now()"};
constexpr pg::Statement find_grant{"operator_grant_find",
                                   "SELECT FROM gi.operator_grant WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement find_guest{
    "operator_guest_find",
    "SELECT a.id FROM gi.account a"
    "  JOIN gi.operator_grant g ON g.tenant_id = a.tenant_id AND g.id = a.operator_grant_id"
    " WHERE a.tenant_id = $1::bigint AND a.id = $2::bigint AND a.blocked_at IS NULL"
    "   AND g.ended_at IS NULL AND g.ends_at > now()"};

std::string text_at(const pg::ResultSet& rows, std::size_t row, int column) {
    return rows.is_null(row, column) ? std::string{} : std::string{rows.text(row, column)};
}

OperatorGrant grant_at(const pg::ResultSet& rows, std::size_t row) {
    OperatorGrant grant;
    grant.id = rows.id<OperatorGrantId>(row, 0);
    grant.operator_email = rows.text(row, 1);
    grant.purpose = rows.text(row, 2);
    grant.granted_by = rows.text(row, 3);
    grant.created_at = rows.text(row, 4);
    grant.ends_at = rows.text(row, 5);
    grant.ended_at = text_at(rows, row, 6);
    grant.ended_by = rows.text(row, 7);
    grant.live = rows.boolean(row, 8);
    return grant;
}

OperatorVisit visit_at(const pg::ResultSet& rows, std::size_t row) {
    return {std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}, std::string{rows.text(row, 3)},
            rows.int8(row, 4), text_at(rows, row, 5)};
}

std::unexpected<Error> entry_ended() {
    return fail(ErrorCode::link_used_up,
                "This link was used already, its 5 minutes are over, or the school has ended the access. Run "
                "`gradeinsight operator enter` again.");
}

}  // namespace

Task<Result<void>> open_operator_grant(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                       NewOperatorGrant grant) {
    const auto id = next_id<OperatorGrantId>();
    const auto hours = static_cast<std::int32_t>(grant.life.count());
    std::vector<pg::Query> batch(1);
    batch[0].statement = &insert_grant;
    batch[0].params.id(tenant->id).id(id).text(grant.operator_email).text(grant.purpose).id(by->account);
    batch[0].params.int4(hours).int4(most_live_grants);
    auto transaction = co_await database.begin(tenant);
    const auto results = co_await transaction.run(std::move(batch));
    if (results[0].empty()) {
        co_await transaction.rollback();
        co_return fail(ErrorCode::conflict,
                       fmt::format("{} times access are open already. End one that nobody needs.", most_live_grants));
    }
    AuditEvent event{actor_of(*by), "support.granted"};
    event.details = fmt::format(R"({{"grant":"{}","hours":{}}})", to_string(id), hours);
    std::vector<pg::Query> last;
    last.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return Result<void>{};
}

Task<std::vector<OperatorGrant>> list_operator_grants(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &list_grants;
    batch[0].params.id(tenant->id);
    const auto listed = co_await database.read(tenant, std::move(batch));
    std::vector<OperatorGrant> grants;
    std::vector<std::int64_t> ids;
    for (std::size_t row = 0; row < listed[0].rows(); ++row) {
        grants.push_back(grant_at(listed[0], row));
        ids.push_back(grants.back().id.value);
    }
    if (grants.empty()) co_return grants;
    std::vector<pg::Query> ask(1);
    ask[0].statement = &list_visits;
    ask[0].params.id(tenant->id).int8_array(ids);
    const auto visits = co_await database.read(std::move(tenant), std::move(ask));
    for (std::size_t row = 0; row < visits[0].rows(); ++row) {
        const auto grant = std::ranges::find(grants, visits[0].id<OperatorGrantId>(row, 0), &OperatorGrant::id);
        if (grant != grants.end()) grant->visits.push_back(visit_at(visits[0], row));
    }
    co_return grants;
}

Task<Result<void>> end_operator_grant(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                      OperatorGrantId id) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &end_grant;
    batch[0].params.id(tenant->id).id(id).id(by->account);
    batch[1].statement = &find_grant;
    batch[1].params.id(tenant->id).id(id);
    auto transaction = co_await database.begin(tenant);
    const auto results = co_await transaction.run(std::move(batch));
    if (results[0].affected() == 0) {
        co_await transaction.rollback();
        if (!results[1].empty()) co_return Result<void>{};
        co_return fail(ErrorCode::not_found, "There is no such access. Open the page again to see what there is.");
    }
    AuditEvent event{actor_of(*by), "support.ended"};
    event.details = fmt::format(R"({{"grant":"{}"}})", to_string(id));
    std::vector<pg::Query> last;
    last.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return Result<void>{};
}

Task<Result<AccountId>> redeem_operator_entry(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              std::string secret) {
    auto transaction = co_await database.begin(tenant);
    const auto found = co_await redeem_secret(transaction, tenant, SecretKind::operator_entry, std::move(secret));
    if (!found || !found->account) {
        co_await transaction.rollback();
        co_return entry_ended();
    }
    std::vector<pg::Query> batch(1);
    batch[0].statement = &find_guest;
    batch[0].params.id(tenant->id).id(*found->account);
    auto outcome = co_await transaction.commit(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    if (outcome.results[0].empty()) co_return entry_ended();
    co_return *found->account;
}

}  // namespace gi::people
