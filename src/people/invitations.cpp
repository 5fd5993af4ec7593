#include "people/invitations.hpp"

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "mail/outbox.hpp"
#include "people/one_time_secrets.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement select_one{"invitation_select_one",
                                   "SELECT id, display_name, email, password_hash <> '', blocked_at IS NOT NULL,"
                                   "       language"
                                   "  FROM gi.account"
                                   " WHERE tenant_id = $1::bigint AND id = $2::bigint AND NOT service FOR UPDATE"};
// The minute is for two administrators at the same moment: the second waits for the first one's locks, and then sees
// only the new values of the rows that it waited for.
constexpr pg::Statement select_many{
    "invitation_select_many",
    "SELECT a.id, a.display_name, a.email, a.language FROM gi.account a"
    " WHERE a.tenant_id = $1::bigint AND a.password_hash = '' AND a.blocked_at IS NULL AND NOT a.service"
    "   AND (a.role = ANY ($2::text[]) OR a.more_roles && $2::text[]"
    "        OR 'guardian' = ANY ($2::text[]) AND EXISTS (SELECT FROM gi.guardian_link g"
    "             WHERE g.tenant_id = $1::bigint AND g.account_id = a.id AND g.revoked_at IS NULL))"
    "   AND (a.invited_at IS NULL OR a.invited_at < now() - interval '1 minute')"
    "   AND NOT EXISTS (SELECT FROM gi.one_time_secret s WHERE s.tenant_id = $1::bigint AND s.account_id = a.id"
    "                      AND s.kind = 'invitation' AND s.expires_at > now() AND s.uses_left > 0)"
    " ORDER BY a.id LIMIT $3::bigint FOR UPDATE OF a"};
constexpr pg::Statement count_many{
    "invitation_count_many",
    "SELECT count(*) FROM gi.account a"
    " WHERE a.tenant_id = $1::bigint AND a.password_hash = '' AND a.blocked_at IS NULL AND NOT a.service"
    "   AND (a.role = ANY ($2::text[]) OR a.more_roles && $2::text[]"
    "        OR 'guardian' = ANY ($2::text[]) AND EXISTS (SELECT FROM gi.guardian_link g"
    "             WHERE g.tenant_id = $1::bigint AND g.account_id = a.id AND g.revoked_at IS NULL))"
    "   AND (a.invited_at IS NULL OR a.invited_at < now() - interval '1 minute')"
    "   AND NOT EXISTS (SELECT FROM gi.one_time_secret s WHERE s.tenant_id = $1::bigint AND s.account_id = a.id"
    "                      AND s.kind = 'invitation' AND s.expires_at > now() AND s.uses_left > 0)"};
constexpr pg::Statement select_undelivered{
    "invitation_select_undelivered",
    "SELECT a.id, a.display_name, a.email FROM gi.account a"
    " WHERE a.tenant_id = $1::bigint AND a.password_hash = '' AND a.blocked_at IS NULL AND NOT a.service"
    "   AND (a.role = ANY ($2::text[]) OR a.more_roles && $2::text[]"
    "        OR 'guardian' = ANY ($2::text[]) AND EXISTS (SELECT FROM gi.guardian_link g"
    "             WHERE g.tenant_id = $1::bigint AND g.account_id = a.id AND g.revoked_at IS NULL))"
    "   AND 'failed' = (SELECT m.state FROM gi.mail m WHERE m.tenant_id = $1::bigint AND m.account_id = a.id"
    "                      AND m.kind = 'invitation' AND m.state <> 'dropped' ORDER BY m.id DESC LIMIT 1)"
    " ORDER BY a.display_name COLLATE \"und-x-icu\", a.id LIMIT 100"};
constexpr pg::Statement drop_earlier{"invitation_drop_earlier",
                                     "DELETE FROM gi.one_time_secret WHERE tenant_id = $1::bigint"
                                     " AND kind = 'invitation' AND account_id = ANY ($2::bigint[])"};
constexpr pg::Statement keep_all{
    "invitation_keep_all",
    "INSERT INTO gi.one_time_secret (tenant_id, secret_hash, kind, account_id, created_by, expires_at)"
    " SELECT $1::bigint, s.secret_hash, 'invitation', s.account_id, $4::bigint,"
    "        now() + make_interval(secs => $5::bigint)"
    "   FROM unnest($2::bytea[], $3::bigint[]) AS s(secret_hash, account_id)"};
constexpr pg::Statement mark_invited{"invitation_mark",
                                     "UPDATE gi.account SET invited_at = now()"
                                     " WHERE tenant_id = $1::bigint AND id = ANY ($2::bigint[])"};
