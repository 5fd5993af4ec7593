#pragma once
/// Asking people in whose account exists but who have no password yet: a secret in a mail, or in a link that an
/// administrator hands over.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mail/letters.hpp"
#include "people/audit.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr std::chrono::hours invitation_life{24 * 7};
/// In one call: one transaction writes them all.
inline constexpr std::size_t most_invitations = 200;

struct Inviter {
    Actor actor;
    AccountId account;
    std::string name;  // empty: the administration
    mail::SchoolFacts school;
};

/// How the secret reaches the person.
enum class Handover : std::uint8_t { by_mail, by_hand };

/// Ends earlier invitations of the account; gives the link. not_found; conflict when the person can sign in already or
/// is blocked.
Task<Result<std::string>> invite(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Inviter by,
                                 AccountId account, Handover handover);

struct InvitedMany {
    std::size_t invited = 0;
    std::int64_t left = 0;  // more than most_invitations: ask again
};
/// By mail: everybody with one of these roles who cannot sign in and has no invitation that still holds. Asking twice
/// therefore sends nothing twice.
Task<InvitedMany> invite_all(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Inviter by, Roles roles);

struct InvitedPerson {
    AccountId account;
    std::string name;
    std::string email;
    std::optional<Language> language{};  // of the mail to them; none: they have chosen none
};

struct Invitable {
    std::int64_t left = 0;                     // whom invite_all would invite, called until none is left
    std::vector<InvitedPerson> undelivered{};  // whose newest invitation no mail server took, by name; the first 100
};
Task<Invitable> look_at_invitable(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Roles roles);

/// Who an invitation is for, without using it up. Empty when it has ended or the person cannot use it.
Task<std::optional<InvitedPerson>> find_invited(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                std::string secret);

}  // namespace gi::people
