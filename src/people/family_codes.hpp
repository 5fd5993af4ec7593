#pragma once
/// Codes on paper that make their holder a guardian of one child. See docs/decisions/0024-a-code-makes-a-guardian.md.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/accounts.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr std::size_t most_codes_at_once = 1'000;
inline constexpr int most_uses_of_code = 4;
inline constexpr int most_days_of_code = 365;

struct CodeOrder {
    std::vector<StudentId> students;  // these, or
    std::optional<ClassId> class_id;  // all who are in this class now
    int uses = 2;
    std::chrono::days life{90};
};

struct StudentOfCode {
    StudentId id;
    std::string last_name;
    std::string first_name;
};

struct MadeCode {
    StudentOfCode student;
    std::string code;  // told once, kept as its hash
};

struct MadeCodes {
    std::vector<MadeCode> codes;  // by name of the student
    std::string expires_at;       // ISO 8601, UTC
};

/// Earlier codes of these students end. not_found: a student or the class is not there; invalid_field: too many.
Task<Result<MadeCodes>> make_family_codes(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                          CodeOrder order);

struct CodeState {
    StudentOfCode student;
    int uses = 0;
    int used = 0;
    std::string created_at;  // ISO 8601, UTC
    std::string expires_at;
};

/// Codes whose time is not over, by name of the student; of one class, if one is named.
Task<std::vector<CodeState>> list_family_codes(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                               std::optional<ClassId> class_id);
/// not_found when the student has none.
Task<Result<void>> end_family_code(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                   StudentId student);

/// The first name of the child, and nothing else. link_used_up when the code is none, used up or too old.
Task<Result<std::string>> look_at_family_code(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              std::string code);

struct NewFamilyMember {
    std::string code;
    std::string email;  // lower case
    std::string name;
    std::string relationship;
    std::string password_hash;
};

struct Redeemed {
    AccountId account;
    StudentId student;
    std::string student_name;
};

/// A new account, or one that waits for exactly this: made for a guardian of this child alone, by a roster say, and
/// never used. link_used_up: the code is no good, or somebody has the address; the answer does not tell which.
Task<Result<Redeemed>> redeem_family_code(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                          NewFamilyMember member);

/// For who is signed in. forbidden: an account of a student; conflict: is a guardian of the child already (the code
/// stays as it is); link_used_up.
Task<Result<Redeemed>> add_child_by_code(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                         PrincipalPtr account, std::string code);

}  // namespace gi::people
