#include "people/link_secrets.hpp"

#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "mail/outbox.hpp"
#include "people/address_proof.hpp"
#include "people/audit.hpp"
#include "people/one_time_secrets.hpp"
#include "people/password_rules.hpp"
#include "people/passwords.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement account_facts{"link_account_facts",
                                      "SELECT display_name, email, language FROM gi.account"
                                      " WHERE tenant_id = $1::bigint AND id = $2::bigint AND blocked_at IS NULL"
                                      "   AND NOT service"};
constexpr pg::Statement set_first_password{
    "link_set_first_password",
    "UPDATE gi.account SET password_hash = $3::text, address_unproved = false"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND password_hash = '' AND blocked_at IS NULL AND NOT service"
    " RETURNING id"};
constexpr pg::Statement set_new_password{
    "link_set_new_password",
    "UPDATE gi.account SET password_hash = $3::text, address_unproved = false, sessions_valid_from = now()"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND blocked_at IS NULL AND NOT service"
    " RETURNING id"};
// Whoever has a second factor is asked for it, on the sign-in page: a link alone is no way in for them. One that was
// set up before the address was proved may be somebody else's, and ends.
constexpr pg::Statement family_account{
    "link_family_account",
    "SELECT a.address_unproved FROM gi.account a"
    "  LEFT JOIN gi.second_factor f ON f.tenant_id = a.tenant_id AND f.account_id = a.id"
    " WHERE a.tenant_id = $1::bigint AND a.id = $2::bigint AND a.blocked_at IS NULL AND NOT a.service"
    "   AND a.role IN ('student', 'guardian') AND NOT a.more_roles && ARRAY['school_admin', 'teacher']"
    "   AND (f.turned_on_at IS NULL OR a.address_unproved)"};
constexpr pg::Statement revoke_tokens{"link_revoke_tokens",
                                      "UPDATE gi.api_token SET revoked_at = now()"
                                      " WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
                                      "   AND revoked_at IS NULL"};
constexpr pg::Statement drop_all_secrets{
    "link_drop_all_secrets", "DELETE FROM gi.one_time_secret WHERE tenant_id = $1::bigint AND account_id = $2::bigint"};
// One answer for a link that was used, has ended, never was, or is for somebody who may not: nothing tells them apart.
std::unexpected<Error> used_up(std::string message) { return fail(ErrorCode::link_used_up, std::move(message)); }
std::unexpected<Error> invitation_ended() {
    return used_up(
        "This invitation was used already, or its 7 days are over. Sign in, or ask your school for a new one.");
}
std::unexpected<Error> reset_ended() {
    return used_up("This link was used already, or its hour is over. Ask for a new one under “Forgot your password?”.");
}
std::unexpected<Error> magic_link_ended() {
    return used_up("This link was used already, or its 15 minutes are over. Ask for a new one.");
}

pg::Query account_query(const pg::Statement& statement, const tenancy::Tenant& tenant, AccountId account) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(account);
    return query;
}

struct Holder {
    AccountId account;
    std::string name;
    std::string email;
    std::optional<Language> language;
};

/// Whose link it is. Nothing is used up.
Task<std::optional<Holder>> find_holder(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, SecretKind kind,
                                        std::string secret) {
    const auto found = co_await find_secret(database, tenant, kind, std::move(secret));
    if (!found || !found->account) co_return std::nullopt;
    std::vector<pg::Query> batch;
    batch.push_back(account_query(account_facts, *tenant, *found->account));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return std::nullopt;
    co_return Holder{*found->account, std::string{results[0].text(0, 0)}, std::string{results[0].text(0, 1)},
                     find_language(results[0].text(0, 2))};
}

Task<Result<std::string>> checked_hash(net::Offload& offload, std::string password, Holder who, std::string school) {
    if (auto good = check_new_password(password, {who.email, who.name, school}); !good)
        co_return std::unexpected(good.error());
    co_return co_await offload.run([password = std::move(password)] { return hash_password(password); });
}

