#include "people/sessions.hpp"

#include <iterator>
#include <utility>

namespace gi::people {
namespace {

// A sign-in also clears away what has ended, so that the table stays as small as the number of people signed in.
constexpr pg::Statement remove_ended{
    "session_remove_ended",
    "DELETE FROM gi.session s USING gi.account a LEFT JOIN gi.school r ON r.tenant_id = a.tenant_id"
    " WHERE s.tenant_id = $1::bigint AND s.account_id = $2::bigint"
    "   AND a.tenant_id = s.tenant_id AND a.id = s.account_id"
    "   AND (least(s.expires_at, s.last_used_at + s.idle_limit) <= now()"
    "        OR s.created_at < greatest(a.sessions_valid_from, r.sessions_valid_from))"};
constexpr pg::Statement insert_session{
    "session_insert",
    "INSERT INTO gi.session (tenant_id, token_hash, account_id, id, created_at, last_used_at, expires_at, idle_limit,"
    "                        device, remembered)"
    " VALUES ($1::bigint, $2::bytea, $3::bigint, $4::bigint,"
    "         coalesce(timestamptz 'epoch' + $5::bigint * interval '1 microsecond', now()), now(),"
    "         now() + make_interval(secs => $6::bigint), make_interval(secs => $7::bigint), $8::text, $9::boolean)"};
constexpr pg::Statement find_session{
    "session_find",
    "SELECT account_id, id, (extract(epoch FROM created_at) * 1000000)::bigint,"
    "       (extract(epoch FROM last_used_at) * 1000000)::bigint, (extract(epoch FROM expires_at) * 1000000)::bigint,"
    "       extract(epoch FROM idle_limit)::bigint, device, remembered, false"
    "  FROM gi.session"
    " WHERE tenant_id = $1::bigint AND token_hash = $2::bytea AND least(expires_at, last_used_at + idle_limit) > "
    "now()"};
constexpr pg::Statement list_sessions{
    "session_list",
    "SELECT account_id, id, (extract(epoch FROM created_at) * 1000000)::bigint,"
    "       (extract(epoch FROM last_used_at) * 1000000)::bigint, (extract(epoch FROM expires_at) * 1000000)::bigint,"
    "       extract(epoch FROM idle_limit)::bigint, device, remembered, token_hash = $3::bytea"
    "  FROM gi.session"
    " WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND least(expires_at, last_used_at + idle_limit) > now()"
    " ORDER BY last_used_at DESC, id"};
constexpr pg::Statement touch_session{
    "session_touch",
    "UPDATE gi.session SET last_used_at = now() WHERE tenant_id = $1::bigint AND token_hash = $2::bytea"};
constexpr pg::Statement delete_session{
    "session_delete", "DELETE FROM gi.session WHERE tenant_id = $1::bigint AND token_hash = $2::bytea"};
constexpr pg::Statement delete_by_id{
    "session_delete_by_id",
    "DELETE FROM gi.session WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND id = $3::bigint"};
constexpr pg::Statement delete_others{
    "session_delete_others",
    "DELETE FROM gi.session WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND token_hash <> $3::bytea"};

SessionTime time_at(const pg::ResultSet& rows, std::size_t row, int column) {
    return SessionTime{std::chrono::microseconds{rows.int8(row, column)}};
}

Session session_at(const pg::ResultSet& rows, std::size_t row) {
    Session session{rows.id<SessionId>(row, 1), rows.id<AccountId>(row, 0)};
    session.created_at = time_at(rows, row, 2);
    session.last_used_at = time_at(rows, row, 3);
    session.ends_at = time_at(rows, row, 4);
    session.idle_limit = std::chrono::seconds{rows.int8(row, 5)};
    session.device = rows.text(row, 6);
    session.remembered = rows.boolean(row, 7);
    session.current = rows.boolean(row, 8);
    return session;
}

pg::Query insert_query(const tenancy::Tenant& tenant, const NewSession& session) {
    pg::Query query{&insert_session, {}};
    query.params.id(tenant.id).bytes(session.hash).id(session.account).id(next_id<SessionId>());
    query.params.int8_or_null(session.began_at ? std::optional{session.began_at->time_since_epoch().count()}
                                               : std::nullopt);
    query.params.int8(session.life.count()).int8(session.idle_limit.count());
    query.params.text(session.device).boolean(session.remembered);
    return query;
}

pg::Query account_query(const pg::Statement& statement, const tenancy::Tenant& tenant, AccountId account) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(account);
    return query;
}

pg::Query hash_query(const pg::Statement& statement, const tenancy::Tenant& tenant, std::string_view hash) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).bytes(hash);
    return query;
}

}  // namespace

