#pragma once
/// What the holder of a mailed link does with it: accept an invitation, choose a new password, sign in. Each link works
/// once; of many who open it at the same moment one gets in.
#include <string>

#include "mail/letters.hpp"
#include "net/offload.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

struct LinkAnswer {
    std::string secret;    // from the link
    std::string password;  // that was chosen
};

/// Sets the first password. link_used_up when the link has ended or is none; invalid_field when the password is refused
/// (the link still works then).
Task<Result<AccountId>> accept_invitation(tenancy::TenantDatabase& database, net::Offload& offload,
                                          tenancy::TenantPtr tenant, LinkAnswer answer);

/// Sets a new password, makes sessions that began before worthless and ends every other link of the account. With
/// `by_mail` (a mail server is set up) the person is told. Fails as above.
Task<Result<AccountId>> reset_password(tenancy::TenantDatabase& database, net::Offload& offload,
                                       tenancy::TenantPtr tenant, LinkAnswer answer, mail::SchoolFacts school,
                                       bool by_mail);

struct MagicLinkHolder {
    AccountId account{};
    bool proved = false;  // only now: earlier sign-ins and the password have ended
};

/// Whom this magic link signs in. link_used_up, also when the person has become one of the staff.
Task<Result<MagicLinkHolder>> redeem_magic_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                std::string secret);

}  // namespace gi::people
