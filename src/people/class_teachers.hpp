#pragma once
/// Who teaches a class: read and changed by administrators and by its own teachers.
#include <string>
#include <vector>

#include "people/accounts.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

struct ClassTeacher {
    AccountId account;
    std::string name;
    std::string email;
};

/// By name. not_found when there is no such class.
Task<Result<std::vector<ClassTeacher>>> read_class_teachers(tenancy::TenantDatabase& database,
                                                            tenancy::TenantPtr tenant, ClassId id);

/// `email` in lower case, of a teacher or administrator who is not blocked; not_found for everybody else's and for
/// nobody's, so that it tells nothing of families. Who teaches the class already stays so.
Task<Result<AccountId>> add_class_teacher(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                          ClassId id, std::string email);

/// not_found: does not teach it. conflict: the last teacher, whom only an administrator takes away.
Task<Result<void>> remove_class_teacher(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                        ClassId id, AccountId account);

}  // namespace gi::people
