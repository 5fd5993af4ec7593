#include "people/address_proof.hpp"

#include <utility>

#include "people/audit.hpp"
#include "people/passwords.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement prove{
    "account_prove_address",
    "WITH proved AS ("
    "   UPDATE gi.account SET address_unproved = false, password_hash = $3::text, sessions_valid_from = now()"
    "    WHERE tenant_id = $1::bigint AND id = $2::bigint AND address_unproved RETURNING id),"
    " ended AS ("
    "   DELETE FROM gi.one_time_secret s USING proved WHERE s.tenant_id = $1::bigint AND s.account_id = proved.id)"
    " UPDATE gi.api_token AS t SET revoked_at = now() FROM proved"
    "  WHERE t.tenant_id = $1::bigint AND t.account_id = proved.id AND t.revoked_at IS NULL"};

constexpr pg::Statement drop_factor{"account_drop_unproved_factor",
                                    "DELETE FROM gi.second_factor f USING gi.account a"
                                    " WHERE f.tenant_id = $1::bigint AND f.account_id = $2::bigint"
                                    "   AND a.tenant_id = $1::bigint AND a.id = $2::bigint AND a.address_unproved"
                                    " RETURNING f.turned_on_at IS NOT NULL"};

}  // namespace

pg::Query prove_address(const tenancy::Tenant& tenant, AccountId account) {
    pg::Query query{&prove, {}};
    query.params.id(tenant.id).id(account).text(hash_of_no_password());
    return query;
}

Task<std::vector<pg::Query>> drop_unproved_factor(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant,
                                                  AccountId account) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &drop_factor;
    batch[0].params.id(tenant->id).id(account);
    const auto dropped = co_await transaction.run(std::move(batch));
    std::vector<pg::Query> record;
    if (!dropped[0].empty() && dropped[0].boolean(0, 0)) {
        const Actor actor{ActorKind::account, account.value};
        record.push_back(audit_query(*tenant, {.actor = actor,
                                               .action = "second_factor.turned_off",
                                               .account = account,
                                               .details = R"({"because":"address_proved"})"}));
    }
    co_return record;
}

}  // namespace gi::people
