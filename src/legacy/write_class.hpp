#pragma once
/// Writes one class of the old database into the school, as an import that its teacher sees in the history and can
/// undo. What somebody wrote in Grade Insight stays: of students and assignments that the school has, only blanks are
/// filled, and a cell that anybody but such an import ever wrote keeps what it has.
#include <string>
#include <vector>

#include "intake/plan.hpp"
#include "legacy/check.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::legacy {

/// gi.import.format of such an import.
inline constexpr std::string_view import_format = "legacy_database";

struct Author {
    AccountId account;
    bool teaches = false;  // becomes the teacher of new classes
};

struct ImportedFile {
    std::string name;
    std::string digest;
};

struct Target {
    tenancy::TenantPtr tenant;
    Author author{};
    bool may_join = false;  // a class of the same name that did not come from such an import
    ImportedFile file{};
};

struct ClassOutcome {
    ClassId id;
    std::string name;  // as the school calls it
    bool is_new = false;
    bool changes = false;
    std::uint64_t new_students = 0;     // nobody the school knew
    std::uint64_t joined_students = 0;  // came into the class, new ones too
    std::uint64_t filled_students = 0;  // known ones of whom something was missing
    std::uint64_t unmatched_students = 0;
    std::uint64_t new_assignments = 0;
    std::uint64_t filled_assignments = 0;
    std::uint64_t new_tags = 0;
    intake::Counts scores{};
    std::uint64_t kept_scores = 0;
    std::vector<Note> notes{};  // what the school's data made of rows
};

/// Everything but the end of the transaction, which is the caller's: commit, or rollback for a dry run. Fails with
/// conflict when a class of that name is there already. Throws as WriteTransaction::run does.
Task<Result<ClassOutcome>> write_class(tenancy::WriteTransaction& transaction, const Target& target,
                                       const ClassData& data);

}  // namespace gi::legacy
