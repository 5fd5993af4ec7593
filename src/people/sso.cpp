#include "people/sso.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/digest.hpp"
#include "people/address_proof.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement list_providers{
    "sso_provider_list",
    "SELECT p.id, p.kind, p.name, p.issuer, p.client_id, p.client_secret, p.hosted_domain, p.email_domains,"
    "       p.link_by_email, p.required_roles,"
    "       (SELECT count(*) FROM gi.sso_identity i WHERE i.tenant_id = p.tenant_id AND i.provider_id = p.id)"
    "  FROM gi.sso_provider p"
    " WHERE p.tenant_id = $1::bigint AND (p.id = $2::bigint OR $2::bigint IS NULL)"
    " ORDER BY p.id"};
// Inserts nothing when there are $12 already.
constexpr pg::Statement insert_provider{
    "sso_provider_insert",
    "INSERT INTO gi.sso_provider (tenant_id, id, kind, name, issuer, client_id, client_secret, hosted_domain,"
    "                             email_domains, link_by_email, required_roles)"
    " SELECT $1::bigint, $2::bigint, $3::text, $4::text, $5::text, $6::text, $7::bytea, $8::text, $9::text[],"
    "        $10::boolean, $11::text[]"
    "  WHERE (SELECT count(*) FROM gi.sso_provider WHERE tenant_id = $1::bigint) < $12::integer"};
constexpr pg::Statement forget_identities{
    "sso_forget_identities",
    "DELETE FROM gi.sso_identity i USING gi.sso_provider p"
    " WHERE i.tenant_id = $1::bigint AND i.provider_id = $2::bigint AND p.tenant_id = i.tenant_id"
    "   AND p.id = i.provider_id AND (p.issuer <> $3::text OR p.client_id <> $4::text)"};
constexpr pg::Statement update_provider{
    "sso_provider_update",
    "UPDATE gi.sso_provider"
    "   SET kind = $3::text, name = $4::text, issuer = $5::text, client_id = $6::text, client_secret = $7::bytea,"
    "       hosted_domain = $8::text, email_domains = $9::text[], link_by_email = $10::boolean,"
    "       required_roles = $11::text[], updated_at = now()"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement delete_provider{"sso_provider_delete",
                                        "DELETE FROM gi.sso_provider WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement forget_old_tries{
    "sso_forget_old_tries", "DELETE FROM gi.sso_used_try WHERE tenant_id = $1::bigint AND expires_at < now()"};
// Longer than a try lives, so that a used one is never forgotten too early.
constexpr pg::Statement use_try{"sso_use_try",
                                "INSERT INTO gi.sso_used_try (tenant_id, state_hash, expires_at)"
                                " VALUES ($1::bigint, $2::bytea, now() + interval '1 hour') ON CONFLICT DO NOTHING"};
// Of the two queries the second finds whom the first has linked. Who is linked already is not linked again, and an
// account that somebody else of this provider has is not given away.
constexpr pg::Statement link_by_email{
    "sso_link_by_email",
    "INSERT INTO gi.sso_identity (tenant_id, provider_id, subject, account_id)"
    " SELECT $1::bigint, $2::bigint, $3::text, a.id FROM gi.account a"
    "  WHERE a.tenant_id = $1::bigint AND a.email = $4::text AND a.blocked_at IS NULL AND NOT a.service"
    " ON CONFLICT DO NOTHING"};
constexpr pg::Statement find_linked{
    "sso_find_linked",
    "SELECT a.id FROM gi.sso_identity i"
    "  JOIN gi.account a ON a.tenant_id = i.tenant_id AND a.id = i.account_id"
    " WHERE i.tenant_id = $1::bigint AND i.provider_id = $2::bigint AND i.subject = $3::text"
    "   AND a.blocked_at IS NULL AND NOT a.service"};
// A guardian's link makes a guardian of anybody, as in accounts.cpp.
constexpr pg::Statement find_required{
    "sso_find_required",
    "SELECT p.name FROM gi.sso_provider p"
    "  JOIN gi.account a ON a.tenant_id = p.tenant_id AND a.id = $2::bigint"
    " WHERE p.tenant_id = $1::bigint AND a.role <> 'school_admin' AND NOT 'school_admin' = ANY (a.more_roles)"
    "   AND (a.role = ANY (p.required_roles) OR p.required_roles && a.more_roles"
    "        OR 'guardian' = ANY (p.required_roles)"
    "           AND EXISTS (SELECT FROM gi.guardian_link g WHERE g.tenant_id = a.tenant_id AND g.account_id = a.id"
    "                          AND g.revoked_at IS NULL))"
    " ORDER BY p.id LIMIT 1"};

constexpr std::array<std::pair<std::string_view, SsoKind>, 3> kind_names{
    {{"google", SsoKind::google}, {"microsoft", SsoKind::microsoft}, {"other", SsoKind::other}}};

SsoProvider provider_at(const pg::ResultSet& rows, std::size_t row) {
    SsoProvider provider;
    provider.id = rows.id<SsoProviderId>(row, 0);
    provider.kind = find_sso_kind(rows.text(row, 1)).value();
    provider.name = rows.text(row, 2);
    provider.issuer = rows.text(row, 3);
    provider.client_id = rows.text(row, 4);
    provider.sealed_secret = rows.text(row, 5);
    provider.hosted_domain = rows.text(row, 6);
    for (const auto domain : rows.text_array(row, 7)) provider.email_domains.emplace_back(domain);
    provider.link_by_email = rows.boolean(row, 8);
    for (const auto role : rows.text_array(row, 9)) provider.required_roles.insert(role_from(role));
    provider.accounts = static_cast<int>(rows.int8(row, 10));
    return provider;
}

pg::Query list_query(const tenancy::Tenant& tenant, std::optional<SsoProviderId> id) {
    pg::Query query{&list_providers, {}};
    query.params.id(tenant.id).int8_or_null(id ? std::optional{id->value} : std::nullopt);
    return query;
}

pg::Query write_query(const pg::Statement& statement, const tenancy::Tenant& tenant, const SsoProvider& provider) {
    std::vector<std::string_view> roles;
    for (const auto role : school_roles)
        if (provider.required_roles.contains(role)) roles.push_back(to_string(role));
    const std::vector<std::string_view> domains{provider.email_domains.begin(), provider.email_domains.end()};
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(provider.id).text(to_string(provider.kind)).text(provider.name);
    query.params.text(provider.issuer).text(provider.client_id).bytes(provider.sealed_secret);
    query.params.text(provider.hosted_domain).text_array(domains).boolean(provider.link_by_email).text_array(roles);
    return query;
}

pg::Query id_query(const pg::Statement& statement, const tenancy::Tenant& tenant, SsoProviderId id) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(id);
    return query;
}