constexpr pg::Statement select_invited{
    "invitation_select_invited",
    "SELECT display_name, email FROM gi.account"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND password_hash = '' AND blocked_at IS NULL AND NOT service"};

struct Invitation {
    InvitedPerson person;
    std::string secret = make_link_secret();
};

// The secret stands in the fragment, which browsers keep to themselves: it reaches no log and no Referer.
std::string link_of(const mail::SchoolFacts& school, const Invitation& invitation) {
    return school.url + "/welcome#" + invitation.secret;
}

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

pg::Query keep_query(const tenancy::Tenant& tenant, const Inviter& by, std::span<const Invitation> invitations,
                     std::span<const std::int64_t> accounts) {
    std::vector<std::string> hashes;
    for (const auto& one : invitations) hashes.push_back(*secret_hash(SecretKind::invitation, one.secret));
    const std::vector<std::string_view> views{hashes.begin(), hashes.end()};
    auto query = query_of(keep_all, tenant);
    query.params.bytes_array(views).int8_array(accounts).id(by.account);
    query.params.int8(std::chrono::seconds{invitation_life}.count());
    return query;
}

pg::Query mails_query(const tenancy::Tenant& tenant, const Inviter& by, std::span<const Invitation> invitations) {
    std::vector<mail::NewMail> mails;
    for (const auto& one : invitations) {
        mail::NewMail mail;
        mail.account = one.person.account;
        const auto language = one.person.language.value_or(by.school.language);
        mail.facts = {mail::Kind::invitation,  language, by.school, one.person.name, one.person.email,
                      link_of(by.school, one), by.name};
        mail.life = invitation_life;
        mails.push_back(std::move(mail));
    }
    return mail::queue_mails(tenant, mails);
}

/// All that inviting these people writes.
std::vector<pg::Query> writes(const tenancy::Tenant& tenant, const Inviter& by, Handover handover,
                              std::span<const Invitation> invitations) {
    std::vector<std::int64_t> accounts;
    for (const auto& one : invitations) accounts.push_back(one.person.account.value);
    std::vector<pg::Query> batch;
    batch.push_back(query_of(drop_earlier, tenant));
    batch.back().params.int8_array(accounts);
    batch.push_back(keep_query(tenant, by, invitations, accounts));
    batch.push_back(query_of(mark_invited, tenant));
    batch.back().params.int8_array(accounts);
    batch.push_back(mail::drop_waiting_mails(tenant, mail::Kind::invitation, accounts));
    if (handover == Handover::by_mail) batch.push_back(mails_query(tenant, by, invitations));
    for (const auto& one : invitations) {
        AuditEvent event{by.actor, "account.invited", one.person.account};
        event.details = handover == Handover::by_mail ? R"({"by":"mail"})" : R"({"by":"hand"})";
        batch.push_back(audit_query(tenant, event));
    }
    return batch;
}

pg::Query many_query(const pg::Statement& statement, const tenancy::Tenant& tenant, Roles roles) {
    std::vector<std::string_view> words;
    for (const auto role : school_roles)
        if (roles.contains(role)) words.push_back(to_string(role));
    auto query = query_of(statement, tenant);
    query.params.text_array(words);
    return query;
}

Task<> commit(tenancy::WriteTransaction& transaction, std::vector<pg::Query> batch) {
    auto outcome = co_await transaction.commit(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace

Task<Result<std::string>> invite(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Inviter by,
                                 AccountId account, Handover handover) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch;
    batch.push_back(query_of(select_one, *tenant));
    batch[0].params.id(account);
    const auto results = co_await transaction.run(std::move(batch));
    const auto& rows = results[0];
    std::optional<Error> refusal;
    if (rows.empty())
        refusal = Error{ErrorCode::not_found, "There is no such person in your school."};
    else if (rows.boolean(0, 3))
        refusal = Error{ErrorCode::conflict,
                        "This person has a password already. They can choose a new one on the sign-in page, under "
                        "“Forgot your password?”."};
    else if (rows.boolean(0, 4))
        refusal = Error{ErrorCode::conflict, "This account is blocked. Unblock it first, then invite the person."};
    if (refusal) {
        co_await transaction.rollback();
        co_return std::unexpected(std::move(*refusal));
    }
    std::vector<Invitation> invitations(1);
    invitations[0].person = {account, std::string{rows.text(0, 1)}, std::string{rows.text(0, 2)},
                             find_language(rows.text(0, 5))};
    co_await commit(transaction, writes(*tenant, by, handover, invitations));
    co_return link_of(by.school, invitations[0]);
}

Task<InvitedMany> invite_all(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Inviter by, Roles roles) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch;
    batch.push_back(many_query(select_many, *tenant, roles));
    batch[0].params.int8(static_cast<std::int64_t>(most_invitations));
    batch.push_back(many_query(count_many, *tenant, roles));
    const auto results = co_await transaction.run(std::move(batch));
    const auto& rows = results[0];
    if (rows.empty()) {
        co_await transaction.rollback();
        co_return InvitedMany{};
    }
    std::vector<Invitation> invitations(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row)
        invitations[row].person = {rows.id<AccountId>(row, 0), std::string{rows.text(row, 1)},
                                   std::string{rows.text(row, 2)}, find_language(rows.text(row, 3))};
    co_await commit(transaction, writes(*tenant, by, Handover::by_mail, invitations));
    co_return InvitedMany{rows.rows(), results[1].int8(0, 0) - static_cast<std::int64_t>(rows.rows())};
}

Task<Invitable> look_at_invitable(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Roles roles) {
    std::vector<pg::Query> batch;
    batch.push_back(many_query(count_many, *tenant, roles));
    batch.push_back(many_query(select_undelivered, *tenant, roles));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    Invitable found{results[0].int8(0, 0)};
    const auto& rows = results[1];
    for (std::size_t row = 0; row < rows.rows(); ++row)
        found.undelivered.push_back(
            {rows.id<AccountId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}});
    co_return found;
}

Task<std::optional<InvitedPerson>> find_invited(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                std::string secret) {
    const auto found = co_await find_secret(database, tenant, SecretKind::invitation, std::move(secret));
    if (!found || !found->account) co_return std::nullopt;
    std::vector<pg::Query> batch;
    batch.push_back(query_of(select_invited, *tenant));
    batch[0].params.id(*found->account);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return std::nullopt;
    co_return InvitedPerson{*found->account, std::string{results[0].text(0, 0)}, std::string{results[0].text(0, 1)}};
}

}  // namespace gi::people
