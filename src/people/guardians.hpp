#pragma once
/// The guardians of a student, as the school keeps them. A link is revoked and never deleted, so that no roster brings
/// it back; only an administrator restores it. Rights count at the next request, on every server.
#include <optional>
#include <string>
#include <vector>

#include "people/accounts.hpp"
#include "people/school_accounts.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr std::size_t longest_relationship = 100;  // bytes

struct Guardian {
    AccountId account;
    std::string name;
    std::string email;
    AccountState state = AccountState::no_way_in;
    std::string relationship;
    GuardianRights rights;
    std::string since;       // ISO 8601, UTC
    std::string revoked_at;  // empty: the link counts
};

struct GuardiansOfStudent {
    StudentId id;
    std::string last_name;
    std::string first_name;
    std::vector<Guardian> guardians;  // by name; revoked links last
};

/// not_found when there is no such student.
Task<Result<GuardiansOfStudent>> read_guardians(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                StudentId student);

struct NewGuardian {
    std::string email;                          // lower case: of an account that is there, or of a new one
    std::string name;                           // for a new one
    std::optional<std::string> relationship{};  // none: as it was before, else empty
    std::optional<GuardianRights> rights{};     // none: as they were before, else all
};

/// Links an account, or makes one without a password; restores a revoked link. Gives whose account it is. not_found: no
/// such student; invalid_field: a new one without a name, the student's own account; conflict: is a guardian already.
Task<Result<AccountId>> link_guardian(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                      StudentId student, NewGuardian guardian);

struct GuardianChange {
    std::optional<std::string> relationship{};
    std::optional<GuardianRights> rights{};
};

/// not_found when the link is not there or revoked.
Task<Result<void>> change_guardian(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                   StudentId student, AccountId account, GuardianChange change);
Task<Result<void>> revoke_guardian(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                   StudentId student, AccountId account);

/// The words of these rights, as the database has them.
[[nodiscard]] std::vector<std::string_view> words_of(GuardianRights rights);

}  // namespace gi::people