pg::Query record(const tenancy::Tenant& tenant, Actor actor, std::string_view action, SsoProviderId id) {
    return audit_query(
        tenant, {.actor = actor, .action = action, .details = fmt::format(R"({{"provider":"{}"}})", to_string(id))});
}

/// Commits with the line of the record, when the last query but one of `batch` changed something.
Task<bool> write_recorded(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::vector<pg::Query> batch,
                          pg::Query line) {
    auto transaction = co_await database.begin(std::move(tenant));
    const auto results = co_await transaction.run(std::move(batch));
    if (results.back().affected() == 0) {
        co_await transaction.rollback();
        co_return false;
    }
    std::vector<pg::Query> last;
    last.push_back(std::move(line));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return true;
}

}  // namespace

std::string_view to_string(SsoKind kind) noexcept {
    return std::ranges::find(kind_names, kind, &std::pair<std::string_view, SsoKind>::second)->first;
}

std::optional<SsoKind> find_sso_kind(std::string_view text) noexcept {
    const auto* const found = std::ranges::find(kind_names, text, &std::pair<std::string_view, SsoKind>::first);
    return found == kind_names.end() ? std::nullopt : std::optional{found->second};
}

SealedPlace sealed_place(const tenancy::Tenant& tenant, SsoProviderId id) noexcept {
    return {tenant.id, "sso_client", id.value};
}

std::unexpected<Error> no_such_sso_provider() {
    return fail(ErrorCode::not_found, "This way to sign in is not there any more. Go back and choose another one.");
}

Task<std::vector<SsoProvider>> SsoProviders::list(tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    batch.push_back(list_query(*tenant, std::nullopt));
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    std::vector<SsoProvider> providers;
    for (std::size_t row = 0; row < results[0].rows(); ++row) providers.push_back(provider_at(results[0], row));
    co_return providers;
}

