#pragma once
/// Who gets a digest, about whom, and how often: what people chose for themselves. The view gi.digest_reader says who
/// may get one at all.
#include <optional>
#include <string>
#include <vector>

#include "base/languages.hpp"
#include "digests/schedule.hpp"
#include "people/audit.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::digests {

struct ReaderChild {
    StudentId id;
    std::string name;
    bool own = false;    // themself
    bool muted = false;  // nothing about this child
};

struct Reader {
    AccountId account;
    std::string name;
    std::string email;
    std::optional<Language> language{};  // none: the school's
    bool proved = false;                 // the address is known to be theirs; else nothing is sent
    bool refused = false;                // the mailbox refused several in a row; nothing is sent for a month
    bool shut_out = false;               // the pages show them no grades for want of a second factor; nor do mails
    std::optional<Frequency> chosen{};   // none: what is usual
    Frequency usual = Frequency::off;    // at the school, for such a person
    std::vector<ReaderChild> children{};

    [[nodiscard]] Frequency frequency() const noexcept { return chosen.value_or(usual); }
    /// Of whom they want to know.
    [[nodiscard]] std::vector<StudentId> heard_of() const;
};

/// For a batch of one's own. No row: there is no such account.
[[nodiscard]] pg::Query reader_query(const tenancy::Tenant& tenant, AccountId account);
[[nodiscard]] Reader reader_from(const pg::ResultSet& rows, AccountId account);

struct Choice {
    std::optional<Frequency> frequency{};  // none: what is usual
    std::vector<StudentId> muted{};
};

/// Who begins, or unmutes a child, is told of what comes from now on. not_found when a muted child is none of theirs.
Task<Result<void>> choose(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, people::Actor actor,
                          AccountId account, Choice choice);

/// A digest that the mail server refused for good, and one that it took.
[[nodiscard]] pg::Query count_refusal_query(const tenancy::Tenant& tenant, AccountId account);
[[nodiscard]] pg::Query forget_refusals_query(const tenancy::Tenant& tenant, AccountId account);

/// By the link in a mail, without a sign-in. Gives how often it was until now. link_used_up when the link is none.
Task<Result<Frequency>> end_by_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::string token);
/// Takes that back, unless the person has chosen since. Gives how often it is now.
Task<Result<Frequency>> resume_by_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::string token);

}  // namespace gi::digests
