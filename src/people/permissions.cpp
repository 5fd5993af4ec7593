#include "people/permissions.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace gi::people {
namespace {

constexpr std::array table{
    Grant{Role::school_admin, Permission::use_own_session, Relation::same_school},
    Grant{Role::school_admin, Permission::manage_own_account, Relation::same_school},
    Grant{Role::school_admin, Permission::list_own_classes, Relation::same_school},
    Grant{Role::school_admin, Permission::create_class, Relation::same_school},
    Grant{Role::school_admin, Permission::read_gradebook, Relation::same_school},
    Grant{Role::school_admin, Permission::export_gradebook, Relation::same_school},
    Grant{Role::school_admin, Permission::import_scores, Relation::same_school},
    Grant{Role::school_admin, Permission::keep_column_mappings, Relation::same_school},
    Grant{Role::school_admin, Permission::change_scores, Relation::same_school},
    Grant{Role::school_admin, Permission::publish_assignments, Relation::same_school},
    Grant{Role::school_admin, Permission::manage_class, Relation::same_school},
    Grant{Role::school_admin, Permission::manage_class_teachers, Relation::same_school},
    Grant{Role::school_admin, Permission::read_import_history, Relation::same_school},
    Grant{Role::school_admin, Permission::read_student_grades, Relation::same_school},
    Grant{Role::school_admin, Permission::print_student_report, Relation::same_school},
    Grant{Role::school_admin, Permission::read_school_figures, Relation::same_school},
    Grant{Role::school_admin, Permission::list_tags, Relation::same_school},
    Grant{Role::school_admin, Permission::merge_students, Relation::same_school},
    Grant{Role::school_admin, Permission::import_rosters, Relation::same_school},
    Grant{Role::school_admin, Permission::manage_people, Relation::same_school},
    Grant{Role::school_admin, Permission::manage_school, Relation::same_school},
    Grant{Role::school_admin, Permission::manage_ways_in, Relation::same_school},
    Grant{Role::school_admin, Permission::read_audit, Relation::same_school},
    Grant{Role::school_admin, Permission::read_own_record, Relation::same_school},
    Grant{Role::school_admin, Permission::manage_privacy, Relation::same_school},

    Grant{Role::teacher, Permission::use_own_session, Relation::same_school},
    Grant{Role::teacher, Permission::manage_own_account, Relation::same_school},
    Grant{Role::teacher, Permission::list_own_classes, Relation::taught_class},
    Grant{Role::teacher, Permission::create_class, Relation::same_school},
    Grant{Role::teacher, Permission::read_gradebook, Relation::taught_class},
    Grant{Role::teacher, Permission::export_gradebook, Relation::taught_class},
    Grant{Role::teacher, Permission::import_scores, Relation::taught_class},
    Grant{Role::teacher, Permission::keep_column_mappings, Relation::same_school},
    Grant{Role::teacher, Permission::change_scores, Relation::taught_class},
    Grant{Role::teacher, Permission::publish_assignments, Relation::taught_class},
    Grant{Role::teacher, Permission::manage_class, Relation::taught_class},
    Grant{Role::teacher, Permission::manage_class_teachers, Relation::taught_class},
    Grant{Role::teacher, Permission::read_import_history, Relation::taught_class},
    Grant{Role::teacher, Permission::read_student_grades, Relation::taught_student},
    Grant{Role::teacher, Permission::print_student_report, Relation::taught_student},
    Grant{Role::teacher, Permission::list_tags, Relation::same_school},

    Grant{Role::student, Permission::use_own_session, Relation::same_school},
    Grant{Role::student, Permission::manage_own_account, Relation::same_school},
    Grant{Role::student, Permission::list_own_classes, Relation::own_student},
    Grant{Role::student, Permission::read_student_grades, Relation::own_student},
    Grant{Role::student, Permission::print_student_report, Relation::own_student},
    Grant{Role::student, Permission::list_tags, Relation::own_student},
    Grant{Role::student, Permission::follow_own_students, Relation::own_student},
    Grant{Role::student, Permission::read_own_record, Relation::own_student},

    Grant{Role::guardian, Permission::use_own_session, Relation::same_school},
    Grant{Role::guardian, Permission::manage_own_account, Relation::same_school},
    Grant{Role::guardian, Permission::list_own_classes, Relation::own_student},
    Grant{Role::guardian, Permission::read_student_grades, Relation::own_student},
    Grant{Role::guardian, Permission::print_student_report, Relation::own_student},
    Grant{Role::guardian, Permission::list_tags, Relation::own_student},
    Grant{Role::guardian, Permission::follow_own_students, Relation::own_student},
    Grant{Role::guardian, Permission::read_own_record, Relation::own_student},

    // Looks, and takes nothing along: no change, no file, no record, nothing about accounts.
    Grant{Role::platform_operator, Permission::use_own_session, Relation::same_school},
    Grant{Role::platform_operator, Permission::list_own_classes, Relation::same_school},
    Grant{Role::platform_operator, Permission::read_gradebook, Relation::same_school},
    Grant{Role::platform_operator, Permission::read_import_history, Relation::same_school},
    Grant{Role::platform_operator, Permission::read_student_grades, Relation::same_school},
    Grant{Role::platform_operator, Permission::read_school_figures, Relation::same_school},
    Grant{Role::platform_operator, Permission::list_tags, Relation::same_school},
};

/// What a token needs to do it. Not in the list: no token may, a person must.
struct Scoped {
    Permission permission;
    TokenScope scope;
};

constexpr std::array scoped{
    Scoped{Permission::list_own_classes, TokenScope::read_grades},
    Scoped{Permission::read_gradebook, TokenScope::read_grades},
    Scoped{Permission::export_gradebook, TokenScope::read_grades},
    Scoped{Permission::read_import_history, TokenScope::read_grades},
    Scoped{Permission::read_student_grades, TokenScope::read_grades},
    Scoped{Permission::print_student_report, TokenScope::read_grades},
    Scoped{Permission::read_school_figures, TokenScope::read_grades},
    Scoped{Permission::list_tags, TokenScope::read_grades},
    Scoped{Permission::create_class, TokenScope::write_grades},
    Scoped{Permission::import_scores, TokenScope::write_grades},
    Scoped{Permission::keep_column_mappings, TokenScope::write_grades},
    Scoped{Permission::change_scores, TokenScope::write_grades},
    Scoped{Permission::publish_assignments, TokenScope::write_grades},
    Scoped{Permission::manage_class, TokenScope::write_grades},
    Scoped{Permission::manage_class_teachers, TokenScope::manage_people},
    Scoped{Permission::merge_students, TokenScope::manage_people},
    Scoped{Permission::import_rosters, TokenScope::manage_people},
    Scoped{Permission::manage_people, TokenScope::manage_people},
    Scoped{Permission::manage_school, TokenScope::manage_school},
    Scoped{Permission::read_audit, TokenScope::manage_school},
    Scoped{Permission::read_own_record, TokenScope::manage_school},
};

template <class Enum, std::size_t size>
using Names = std::array<std::pair<std::string_view, Enum>, size>;

constexpr Names<Role, 5> role_names{{
    {"school_admin", Role::school_admin},
    {"teacher", Role::teacher},
    {"student", Role::student},
    {"guardian", Role::guardian},
    {"platform_operator", Role::platform_operator},
}};

constexpr Names<GuardianRight, 3> right_names{{
    {"grades", GuardianRight::grades},
    {"mail", GuardianRight::mail},
    {"records", GuardianRight::records},
}};

constexpr Names<TokenScope, 4> scope_names{{
    {"grades:read", TokenScope::read_grades},
    {"grades:write", TokenScope::write_grades},
    {"people:manage", TokenScope::manage_people},
    {"school:manage", TokenScope::manage_school},
}};

constexpr Names<Permission, 28> permission_names{{
    {"undeclared", Permission::undeclared},
    {"everyone", Permission::everyone},
    {"use_own_session", Permission::use_own_session},
    {"manage_own_account", Permission::manage_own_account},
    {"list_own_classes", Permission::list_own_classes},
    {"create_class", Permission::create_class},
    {"read_gradebook", Permission::read_gradebook},
    {"export_gradebook", Permission::export_gradebook},
    {"import_scores", Permission::import_scores},
    {"keep_column_mappings", Permission::keep_column_mappings},
    {"change_scores", Permission::change_scores},
    {"publish_assignments", Permission::publish_assignments},
    {"manage_class", Permission::manage_class},
    {"manage_class_teachers", Permission::manage_class_teachers},
    {"read_import_history", Permission::read_import_history},
    {"read_student_grades", Permission::read_student_grades},
    {"print_student_report", Permission::print_student_report},
    {"read_school_figures", Permission::read_school_figures},
    {"follow_own_students", Permission::follow_own_students},
    {"list_tags", Permission::list_tags},
    {"merge_students", Permission::merge_students},
    {"import_rosters", Permission::import_rosters},
    {"manage_people", Permission::manage_people},
    {"manage_school", Permission::manage_school},
    {"manage_ways_in", Permission::manage_ways_in},
    {"read_audit", Permission::read_audit},
    {"read_own_record", Permission::read_own_record},
    {"manage_privacy", Permission::manage_privacy},
}};

constexpr Names<Relation, 4> relation_names{{
    {"same_school", Relation::same_school},
    {"taught_class", Relation::taught_class},
    {"taught_student", Relation::taught_student},
    {"own_student", Relation::own_student},
}};

template <class Enum, std::size_t size>
constexpr std::string_view name_in(const Names<Enum, size>& names, Enum value) noexcept {
    return std::ranges::find(names, value, &std::pair<std::string_view, Enum>::second)->first;
}

template <class Enum, std::size_t size>
std::optional<Enum> value_in(const Names<Enum, size>& names, std::string_view text) noexcept {
    const auto* const found = std::ranges::find(names, text, &std::pair<std::string_view, Enum>::first);
    return found == names.end() ? std::nullopt : std::optional{found->second};
}

bool token_may(TokenScopes scopes, Permission permission) noexcept {
    if (permission == Permission::use_own_session) return true;
    const auto scope = scope_for(permission);
    return scope && scopes.contains(*scope);
}

}  // namespace

