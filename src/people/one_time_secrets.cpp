#include "people/one_time_secrets.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "base/digest.hpp"
#include "people/session_token.hpp"

namespace gi::people {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford: no I, L, O, U
constexpr std::size_t typed_length = 12;
constexpr std::size_t group = 4;

constexpr pg::Statement keep_statement{
    "secret_keep",
    "INSERT INTO gi.one_time_secret (tenant_id, secret_hash, kind, account_id, student_id, created_by, expires_at,"
    "                                uses_left, details)"
    " VALUES ($1::bigint, $2::bytea, $3::text, $4::bigint, $5::bigint, $6::bigint,"
    "         now() + make_interval(secs => $7::bigint), $8::integer, $9::text)"};
constexpr pg::Statement drop_statement{
    "secret_drop",
    "DELETE FROM gi.one_time_secret WHERE tenant_id = $1::bigint AND kind = $2::text AND account_id = $3::bigint"};
constexpr pg::Statement find_statement{"secret_find",
                                       "SELECT account_id, student_id, created_by, details FROM gi.one_time_secret"
                                       " WHERE tenant_id = $1::bigint AND kind = $2::text AND secret_hash = $3::bytea"
                                       "   AND expires_at > now() AND uses_left > 0"};
constexpr pg::Statement redeem_statement{"secret_redeem",
                                         "UPDATE gi.one_time_secret SET uses_left = uses_left - 1"
                                         " WHERE tenant_id = $1::bigint AND kind = $2::text AND secret_hash = $3::bytea"
                                         "   AND expires_at > now() AND uses_left > 0"
                                         " RETURNING account_id, student_id, created_by, details"};

std::string_view to_string(SecretKind kind) noexcept {
    switch (kind) {
        case SecretKind::invitation:
            return "invitation";
        case SecretKind::password_reset:
            return "password_reset";
        case SecretKind::magic_link:
            return "magic_link";
        case SecretKind::family_code:
            return "family_code";
        case SecretKind::operator_entry:
            return "operator_entry";
    }
    return "invitation";
}

template <class IdType>
std::optional<std::int64_t> value_of(std::optional<IdType> id) noexcept {
    return id ? std::optional{id->value} : std::nullopt;
}

template <class IdType>
std::optional<IdType> id_at(const pg::ResultSet& rows, int column) {
    return rows.is_null(0, column) ? std::nullopt : std::optional{rows.id<IdType>(0, column)};
}

std::optional<FoundSecret> found_in(const pg::ResultSet& rows) {
    if (rows.empty()) return std::nullopt;
    return FoundSecret{id_at<AccountId>(rows, 0), id_at<StudentId>(rows, 1), id_at<AccountId>(rows, 2),
                       std::string{rows.text(0, 3)}};
}

pg::Query query_for(const pg::Statement& statement, const tenancy::Tenant& tenant, SecretKind kind,
                    std::string_view hash) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).text(to_string(kind)).bytes(hash);
    return query;
}

}  // namespace

std::string make_link_secret() { return make_session_token().cookie; }

std::string make_typed_secret() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::string code;
    for (std::size_t i = 0; i < typed_length; ++i) {
        if (i > 0 && i % group == 0) code.push_back('-');
        code.push_back(alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))]);
    }
    return code;
}

std::optional<std::string> typed_secret(std::string_view text) {
    std::string code;
    for (char c : text) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (!alphabet.contains(c) || code.size() == typed_length) return std::nullopt;
        code.push_back(c);
    }
    if (code.size() != typed_length) return std::nullopt;
    return code;
}

std::optional<std::string> secret_hash(SecretKind kind, std::string_view text) {
    if (kind != SecretKind::family_code) return session_hash(text);
    const auto code = typed_secret(text);
    return code ? std::optional{digest(*code)} : std::nullopt;
}

pg::Query keep_secret(const tenancy::Tenant& tenant, const NewSecret& secret, std::string_view text) {
    const auto hash = secret_hash(secret.kind, text);
    if (!hash) throw std::logic_error("a secret that could never be found again");
    pg::Query query{&keep_statement, {}};
    query.params.id(tenant.id).bytes(*hash).text(to_string(secret.kind)).int8_or_null(value_of(secret.account));
    query.params.int8_or_null(value_of(secret.student)).int8_or_null(value_of(secret.created_by));
    query.params.int8(secret.life.count()).int4(secret.uses).text(secret.details);
    return query;
}

pg::Query drop_secrets(const tenancy::Tenant& tenant, SecretKind kind, AccountId account) {
    pg::Query query{&drop_statement, {}};
    query.params.id(tenant.id).text(to_string(kind)).id(account);
    return query;
}

Task<std::optional<FoundSecret>> find_secret(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                             SecretKind kind, std::string text) {
    const auto hash = secret_hash(kind, text);
    if (!hash) co_return std::nullopt;
    std::vector<pg::Query> batch;
    batch.push_back(query_for(find_statement, *tenant, kind, *hash));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return found_in(results[0]);
}

Task<std::optional<FoundSecret>> redeem_secret(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant,
                                               SecretKind kind, std::string text) {
    const auto hash = secret_hash(kind, text);
    if (!hash) co_return std::nullopt;
    std::vector<pg::Query> batch;
    batch.push_back(query_for(redeem_statement, *tenant, kind, *hash));
    const auto results = co_await transaction.run(std::move(batch));
    co_return found_in(results[0]);
}

}  // namespace gi::people
