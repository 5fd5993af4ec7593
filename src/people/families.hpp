#pragma once
/// Who of a school is whose guardian, all of them: for a file.
#include <optional>
#include <string>
#include <vector>

#include "people/school_accounts.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

struct FamilyTie {
    std::string last_name;  // of the student
    std::string first_name;
    std::string student_number;  // the oldest; empty when none
    std::string guardian;
    std::string email;
    std::string relationship;
    GuardianRights rights;
    AccountState state = AccountState::no_way_in;
};

/// Links that count, by student and guardian, at most `most`.
Task<std::vector<FamilyTie>> read_families(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                           std::size_t most);

}  // namespace gi::people
