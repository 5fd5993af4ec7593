#include "control/furnish.hpp"

#include <utility>
#include <vector>

#include "control/run_here.hpp"
#include "control/sample_class.hpp"
#include "people/audit.hpp"

namespace gi::control {
namespace {

constexpr pg::Statement make_school{"furnish_school",
                                    "INSERT INTO gi.school (tenant_id, time_zone, language)"
                                    " VALUES ($1::bigint, nullif($2::text, ''), nullif($3::text, ''))"
                                    " ON CONFLICT DO NOTHING"};
constexpr pg::Statement make_admin{
    "furnish_admin",
    "INSERT INTO gi.account (tenant_id, id, email, display_name, role)"
    " VALUES ($1::bigint, $2::bigint, $3::text, $4::text, 'school_admin') ON CONFLICT (tenant_id, email) DO NOTHING"};
constexpr pg::Statement find_admin{"furnish_find_admin",
                                   "SELECT id FROM gi.account WHERE tenant_id = $1::bigint AND email = $2::text"};
// The record tells also of sessions that were only in Redis.
constexpr pg::Statement was_entered{"furnish_was_entered",
                                    "SELECT EXISTS (SELECT FROM gi.session WHERE tenant_id = $1::bigint)"
                                    "    OR EXISTS (SELECT FROM gi.sso_identity WHERE tenant_id = $1::bigint)"
                                    "    OR EXISTS (SELECT FROM gi.audit WHERE tenant_id = $1::bigint"
                                    "                  AND action IN ('session.created', 'support.entered'))"};

pg::Query school_row(const tenancy::Tenant& tenant, const Furniture& furniture) {
    pg::Query query;
    query.statement = &make_school;
    query.params.id(tenant.id).text(furniture.time_zone);
    query.params.text(furniture.language ? to_string(*furniture.language) : "");
    return query;
}

/// The first administrator, new or from a try before.
Task<AccountId> admin_of(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Furniture furniture) {
    std::vector<pg::Query> batch(3);
    batch[0] = school_row(*tenant, furniture);
    batch[1].statement = &make_admin;
    batch[1].params.id(tenant->id).id(next_id<AccountId>()).text(furniture.admin_email).text(furniture.admin_name);
    batch[2].statement = &find_admin;
    batch[2].params.id(tenant->id).text(furniture.admin_email);
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return outcome.results[2].id<AccountId>(0, 0);
}

Task<> make_school_row(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Furniture furniture) {
    std::vector<pg::Query> batch(1);
    batch[0] = school_row(*tenant, furniture);
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

Task<Result<std::string>> invite_admin(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId admin,
                                       Furniture furniture) {
    const auto language = furniture.language.value_or(Language::english);
    people::Inviter inviter{
        furniture.actor, admin, {}, {tenant->name, furniture.url, language}};  // no person: the school
    co_return co_await people::invite(database, tenant, std::move(inviter), admin, furniture.handover);
}

Task<Result<Furnished>> furnish(tenancy::TenantDatabase& database, net::Offload& offload, tenancy::TenantPtr tenant,
                                Furniture furniture) {
    if (furniture.admin_email.empty()) {
        co_await make_school_row(database, tenant, std::move(furniture));
        co_return Furnished{};
    }
    const auto admin = co_await admin_of(database, tenant, furniture);
    if (furniture.sample_class) {
        auto made = co_await make_sample_class(database, offload, tenant, admin);
        if (!made) co_return std::unexpected(made.error());
    }
    auto link = co_await invite_admin(database, std::move(tenant), admin, std::move(furniture));
    if (!link) co_return std::unexpected(std::move(link.error()));
    co_return Furnished{admin, std::move(*link)};
}

Task<Result<std::string>> invite_unless_entered(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                AccountId admin, Furniture furniture) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &was_entered;
    batch[0].params.id(tenant->id);
    const auto entered = co_await database.read(tenant, std::move(batch));
    if (entered[0].boolean(0, 0)) co_return std::string{};
    co_return co_await invite_admin(database, std::move(tenant), admin, std::move(furniture));
}

}  // namespace

Result<Furnished> furnish_school(const tenancy::TenantRecord& school, const std::string& conninfo,
                                 const Furniture& furniture) {
    return run_here<Result<Furnished>>(
        school, conninfo, [&](tenancy::TenantDatabase& database, net::Offload& offload, tenancy::TenantPtr tenant) {
            return furnish(database, offload, std::move(tenant), furniture);
        });
}

Result<std::string> another_link(const tenancy::TenantRecord& school, const std::string& conninfo, AccountId admin,
                                 const Furniture& furniture) {
    return run_here<Result<std::string>>(
        school, conninfo, [&](tenancy::TenantDatabase& database, net::Offload&, tenancy::TenantPtr tenant) {
            return invite_unless_entered(database, std::move(tenant), admin, furniture);
        });
}

}  // namespace gi::control
