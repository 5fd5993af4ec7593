#include "people/mailed_links.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "mail/outbox.hpp"
#include "people/audit.hpp"
#include "people/one_time_secrets.hpp"

namespace gi::people {
namespace {

// The lock makes two that ask at the same moment take turns, so that the second finds the secret of the first.
constexpr pg::Statement lock_account{
    "link_lock_account",
    "SELECT id, display_name, email, language FROM gi.account"
    " WHERE tenant_id = $1::bigint AND email = $2::text AND blocked_at IS NULL AND NOT service"
    "   AND (password_hash <> '' OR invited_at IS NOT NULL)"
    "   AND ($3::boolean OR role IN ('student', 'guardian')"
    "                       AND NOT more_roles && ARRAY['school_admin', 'teacher']"
    "                       AND (address_unproved OR NOT EXISTS (SELECT FROM gi.second_factor f"
    "                                        WHERE f.tenant_id = $1::bigint AND f.account_id = account.id"
    "                                          AND f.turned_on_at IS NOT NULL)))"
    " FOR UPDATE"};
constexpr pg::Statement asked_before{
    "link_asked_before",
    "SELECT FROM gi.one_time_secret WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND kind = $3::text"
    " AND created_at > now() - make_interval(secs => $4::bigint)"};

struct KindFacts {
    SecretKind secret;
    mail::Kind letter;
    std::string_view word;  // in gi.one_time_secret
    std::string_view page;
    std::string_view audit;
    std::chrono::seconds life;
};

KindFacts facts_of(LinkKind kind) noexcept {
    if (kind == LinkKind::password_reset)
        return {SecretKind::password_reset, mail::Kind::password_reset,
                "password_reset",           "/reset#",
                "password.reset_asked",     reset_life};
    return {SecretKind::magic_link, mail::Kind::magic_link, "magic_link", "/link#",
            "magic_link.asked",     magic_link_life};
}

struct Receiver {
    AccountId account;
    std::string name;
    std::string email;
    std::optional<Language> language;
};

std::vector<pg::Query> writes(const tenancy::Tenant& tenant, const LinkWish& wish, Receiver to) {
    const auto facts = facts_of(wish.kind);
    const auto secret = make_link_secret();
    const std::vector<std::int64_t> accounts{to.account.value};
    std::vector<mail::NewMail> mails(1);
    mails[0].account = to.account;
    mails[0].facts = {facts.letter,        to.language.value_or(wish.school.language),
                      wish.school,         std::move(to.name),
                      std::move(to.email), wish.school.url + std::string{facts.page} + secret};
    mails[0].life = facts.life;
    std::vector<pg::Query> batch;
    batch.push_back(drop_secrets(tenant, facts.secret, to.account));
    batch.push_back(keep_secret(tenant, {.kind = facts.secret, .account = to.account, .life = facts.life}, secret));
    batch.push_back(mail::drop_waiting_mails(tenant, facts.letter, accounts));
    batch.push_back(mail::queue_mails(tenant, mails));
    batch.push_back(audit_query(tenant, {{ActorKind::nobody, 0}, facts.audit, to.account}));
    return batch;
}

}  // namespace

Task<bool> queue_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, LinkWish wish) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> find;
    find.push_back({&lock_account, {}});
    find[0].params.id(tenant->id).text(to_lower(trim(wish.email))).boolean(wish.kind == LinkKind::password_reset);
    const auto found = co_await transaction.run(std::move(find));
    if (found[0].empty()) {
        co_await transaction.rollback();
        co_return false;
    }
    const auto account = found[0].id<AccountId>(0, 0);
    const auto facts = facts_of(wish.kind);
    std::vector<pg::Query> ask;
    ask.push_back({&asked_before, {}});
    ask[0].params.id(tenant->id).id(account).text(facts.word);
    ask[0].params.int8(std::chrono::seconds{between_links}.count());
    const auto before = co_await transaction.run(std::move(ask));
    if (!before[0].empty()) {
        co_await transaction.rollback();
        co_return false;
    }
    auto batch = writes(*tenant, wish,
                        {account, std::string{found[0].text(0, 1)}, std::string{found[0].text(0, 2)},
                         find_language(found[0].text(0, 3))});
    auto outcome = co_await transaction.commit(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return true;
}

}  // namespace gi::people
