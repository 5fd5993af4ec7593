#include "people/sessions.hpp"

#include <utility>

namespace gi::people {
namespace {

// A sign-in also clears away what has ended, so that the table stays as small as the number of people signed in.
constexpr pg::Statement remove_ended{"session_remove_ended",
                                     "DELETE FROM gi.session WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
                                     " AND expires_at <= now()"};
constexpr pg::Statement insert_session{
    "session_insert",
    "INSERT INTO gi.session (tenant_id, token_hash, account_id, expires_at)"
    " VALUES ($1::bigint, $2::bytea, $3::bigint, now() + make_interval(secs => $4::bigint))"};
constexpr pg::Statement find_session{"session_find",
                                     "SELECT account_id FROM gi.session"
                                     " WHERE tenant_id = $1::bigint AND token_hash = $2::bytea AND expires_at > now()"};
constexpr pg::Statement delete_session{
    "session_delete", "DELETE FROM gi.session WHERE tenant_id = $1::bigint AND token_hash = $2::bytea"};

}  // namespace

Task<> DatabaseSessions::create(tenancy::TenantPtr tenant, std::string hash, AccountId account,
                                std::chrono::seconds life) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &remove_ended;
    batch[0].params.id(tenant->id).id(account);
    batch[1].statement = &insert_session;
    batch[1].params.id(tenant->id).bytes(hash).id(account).int8(life.count());
    auto outcome = co_await database_->write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

Task<std::optional<AccountId>> DatabaseSessions::find(tenancy::TenantPtr tenant, std::string hash) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &find_session;
    batch[0].params.id(tenant->id).bytes(hash);
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return std::nullopt;
    co_return results[0].id<AccountId>(0, 0);
}

Task<> DatabaseSessions::remove(tenancy::TenantPtr tenant, std::string hash) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &delete_session;
    batch[0].params.id(tenant->id).bytes(hash);
    auto outcome = co_await database_->write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace gi::people