Task<std::optional<SsoProvider>> SsoProviders::find(tenancy::TenantPtr tenant, SsoProviderId id) {
    std::vector<pg::Query> batch;
    batch.push_back(list_query(*tenant, id));
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return std::nullopt;
    co_return provider_at(results[0], 0);
}

Task<Result<void>> SsoProviders::create(tenancy::TenantPtr tenant, Actor actor, SsoProvider provider) {
    std::vector<pg::Query> batch;
    batch.push_back(write_query(insert_provider, *tenant, provider));
    batch[0].params.int4(static_cast<std::int32_t>(most_sso_providers));
    auto line = record(*tenant, actor, "sso_provider.created", provider.id);
    if (!co_await write_recorded(*database_, std::move(tenant), std::move(batch), std::move(line)))
        co_return fail(ErrorCode::conflict,
                       fmt::format("There are {} ways to sign in already. Remove one first.", most_sso_providers));
    co_return Result<void>{};
}

Task<Result<void>> SsoProviders::change(tenancy::TenantPtr tenant, Actor actor, SsoProvider provider) {
    std::vector<pg::Query> batch;
    batch.push_back(id_query(forget_identities, *tenant, provider.id));
    batch[0].params.text(provider.issuer).text(provider.client_id);
    batch.push_back(write_query(update_provider, *tenant, provider));
    auto line = record(*tenant, actor, "sso_provider.changed", provider.id);
    if (!co_await write_recorded(*database_, std::move(tenant), std::move(batch), std::move(line)))
        co_return no_such_sso_provider();
    co_return Result<void>{};
}

Task<Result<void>> SsoProviders::remove(tenancy::TenantPtr tenant, Actor actor, SsoProviderId id) {
    std::vector<pg::Query> batch;
    batch.push_back(id_query(delete_provider, *tenant, id));
    auto line = record(*tenant, actor, "sso_provider.removed", id);
    if (!co_await write_recorded(*database_, std::move(tenant), std::move(batch), std::move(line)))
        co_return no_such_sso_provider();
    co_return Result<void>{};
}

Task<bool> SsoProviders::use_up(tenancy::TenantPtr tenant, std::string state) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &forget_old_tries;
    batch[0].params.id(tenant->id);
    batch[1].statement = &use_try;
    batch[1].params.id(tenant->id).bytes(digest(state));
    auto outcome = co_await database_->write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return outcome.results[1].affected() == 1;
}

Task<std::optional<AccountId>> SsoProviders::account_for(tenancy::TenantPtr tenant, SsoProvider provider,
                                                         OidcPerson person) {
    const auto find_query = [&] {
        auto query = id_query(find_linked, *tenant, provider.id);
        query.params.text(person.subject);
        return query;
    };
    std::vector<pg::Query> first;
    first.push_back(find_query());
    const auto found = co_await database_->read(tenant, std::move(first));
    if (!found[0].empty()) co_return found[0].id<AccountId>(0, 0);

    const auto email = linkable_email(provider, person);
    if (email.empty()) co_return std::nullopt;
    std::vector<pg::Query> link;
    link.push_back(id_query(link_by_email, *tenant, provider.id));
    link[0].params.text(person.subject).text(email);
    link.push_back(find_query());
    auto transaction = co_await database_->begin(tenant);
    const auto linked = co_await transaction.run(std::move(link));
    if (linked[0].affected() == 0 || linked[1].empty()) {
        co_await transaction.rollback();
        co_return std::nullopt;
    }
    const auto account = linked[1].id<AccountId>(0, 0);
    auto last = co_await drop_unproved_factor(transaction, tenant, account);
    last.insert(last.begin(), prove_address(*tenant, account));
    last.push_back(audit_query(*tenant, {.actor = {ActorKind::account, account.value},
                                         .action = "sso_identity.linked",
                                         .account = account,
                                         .details = fmt::format(R"({{"provider":"{}"}})", to_string(provider.id))}));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return account;
}

Task<std::string> SsoProviders::required_for(tenancy::TenantPtr tenant, AccountId account) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &find_required;
    batch[0].params.id(tenant->id).id(account);
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    co_return results[0].empty() ? std::string{} : std::string{results[0].text(0, 0)};
}

}  // namespace gi::people
