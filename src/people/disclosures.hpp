#pragma once
/// To whom outside of the school a student's records were given: entered by hand, read by the family beside who looked.
#include <string>
#include <vector>

#include "people/audit.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr std::size_t longest_disclosure_text = 300;  // bytes, of each text

struct NewDisclosure {
    StudentId student;
    AccountId account;  // who enters it
    Actor actor;
    std::string to;
    std::string purpose;
    pg::Date on;
};
/// Recorded in the same transaction. False when there is no such student.
Task<bool> add_disclosure(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, NewDisclosure disclosure);

struct Disclosure {
    std::string on;  // ISO date
    std::string to;
    std::string purpose;
    std::string by;  // empty: somebody who is gone
};
inline constexpr std::size_t most_listed_disclosures = 500;
/// The newest first, at most most_listed_disclosures.
Task<std::vector<Disclosure>> list_disclosures(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                               StudentId student);

}  // namespace gi::people
