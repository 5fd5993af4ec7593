#pragma once
/// Who may do what: one table of role x permission x relation. Every route names its permission; a handler proves the
/// relation (this class is one of theirs, this student is themself) before it touches data.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"

namespace gi::people {

enum class Role : std::uint8_t { school_admin, teacher, student, guardian };
[[nodiscard]] std::string_view to_string(Role role) noexcept;
/// Throws std::logic_error on an unknown word: the database has a CHECK for it.
[[nodiscard]] Role role_from(std::string_view text);

enum class Permission : std::uint8_t {
    everyone,  // no sign-in: health, sign-in itself, the template
    use_own_session,
    list_own_classes,
    create_class,
    read_gradebook,
    import_scores,
    keep_column_mappings,  // what oneself said about the columns of plain sheets
    change_scores,         // by hand, or back to what they were
    read_import_history,
    read_student_grades,
    list_tags,
    merge_students,  // and look for them in the whole school
    import_rosters,  // people and classes of the whole school, and taking that back
};

/// How the signed-in person must relate to the thing that the request names.
enum class Relation : std::uint8_t {
    same_school,     // anything of the school
    taught_class,    // a class that they teach
    taught_student,  // a student of a class that they teach; answers show those classes only
    own_student,     // themself, or their child
};

struct LinkedStudent {
    StudentId id;
    std::string name;
};

/// Who is asking, with everything that permission needs.
struct Principal {
    AccountId account;
    Role role = Role::student;
    std::string email;
    std::string name;
    std::vector<LinkedStudent> students;  // a student's own record, a guardian's children
    std::vector<ClassId> taught;          // sorted

    [[nodiscard]] bool teaches(ClassId id) const noexcept;
    [[nodiscard]] bool linked_to(StudentId id) const noexcept;
};

/// The relation that this role needs for this permission; forbidden (403) when it has it in no relation.
[[nodiscard]] Result<Relation> needed_relation(Role role, Permission permission);

/// For permissions on a class: not_found (404) when it is not theirs, so that ids of others tell nothing.
[[nodiscard]] Result<void> check_class(const Principal& principal, Permission permission, ClassId id);

}  // namespace gi::people
