#include "intake/remembered_columns.hpp"

#include <utility>

#include "base/json_text.hpp"
#include "intake/column_mapping_json.hpp"

namespace gi::intake {
namespace {

constexpr pg::Statement select_columns{
    "columns_select",
    "SELECT mapping, to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM gi.column_mapping"
    " WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND signature = $3::bytea"};
constexpr pg::Statement upsert_columns{"columns_upsert",
                                       "INSERT INTO gi.column_mapping (tenant_id, account_id, signature, mapping)"
                                       " VALUES ($1::bigint, $2::bigint, $3::bytea, $4::text)"
                                       " ON CONFLICT (tenant_id, account_id, signature)"
                                       " DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at"};
constexpr pg::Statement make_room{
    "columns_make_room",
    "DELETE FROM gi.column_mapping WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND signature IN ("
    "  SELECT signature FROM gi.column_mapping WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
    "   ORDER BY updated_at DESC, signature OFFSET $3::bigint)"};
constexpr pg::Statement delete_columns{
    "columns_delete",
    "DELETE FROM gi.column_mapping"
    " WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND signature = $3::bytea"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant, AccountId account) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(account);
    return query;
}

}  // namespace

Task<std::optional<RememberedColumns>> find_columns(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                    AccountId account, std::string signature) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(select_columns, *tenant, account));
    batch.back().params.bytes(signature);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    if (rows.empty()) co_return std::nullopt;
    boost::system::error_code broken;
    const auto text = rows.text(0, 0);
    const auto value = boost::json::parse({text.data(), text.size()}, broken);
    auto mapping = column_mapping_from(value);
    if (broken || !mapping) co_return std::nullopt;  // of a version that said it otherwise: guessed anew
    co_return RememberedColumns{std::move(*mapping), std::string{rows.text(0, 1)}};
}

void add_remember_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, AccountId account,
                          std::string_view signature, std::span<const ColumnMapping> mapping) {
    std::string text;
    JsonWriter json{text};
    write_column_mapping(json, mapping);
    batch.push_back(query_of(upsert_columns, tenant, account));
    batch.back().params.bytes(signature).text(text);
    batch.push_back(query_of(make_room, tenant, account));
    batch.back().params.int8(most_remembered_columns);
}

Task<> forget_columns(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId account,
                      std::string signature) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(delete_columns, *tenant, account));
    batch.back().params.bytes(signature);
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace gi::intake