Task<> DatabaseSessions::write(tenancy::TenantPtr tenant, std::vector<pg::Query> batch, std::vector<pg::Query> with) {
    std::ranges::move(with, std::back_inserter(batch));
    auto outcome = co_await database_->write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

Task<> DatabaseSessions::create(tenancy::TenantPtr tenant, NewSession session, std::vector<pg::Query> with) {
    std::vector<pg::Query> batch;
    batch.push_back(account_query(remove_ended, *tenant, session.account));
    batch.push_back(insert_query(*tenant, session));
    co_await write(std::move(tenant), std::move(batch), std::move(with));
}

Task<std::optional<Session>> DatabaseSessions::find(tenancy::TenantPtr tenant, std::string hash) {
    std::vector<pg::Query> batch;
    batch.push_back(hash_query(find_session, *tenant, hash));
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return std::nullopt;
    co_return session_at(results[0], 0);
}

Task<> DatabaseSessions::touch(tenancy::TenantPtr tenant, std::string hash, Session) {
    std::vector<pg::Query> batch;
    batch.push_back(hash_query(touch_session, *tenant, hash));
    co_await database_->write_in_passing(std::move(tenant), std::move(batch));
}

Task<std::vector<Session>> DatabaseSessions::list(tenancy::TenantPtr tenant, AccountId account, std::string current) {
    std::vector<pg::Query> batch;
    batch.push_back(account_query(list_sessions, *tenant, account));
    batch[0].params.bytes(current);
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    std::vector<Session> sessions;
    for (std::size_t row = 0; row < results[0].rows(); ++row) sessions.push_back(session_at(results[0], row));
    co_return sessions;
}

Task<> DatabaseSessions::remove(tenancy::TenantPtr tenant, std::string hash, std::vector<pg::Query> with) {
    std::vector<pg::Query> batch;
    batch.push_back(hash_query(delete_session, *tenant, hash));
    co_await write(std::move(tenant), std::move(batch), std::move(with));
}

Task<bool> DatabaseSessions::remove(tenancy::TenantPtr tenant, AccountId account, SessionId id,
                                    std::vector<pg::Query> with) {
    auto transaction = co_await database_->begin(tenant);
    std::vector<pg::Query> batch;
    batch.push_back(account_query(delete_by_id, *tenant, account));
    batch[0].params.id(id);
    const auto results = co_await transaction.run(std::move(batch));
    if (results[0].affected() == 0) {
        co_await transaction.rollback();
        co_return false;
    }
    auto outcome = co_await transaction.commit(std::move(with));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return true;
}

Task<> DatabaseSessions::remove_others(tenancy::TenantPtr tenant, AccountId account, std::string kept,
                                       std::vector<pg::Query> with) {
    std::vector<pg::Query> batch;
    batch.push_back(account_query(delete_others, *tenant, account));
    batch[0].params.bytes(kept);
    co_await write(std::move(tenant), std::move(batch), std::move(with));
}

Task<> DatabaseSessions::replace_all(tenancy::TenantPtr tenant, NewSession session, std::vector<pg::Query> with) {
    std::vector<pg::Query> batch;
    batch.push_back(account_query(delete_others, *tenant, session.account));
    batch[0].params.bytes({});
    batch.push_back(insert_query(*tenant, session));
    co_await write(std::move(tenant), std::move(batch), std::move(with));
}

}  // namespace gi::people
