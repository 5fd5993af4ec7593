#pragma once
/// Links that people ask for themselves by their e-mail address: to choose a new password, or to sign in without one.
/// Nothing here tells whether an address is known: who asks is answered before any of it runs.
#include <chrono>
#include <cstdint>
#include <string>

#include "mail/letters.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr std::chrono::hours reset_life{1};
inline constexpr std::chrono::minutes magic_link_life{15};
/// Between two mails of one kind to one person, so that nobody's mailbox is filled by others.
inline constexpr std::chrono::minutes between_links{2};

enum class LinkKind : std::uint8_t { password_reset, magic_link };

struct LinkWish {
    LinkKind kind = LinkKind::password_reset;
    std::string email;  // as it was typed
    mail::SchoolFacts school;
};

/// Queues the mail when there is an account that may have it: one that has a password or was invited, is no program and
/// is not blocked; for a magic link, of a student or guardian who has no other role. True when a mail is queued.
Task<bool> queue_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, LinkWish wish);

}  // namespace gi::people
