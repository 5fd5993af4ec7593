#include "intake/import_draft.hpp"

#include <utility>

namespace gi::intake {
namespace {

constexpr pg::Statement make_room{
    "draft_make_room",
    "DELETE FROM gi.import_draft WHERE tenant_id = $1::bigint AND (expires_at <= now() OR id IN ("
    "  SELECT id FROM gi.import_draft AS d WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
    "     AND NOT EXISTS (SELECT FROM gi.import_job AS j"
    "                      WHERE j.tenant_id = $1::bigint AND j.account_id = $2::bigint AND j.draft_id = d.id"
    "                        AND j.state IN ('waiting', 'running'))"
    "   ORDER BY id DESC OFFSET $3::bigint))"};
constexpr pg::Statement insert_draft{
    "draft_insert",
    "INSERT INTO gi.import_draft (tenant_id, id, class_id, account_id, file_name, file, file_digest, expires_at)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::text, $6::bytea, $7::bytea,"
    "         now() + $8::bigint * interval '1 second')"};
constexpr pg::Statement select_draft{"draft_select",
                                     "SELECT file_name, file, file_digest FROM gi.import_draft"
                                     " WHERE tenant_id = $1::bigint AND id = $2::bigint AND class_id = $3::bigint"
                                     "   AND account_id = $4::bigint AND expires_at > now()"};
constexpr pg::Statement select_draft_name{"draft_select_name",
                                          "SELECT file_name FROM gi.import_draft"
                                          " WHERE tenant_id = $1::bigint AND id = $2::bigint AND class_id = $3::bigint"
                                          "   AND account_id = $4::bigint AND expires_at > now()"};
constexpr pg::Statement delete_draft{"draft_delete",
                                     "DELETE FROM gi.import_draft"
                                     " WHERE tenant_id = $1::bigint AND id = $2::bigint AND account_id = $3::bigint"};

}  // namespace

Task<> keep_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ImportDraft draft) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &make_room;
    batch[0].params.id(tenant->id).id(draft.account).int8(most_drafts - 1);
    batch[1].statement = &insert_draft;
    batch[1].params.id(tenant->id).id(draft.id).id(draft.class_id).id(draft.account);
    batch[1].params.text(draft.file_name).bytes(draft.file).bytes(draft.file_digest);
    batch[1].params.int8(std::chrono::seconds{draft_lifetime}.count());
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

Task<std::optional<ImportDraft>> find_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                            ClassId class_id, AccountId account, ImportId id) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &select_draft;
    batch[0].params.id(tenant->id).id(id).id(class_id).id(account);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    if (rows.empty()) co_return std::nullopt;
    co_return ImportDraft{id,
                          class_id,
                          account,
                          std::string{rows.text(0, 0)},
                          std::string{rows.text(0, 1)},
                          std::string{rows.text(0, 2)}};
}

Task<std::optional<std::string>> draft_name(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                            ClassId class_id, AccountId account, ImportId id) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &select_draft_name;
    batch[0].params.id(tenant->id).id(id).id(class_id).id(account);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return std::nullopt;
    co_return std::string{results[0].text(0, 0)};
}

Task<> drop_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId account, ImportId id) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &delete_draft;
    batch[0].params.id(tenant->id).id(id).id(account);
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace gi::intake
