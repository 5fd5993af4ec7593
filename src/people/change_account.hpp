#pragma once
/// Making and changing the accounts of a school, by its administrators. The school always keeps an administrator who
/// can sign in, nobody changes their own roles, and a token that was not made for the whole school touches no
/// administrator. Every change is in the record.
#include <optional>
#include <string>
#include <vector>

#include "people/accounts.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr std::size_t longest_person_name = 200;  // bytes
inline constexpr std::size_t longest_email = 254;

struct NewPerson {
    std::string email;  // lower case
    std::string name;
    std::vector<Role> roles;             // at least one, each once; the first is what they see first
    std::optional<StudentId> student{};  // given exactly when they are a student
};

struct AccountChange {
    std::optional<std::string> email{};  // lower case; another one ends their sign-ins, invitations and resets
    std::optional<std::string> name{};
    std::optional<std::vector<Role>> roles{};
    std::optional<StudentId> student{};  // for who becomes a student
};

/// Without a password: they are invited, or get a code. conflict: somebody has this e-mail address, or the student has
/// an account; invalid_field: no such student; scope_missing.
Task<Result<AccountId>> create_account(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                       NewPerson person);

/// Whether it ended their sign-ins. not_found, conflict (see create_account; the last administrator stays one),
/// forbidden (one's own roles), invalid_field, scope_missing.
Task<Result<bool>> change_account(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                  AccountId account, AccountChange change);

enum class AccessChange : std::uint8_t {
    block,    // no sign-in, and what is signed in ends; their links by mail are worth nothing
    unblock,  // may sign in again, anew
    sign_out  // what is signed in ends
};

/// not_found, conflict (oneself, the last administrator), scope_missing.
Task<Result<void>> change_access(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                 AccountId account, AccessChange change);

}  // namespace gi::people
