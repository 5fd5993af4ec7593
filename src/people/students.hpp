#pragma once
/// The students of a school as an administrator looks for them: by search, or as likely duplicates.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "net/offload.hpp"
#include "people/duplicates.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

struct ClassOfStudent {
    ClassId id;
    std::string name;
    std::string term;
    std::int64_t scores = 0;
};

/// Enough of a student to tell them from another.
struct StudentCard {
    StudentId id;
    std::string last_name;
    std::string first_name;
    std::string email;                                              // empty when none is known
    std::vector<std::pair<std::string, std::string>> identities{};  // kind, value; without names
    std::vector<ClassOfStudent> classes{};
    std::int64_t accounts = 0;  // that the student signs in with
    std::int64_t guardians = 0;
    bool merged = false;  // absorbed by another student

    [[nodiscard]] std::int64_t scores() const noexcept;
};

struct SuggestedMerge {
    StudentCard kept;  // the one that rather stays: see rather_stays
    StudentCard absorbed;
    int score = 0;
    std::vector<DuplicateReason> reasons{};
};

/// An account first, then an e-mail address, then more scores, then the newer record: its address is the one of now.
[[nodiscard]] bool rather_stays(const StudentCard& one, const StudentCard& other) noexcept;

inline constexpr std::size_t most_suggested = 50;
inline constexpr std::size_t most_students_found = 20;

/// The likeliest first, at most most_suggested; without those of whom somebody said that they are two people.
Task<Result<std::vector<SuggestedMerge>>> suggest_merges(tenancy::TenantDatabase& database, net::Offload& offload,
                                                         tenancy::TenantPtr tenant);

/// `distinct`: they are two people, do not suggest them again; else forgets that. not_found when one is no student.
Task<Result<void>> set_distinct(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, StudentPair students,
                                AccountId account, bool distinct);

/// Students whose name or e-mail address holds every word of the query, or whose number or username is the query; by
/// name, at most most_students_found.
Task<std::vector<StudentCard>> find_students(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                             std::string query);

/// In the order of `ids`; those that do not exist are left out.
Task<std::vector<StudentCard>> read_student_cards(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                  std::vector<StudentId> ids);

}  // namespace gi::people