std::span<const Grant> grants() noexcept { return table; }

std::optional<TokenScope> scope_for(Permission permission) noexcept {
    const auto* const found = std::ranges::find(scoped, permission, &Scoped::permission);
    return found == scoped.end() ? std::nullopt : std::optional{found->scope};
}

std::string_view to_string(Permission permission) noexcept { return name_in(permission_names, permission); }
std::string_view to_string(Relation relation) noexcept { return name_in(relation_names, relation); }
std::string_view to_string(Role role) noexcept { return name_in(role_names, role); }
std::optional<Role> find_role(std::string_view text) noexcept {
    const auto role = value_in(role_names, text);
    return role == Role::platform_operator ? std::nullopt : role;
}
std::string_view to_string(GuardianRight right) noexcept { return name_in(right_names, right); }
std::optional<GuardianRight> find_guardian_right(std::string_view text) noexcept { return value_in(right_names, text); }
std::string_view to_string(TokenScope scope) noexcept { return name_in(scope_names, scope); }
std::optional<TokenScope> find_token_scope(std::string_view text) noexcept { return value_in(scope_names, text); }

Role role_from(std::string_view text) {
    if (const auto role = value_in(role_names, text)) return *role;
    throw std::logic_error("unknown role in the database");
}

bool Principal::teaches(ClassId id) const noexcept { return std::ranges::binary_search(taught, id); }

