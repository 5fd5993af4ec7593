#pragma once
/// Students added to a class and taken out of it by hand, as change-sets.
#include <optional>

#include "base/result.hpp"
#include "gradebook/write_changes.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

/// A student of the school, or somebody who becomes one. An address that a student has, or had before a merge, means
/// that student, whatever the name.
struct Newcomer {
    std::optional<StudentId> student{};
    StudentFacts facts{};
};

struct ClassStudentResult {
    std::optional<ChangeSetId> change{};  // none: was in the class already, or not in it
    std::int64_t class_version = 0;
    StudentId student;
    StudentFacts facts{};  // as the school has them
    bool new_to_school = false;
};

/// Who was in the class before has the scores of then. not_found when the class or the student named by id is gone,
/// invalid_field when the address is nobody's and no name was given, conflict when the class was put away.
Task<Result<ClassStudentResult>> add_to_class(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              ChangeAuthor author, Newcomer newcomer);
/// Their scores stay where they are: the undo, and coming back, bring them back. not_found when they are not in it.
Task<Result<ClassStudentResult>> take_out_of_class(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                   ChangeAuthor author, StudentId student);

}  // namespace gi::gradebook
