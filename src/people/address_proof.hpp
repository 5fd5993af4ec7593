#pragma once
/// That an address reaches the person of an account. Whoever redeems a family letter types one in, and may type in
/// somebody else's; until it is proved, nothing is given to the account because of its address.
#include <vector>

#include "base/ids.hpp"
#include "pg/channel.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

/// To run once somebody has shown that the address is theirs, without choosing a password. Whoever chose the one of the
/// account may be another person: it ends, with the sign-ins, links and tokens of the account. Does nothing when the
/// address was proved before.
[[nodiscard]] pg::Query prove_address(const tenancy::Tenant& tenant, AccountId account);

/// To run before the address counts as proved, in whatever way: the second factor may be of that other person, too, and
/// would keep the owner of the address out. Gives what the record has to say of it, for the end of the transaction.
Task<std::vector<pg::Query>> drop_unproved_factor(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant,
                                                  AccountId account);

}  // namespace gi::people