/// Redeems the secret and sets the password; false when another was faster, or the account may not. `after` is written
/// in the same transaction.
Task<bool> set_password(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, SecretKind kind,
                        std::string secret, std::string hash, std::vector<pg::Query> after) {
    auto transaction = co_await database.begin(tenant);
    const auto found = co_await redeem_secret(transaction, tenant, kind, std::move(secret));
    if (!found || !found->account) {
        co_await transaction.rollback();
        co_return false;
    }
    auto record = co_await drop_unproved_factor(transaction, tenant, *found->account);
    after.insert(after.end(), std::make_move_iterator(record.begin()), std::make_move_iterator(record.end()));
    const auto& statement = kind == SecretKind::invitation ? set_first_password : set_new_password;
    std::vector<pg::Query> batch;
    batch.push_back(account_query(statement, *tenant, *found->account));
    batch[0].params.text(hash);
    batch.push_back(account_query(drop_all_secrets, *tenant, *found->account));
    const auto results = co_await transaction.run(std::move(batch));
    if (results[0].empty()) {
        co_await transaction.rollback();
        co_return false;
    }
    auto outcome = co_await transaction.commit(std::move(after));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return true;
}

}  // namespace

Task<Result<AccountId>> accept_invitation(tenancy::TenantDatabase& database, net::Offload& offload,
                                          tenancy::TenantPtr tenant, LinkAnswer answer) {
    const auto holder = co_await find_holder(database, tenant, SecretKind::invitation, answer.secret);
    if (!holder) co_return invitation_ended();
    auto hash = co_await checked_hash(offload, std::move(answer.password), *holder, tenant->name);
    if (!hash) co_return std::unexpected(hash.error());
    const Actor actor{ActorKind::account, holder->account.value};
    std::vector<pg::Query> after;
    after.push_back(audit_query(*tenant, {actor, "invitation.accepted", holder->account}));
    const bool set = co_await set_password(database, tenant, SecretKind::invitation, std::move(answer.secret),
                                           std::move(*hash), std::move(after));
    if (!set) co_return invitation_ended();
    co_return holder->account;
}

Task<Result<AccountId>> reset_password(tenancy::TenantDatabase& database, net::Offload& offload,
                                       tenancy::TenantPtr tenant, LinkAnswer answer, mail::SchoolFacts school,
                                       bool by_mail) {
    const auto holder = co_await find_holder(database, tenant, SecretKind::password_reset, answer.secret);
    if (!holder) co_return reset_ended();
    auto hash = co_await checked_hash(offload, std::move(answer.password), *holder, tenant->name);
    if (!hash) co_return std::unexpected(hash.error());
    std::vector<pg::Query> after;
    if (by_mail) {
        std::vector<mail::NewMail> mails(1);
        mails[0].account = holder->account;
        const auto language = holder->language.value_or(school.language);
        mails[0].facts = {mail::Kind::password_changed, language, std::move(school), holder->name, holder->email};
        after.push_back(mail::queue_mails(*tenant, mails));
    }
    const Actor actor{ActorKind::account, holder->account.value};
    // A token that somebody else made while the password was theirs.
    after.push_back(account_query(revoke_tokens, *tenant, holder->account));
    after.push_back(audit_query(*tenant, {actor, "password.reset", holder->account}));
    const bool set = co_await set_password(database, tenant, SecretKind::password_reset, std::move(answer.secret),
                                           std::move(*hash), std::move(after));
    if (!set) co_return reset_ended();
    co_return holder->account;
}

Task<Result<MagicLinkHolder>> redeem_magic_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                std::string secret) {
    auto transaction = co_await database.begin(tenant);
    const auto found = co_await redeem_secret(transaction, tenant, SecretKind::magic_link, std::move(secret));
    if (!found || !found->account) {
        co_await transaction.rollback();
        co_return magic_link_ended();
    }
    std::vector<pg::Query> batch;
    batch.push_back(account_query(family_account, *tenant, *found->account));
    const auto results = co_await transaction.run(std::move(batch));
    if (results[0].empty()) {
        co_await transaction.rollback();
        co_return magic_link_ended();
    }
    const MagicLinkHolder holder{*found->account, results[0].boolean(0, 0)};
    std::vector<pg::Query> proof;
    if (holder.proved) {
        auto record = co_await drop_unproved_factor(transaction, tenant, holder.account);
        proof.push_back(prove_address(*tenant, holder.account));
        proof.insert(proof.end(), std::make_move_iterator(record.begin()), std::make_move_iterator(record.end()));
        const Actor actor{ActorKind::account, holder.account.value};
        proof.push_back(audit_query(*tenant, {actor, "password.reset", holder.account}));
    }
    auto outcome = co_await transaction.commit(std::move(proof));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return holder;
}

}  // namespace gi::people
