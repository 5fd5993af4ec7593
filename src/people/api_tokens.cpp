#include "people/api_tokens.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/digest.hpp"
#include "people/audit.hpp"
#include "people/session_token.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement find_token{
    "api_token_find",
    "SELECT id, account_id, scopes, last_used_at IS NULL OR last_used_at < now() - interval '10 minutes'"
    "  FROM gi.api_token"
    " WHERE tenant_id = $1::bigint AND token_hash = $2::bytea AND revoked_at IS NULL AND expires_at > now()"};
constexpr pg::Statement touch_token{
    "api_token_touch", "UPDATE gi.api_token SET last_used_at = now() WHERE tenant_id = $1::bigint AND id = $2::bigint"};
// $2: of this account; NULL: of all services.
constexpr pg::Statement list_tokens{
    "api_token_list",
    "SELECT t.id, t.name, t.scopes, to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       coalesce(c.display_name, ''),"
    "       to_char(t.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       coalesce(to_char(t.last_used_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), '')"
    "  FROM gi.api_token t"
    "  JOIN gi.account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id"
    "  LEFT JOIN gi.account c ON c.tenant_id = t.tenant_id AND c.id = t.created_by"
    " WHERE t.tenant_id = $1::bigint AND (t.account_id = $2::bigint OR $2::bigint IS NULL AND a.service)"
    "   AND t.revoked_at IS NULL AND t.expires_at > now()"
    " ORDER BY t.id DESC LIMIT 200"};
constexpr pg::Statement insert_service{"api_token_service",
                                       "INSERT INTO gi.account (tenant_id, id, email, display_name, role, service)"
                                       " VALUES ($1::bigint, $2::bigint, $3::text, $4::text, 'school_admin', true)"};
// Inserts nothing when there are $8 already.
constexpr pg::Statement insert_token{
    "api_token_insert",
    "INSERT INTO gi.api_token (tenant_id, id, token_hash, account_id, name, scopes, created_by, expires_at)"
    " SELECT $1::bigint, $2::bigint, $3::bytea, $4::bigint, $5::text, $6::text[], $7::bigint,"
    "        now() + make_interval(days => $9::integer)"
    "  WHERE (SELECT count(*) FROM gi.api_token t"
    "           JOIN gi.account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id"
    "          WHERE t.tenant_id = $1::bigint AND t.revoked_at IS NULL AND t.expires_at > now()"
    "            AND (t.account_id = $4::bigint OR a.service AND $10::boolean)) < $8::integer"
    " RETURNING to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "           to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"};
constexpr pg::Statement revoke_token{"api_token_revoke",
                                     "UPDATE gi.api_token t SET revoked_at = now() FROM gi.account a"
                                     " WHERE t.tenant_id = $1::bigint AND t.id = $2::bigint AND t.revoked_at IS NULL"
                                     "   AND a.tenant_id = t.tenant_id AND a.id = t.account_id"
                                     "   AND (t.account_id = $3::bigint OR $3::bigint IS NULL AND a.service)"
                                     " RETURNING t.account_id"};

TokenScopes scopes_from(const std::vector<std::string_view>& words) {
    TokenScopes scopes;
    for (const auto word : words)
        if (const auto scope = find_token_scope(word)) scopes.insert(*scope);
    return scopes;
}

std::vector<std::string_view> words_of(TokenScopes scopes) {
    std::vector<std::string_view> words;
    for (const auto scope : token_scopes)
        if (scopes.contains(scope)) words.push_back(to_string(scope));
    return words;
}

std::vector<ApiToken> tokens_in(const pg::ResultSet& rows) {
    std::vector<ApiToken> tokens(rows.rows());
    for (std::size_t row = 0; row < tokens.size(); ++row) {
        auto& token = tokens[row];
        token.id = rows.id<ApiTokenId>(row, 0);
        token.name = rows.text(row, 1);
        token.scopes = scopes_from(rows.text_array(row, 2));
        token.created_at = rows.text(row, 3);
        token.created_by = rows.text(row, 4);
        token.expires_at = rows.text(row, 5);
        token.last_used_at = rows.text(row, 6);
    }
    return tokens;
}

pg::Query insert_query(const tenancy::Tenant& tenant, const MadeApiToken& made, AccountId account, AccountId by,
                       std::chrono::days life, bool service) {
    pg::Query query{&insert_token, {}};
    query.params.id(tenant.id).id(made.token.id).bytes(digest(made.secret)).id(account).text(made.token.name);
    query.params.text_array(words_of(made.token.scopes)).id(by).int4(static_cast<std::int32_t>(most_tokens));
    query.params.int4(static_cast<std::int32_t>(life.count())).boolean(service);
    return query;
}

MadeApiToken make_token(NewApiToken token) {
    MadeApiToken made;
    made.token.id = next_id<ApiTokenId>();
    made.token.name = std::move(token.name);
    made.token.scopes = token.scopes;
    made.secret = std::string{api_token_mark} + make_session_token().cookie;
    return made;
}

pg::Query service_query(const tenancy::Tenant& tenant, AccountId account, std::string_view name) {
    pg::Query query{&insert_service, {}};
    query.params.id(tenant.id).id(account).text(fmt::format("{}@service.invalid", to_string(account))).text(name);
    return query;
}

/// NULL: all services.
std::optional<std::int64_t> owned_by(TokenOwner owner, AccountId person) noexcept {
    return owner == TokenOwner::person ? std::optional{person.value} : std::nullopt;
}

}  // namespace

