#include "people/permissions.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace gi::people {
namespace {

struct Grant {
    Role role;
    Permission permission;
    Relation relation;
};

constexpr std::array grants{
    Grant{Role::school_admin, Permission::use_own_session, Relation::same_school},
    Grant{Role::school_admin, Permission::list_own_classes, Relation::same_school},
    Grant{Role::school_admin, Permission::create_class, Relation::same_school},
    Grant{Role::school_admin, Permission::read_gradebook, Relation::same_school},
    Grant{Role::school_admin, Permission::import_scores, Relation::same_school},
    Grant{Role::school_admin, Permission::keep_column_mappings, Relation::same_school},
    Grant{Role::school_admin, Permission::change_scores, Relation::same_school},
    Grant{Role::school_admin, Permission::read_import_history, Relation::same_school},
    Grant{Role::school_admin, Permission::read_student_grades, Relation::same_school},
    Grant{Role::school_admin, Permission::list_tags, Relation::same_school},
    Grant{Role::school_admin, Permission::merge_students, Relation::same_school},
    Grant{Role::school_admin, Permission::import_rosters, Relation::same_school},

    Grant{Role::teacher, Permission::use_own_session, Relation::same_school},
    Grant{Role::teacher, Permission::list_own_classes, Relation::taught_class},
    Grant{Role::teacher, Permission::create_class, Relation::same_school},
    Grant{Role::teacher, Permission::read_gradebook, Relation::taught_class},
    Grant{Role::teacher, Permission::import_scores, Relation::taught_class},
    Grant{Role::teacher, Permission::keep_column_mappings, Relation::same_school},
    Grant{Role::teacher, Permission::change_scores, Relation::taught_class},
    Grant{Role::teacher, Permission::read_import_history, Relation::taught_class},
    Grant{Role::teacher, Permission::read_student_grades, Relation::taught_student},
    Grant{Role::teacher, Permission::list_tags, Relation::same_school},

    Grant{Role::student, Permission::use_own_session, Relation::same_school},
    Grant{Role::student, Permission::list_own_classes, Relation::own_student},
    Grant{Role::student, Permission::read_student_grades, Relation::own_student},

    Grant{Role::guardian, Permission::use_own_session, Relation::same_school},
    Grant{Role::guardian, Permission::list_own_classes, Relation::own_student},
    Grant{Role::guardian, Permission::read_student_grades, Relation::own_student},
};

constexpr std::array<std::pair<std::string_view, Role>, 4> role_names{{
    {"school_admin", Role::school_admin},
    {"teacher", Role::teacher},
    {"student", Role::student},
    {"guardian", Role::guardian},
}};

}  // namespace

std::string_view to_string(Role role) noexcept {
    for (const auto& [name, named] : role_names)
        if (named == role) return name;
    return "student";
}

Role role_from(std::string_view text) {
    for (const auto& [name, role] : role_names)
        if (name == text) return role;
    throw std::logic_error("unknown role in the database");
}

bool Principal::teaches(ClassId id) const noexcept { return std::ranges::binary_search(taught, id); }

bool Principal::linked_to(StudentId id) const noexcept {
    return std::ranges::any_of(students, [id](const auto& student) { return student.id == id; });
}

Result<Relation> needed_relation(Role role, Permission permission) {
    for (const auto& grant : grants)
        if (grant.role == role && grant.permission == permission) return grant.relation;
    return fail(ErrorCode::forbidden, "Your account may not do this. Ask a teacher or your school's administrator.");
}

Result<void> check_class(const Principal& principal, Permission permission, ClassId id) {
    const auto relation = needed_relation(principal.role, permission);
    if (!relation) return std::unexpected(relation.error());
    if (*relation == Relation::same_school) return {};
    if (*relation == Relation::taught_class && principal.teaches(id)) return {};
    return fail(ErrorCode::not_found, "There is no such class among yours. Open it from your list of classes.");
}

}  // namespace gi::people
