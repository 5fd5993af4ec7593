#include "intake/roster/draft.hpp"

#include <utility>

namespace gi::intake {
namespace {

constexpr pg::Statement make_room{
    "roster_draft_make_room",
    "DELETE FROM gi.roster_draft WHERE tenant_id = $1::bigint AND (expires_at <= now() OR id IN ("
    "  SELECT id FROM gi.roster_draft WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
    "   ORDER BY id DESC OFFSET $3::bigint))"};
constexpr pg::Statement insert_draft{
    "roster_draft_insert",
    "INSERT INTO gi.roster_draft (tenant_id, id, account_id, file_name, file, file_digest, expires_at)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::text, $5::bytea, $6::bytea,"
    "         now() + $7::bigint * interval '1 second')"};
constexpr pg::Statement select_draft{
    "roster_draft_select",
    "SELECT file_name, file, file_digest FROM gi.roster_draft"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND account_id = $3::bigint AND expires_at > now()"};
constexpr pg::Statement delete_draft{"roster_draft_delete",
                                     "DELETE FROM gi.roster_draft"
                                     " WHERE tenant_id = $1::bigint AND id = $2::bigint AND account_id = $3::bigint"};

}  // namespace

Task<> keep_roster_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, RosterDraft draft) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &make_room;
    batch[0].params.id(tenant->id).id(draft.account).int8(most_roster_drafts - 1);
    batch[1].statement = &insert_draft;
    batch[1].params.id(tenant->id).id(draft.id).id(draft.account);
    batch[1].params.text(draft.file_name).bytes(draft.file).bytes(draft.file_digest);
    batch[1].params.int8(std::chrono::seconds{draft_lifetime}.count());
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

Task<std::optional<RosterDraft>> find_roster_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                   AccountId account, ImportId id) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &select_draft;
    batch[0].params.id(tenant->id).id(id).id(account);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    if (rows.empty()) co_return std::nullopt;
    co_return RosterDraft{id, account, std::string{rows.text(0, 0)}, std::string{rows.text(0, 1)},
                          std::string{rows.text(0, 2)}};
}

Task<> drop_roster_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId account, ImportId id) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &delete_draft;
    batch[0].params.id(tenant->id).id(id).id(account);
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace gi::intake