Task<std::optional<ActingToken>> ApiTokens::find(tenancy::TenantPtr tenant, std::string secret) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &find_token;
    batch[0].params.id(tenant->id).bytes(digest(secret));
    const auto results = co_await database_->read(tenant, std::move(batch));
    if (results[0].empty()) co_return std::nullopt;
    const ActingToken acting{results[0].id<ApiTokenId>(0, 0), results[0].id<AccountId>(0, 1),
                             scopes_from(results[0].text_array(0, 2))};
    if (results[0].boolean(0, 3)) {
        std::vector<pg::Query> touch(1);
        touch[0].statement = &touch_token;
        touch[0].params.id(tenant->id).id(acting.id);
        co_await database_->write_in_passing(tenant, std::move(touch));  // the next use says it again
    }
    co_return acting;
}

Task<std::vector<ApiToken>> ApiTokens::list(tenancy::TenantPtr tenant, TokenOwner owner, AccountId person) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &list_tokens;
    batch[0].params.id(tenant->id).int8_or_null(owned_by(owner, person));
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    co_return tokens_in(results[0]);
}

Task<Result<MadeApiToken>> ApiTokens::create(tenancy::TenantPtr tenant, TokenOwner owner, AccountId by,
                                             NewApiToken token) {
    const auto life = token.life;
    const bool service = owner == TokenOwner::service;
    auto made = make_token(std::move(token));
    const auto account = service ? next_id<AccountId>() : by;
    std::vector<pg::Query> batch;
    if (service) batch.push_back(service_query(*tenant, account, made.token.name));
    batch.push_back(insert_query(*tenant, made, account, by, life, service));
    auto transaction = co_await database_->begin(tenant);
    const auto results = co_await transaction.run(std::move(batch));
    const auto& inserted = results.back();
    if (inserted.empty()) {
        co_await transaction.rollback();
        co_return fail(ErrorCode::conflict,
                       fmt::format("There are {} tokens already. Revoke one that nobody uses.", most_tokens));
    }
    made.token.created_at = inserted.text(0, 0);
    made.token.expires_at = inserted.text(0, 1);
    const auto* const action = service ? "service_token.created" : "token.created";
    std::vector<pg::Query> last;
    last.push_back(audit_query(*tenant, {{ActorKind::account, by.value}, action, account}));
    const auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(*outcome.error);
    co_return made;
}

Task<Result<AccountId>> ApiTokens::revoke(tenancy::TenantPtr tenant, TokenOwner owner, AccountId by, ApiTokenId id) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &revoke_token;
    batch[0].params.id(tenant->id).id(id).int8_or_null(owned_by(owner, by));
    auto transaction = co_await database_->begin(tenant);
    const auto results = co_await transaction.run(std::move(batch));
    if (results[0].empty()) {
        co_await transaction.rollback();
        co_return fail(ErrorCode::not_found, "There is no such token. It may have been revoked already.");
    }
    const auto account = results[0].id<AccountId>(0, 0);
    const auto* const action = owner == TokenOwner::service ? "service_token.revoked" : "token.revoked";
    std::vector<pg::Query> last;
    last.push_back(audit_query(*tenant, {{ActorKind::account, by.value}, action, account}));
    const auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(*outcome.error);
    co_return account;
}

}  // namespace gi::people