bool Principal::linked_to(StudentId id, GuardianRight right) const noexcept {
    return std::ranges::any_of(
        students, [&](const LinkedStudent& student) { return student.id == id && student.rights.contains(right); });
}

Result<Relations> relations(const Principal& principal, Permission permission) {
    Relations found;
    for (const auto& grant : table)
        if (grant.permission == permission && principal.roles.contains(grant.role)) found.insert(grant.relation);
    if (found.empty())
        return fail(ErrorCode::forbidden,
                    "Your account may not do this. Ask a teacher or your school's administrator.");
    if (principal.scopes && !token_may(*principal.scopes, permission))
        return fail(ErrorCode::scope_missing, "This token was not made for this. Make one with the right scope.");
    return found;
}

std::unexpected<Error> no_such_class() {
    return fail(ErrorCode::not_found, "There is no such class among yours. Open it from your list of classes.");
}

std::unexpected<Error> no_such_student() {
    return fail(ErrorCode::not_found, "There is no such student among yours. Open them from your start page.");
}

Result<void> check_second_factor(const Principal& principal, Permission permission) {
    if (!principal.second_factor_missing || principal.scopes) return {};
    if (permission == Permission::use_own_session || permission == Permission::manage_own_account) return {};
    return fail(ErrorCode::second_factor_missing,
                "Your school asks for a second factor at sign-in. Set one up on your account page to go on.");
}

Result<void> check_class(const Principal& principal, Permission permission, ClassId id) {
    const auto held = relations(principal, permission);
    if (!held) return std::unexpected(held.error());
    if (held->contains(Relation::same_school)) return {};
    if (held->contains(Relation::taught_class) && principal.teaches(id)) return {};
    return no_such_class();
}

Result<VisibleClasses> check_student(const Principal& principal, Permission permission, StudentId id) {
    const auto held = relations(principal, permission);
    if (!held) return std::unexpected(held.error());
    if (held->contains(Relation::same_school)) return VisibleClasses{.all = true};
    const auto right = permission == Permission::read_own_record ? GuardianRight::records : GuardianRight::grades;
    // A teacher looks at their own child as every family does.
    if (held->contains(Relation::own_student) && principal.linked_to(id, right))
        return VisibleClasses{.all = true, .published_only = true};
    if (held->contains(Relation::taught_student)) return VisibleClasses{.only = principal.taught};
    return no_such_student();
}

}  // namespace gi::people
