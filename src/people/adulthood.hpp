#pragma once
/// A student who comes of age: the rights of the guardians move to the student, who may give them back one by one.
#include <string>
#include <vector>

#include "people/audit.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

struct Adulthood {
    StudentId student;
    bool adult = false;
    bool guardians_keep = false;  // seeing grades and being written to; asking for the record is the student's alone
    Actor actor;
};
/// The accounts of the guardians, whose rights may be others now; empty optional when there is no such student.
/// Taking it back gives no right back: the school does that for each guardian.
Task<std::optional<std::vector<AccountId>>> set_adulthood(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                          Adulthood change);

struct OwnGuardian {
    AccountId id;
    std::string name;
    std::string relationship;
    GuardianRights rights;
};
struct OwnGuardians {
    bool adult = false;
    std::vector<OwnGuardian> guardians;  // by name
};
/// Of the student whose account this is; not adult and empty for everybody else.
Task<OwnGuardians> read_own_guardians(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId account);

struct GuardianRightsChange {
    AccountId account;   // the student's own
    AccountId guardian;  // whose rights
    GuardianRights rights;
    Actor actor;
};
/// False when the account is none of an adult student, or that is none of their guardians.
Task<bool> set_own_guardian(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, GuardianRightsChange change);

}  // namespace gi::people
