#pragma once
/// Who may do what: one table of role x permission x relation. Every route names its permission; a handler proves the
/// relation (this class is one of theirs, this student is themself) before it touches data. A person with several roles
/// may do what any of them may.
#include <array>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/languages.hpp"
#include "base/result.hpp"

namespace gi::people {

enum class Role : std::uint8_t {
    school_admin,
    teacher,
    student,
    guardian,
    platform_operator,  // a guest whom the school let in for a time: see people/operator_grants.hpp
};
[[nodiscard]] std::string_view to_string(Role role) noexcept;
/// A role that a school gives; empty on any other word, "platform_operator" too.
[[nodiscard]] std::optional<Role> find_role(std::string_view text) noexcept;
/// Of the database: all of them. Throws std::logic_error on an unknown word, for which there is a CHECK.
[[nodiscard]] Role role_from(std::string_view text);

enum class Permission : std::uint8_t {
    undeclared,  // what a route has that forgot to say: the program does not compile
    everyone,    // no sign-in: health, sign-in itself, the template
    use_own_session,
    manage_own_account,  // password, second factor, devices, tokens, notifications
    list_own_classes,
    create_class,
    read_gradebook,
    export_gradebook,  // as a file, also filled into one
    import_scores,
    keep_column_mappings,  // what oneself said about the columns of plain sheets
    change_scores,         // by hand, or back to what they were
    publish_assignments,   // what families see of a class, and since when
    manage_class,          // its name, and putting it away
    manage_class_teachers,
    read_import_history,
    read_student_grades,
    follow_own_students,  // what is new since one looked: for the family
    list_tags,
    merge_students,        // and look for them in the whole school
    import_rosters,        // people and classes of the whole school, and taking that back
    manage_people,         // accounts, roles, invitations, guardians and their rights, codes for families
    manage_school,         // what is ruled for all: second factors, signing everybody out, service tokens
    manage_ways_in,        // who else may let people and programs in: providers, service tokens; no token may
    read_audit,            // all of the school's record
    read_own_record,       // who looked at a child, and everything about it in a file
    manage_privacy,        // erasing people, how long they are kept, disclosures
    print_student_report,  // a student's grades as a file: a guest takes nothing along
    read_school_figures,   // of all classes together, and who in them may need help
};

/// How the signed-in person must relate to the thing that the request names.
enum class Relation : std::uint8_t {
    same_school,     // anything of the school
    taught_class,    // a class that they teach
    taught_student,  // a student of a class that they teach; answers show those classes only
    own_student,     // themself, or their child as far as its guardian's rights go
};

/// A small set of an enumeration with at most 32 values.
template <class Enum>
class EnumSet {
public:
    constexpr EnumSet() = default;
    constexpr EnumSet(std::initializer_list<Enum> values) {
        for (const auto value : values) insert(value);
    }
    constexpr void insert(Enum value) noexcept { bits_ |= bit(value); }
    [[nodiscard]] constexpr bool contains(Enum value) const noexcept { return (bits_ & bit(value)) != 0; }
    [[nodiscard]] constexpr bool intersects(EnumSet other) const noexcept { return (bits_ & other.bits_) != 0; }
    [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0; }
    friend constexpr bool operator==(EnumSet, EnumSet) = default;

private:
    static constexpr std::uint32_t bit(Enum value) noexcept { return std::uint32_t{1} << static_cast<unsigned>(value); }
    std::uint32_t bits_ = 0;
};

using Roles = EnumSet<Role>;
/// Those that a school gives.
inline constexpr std::array school_roles{Role::school_admin, Role::teacher, Role::student, Role::guardian};
inline constexpr std::array all_roles{Role::school_admin, Role::teacher, Role::student, Role::guardian,
                                      Role::platform_operator};
using Relations = EnumSet<Relation>;

/// What a guardian may for one child; a student may all of it for themself.
enum class GuardianRight : std::uint8_t {
    grades,   // see them
    mail,     // be written to about them
    records,  // ask for the whole record, and see who looked
};
using GuardianRights = EnumSet<GuardianRight>;
[[nodiscard]] std::string_view to_string(GuardianRight right) noexcept;
[[nodiscard]] std::optional<GuardianRight> find_guardian_right(std::string_view text) noexcept;
inline constexpr std::array guardian_rights{GuardianRight::grades, GuardianRight::mail, GuardianRight::records};
inline constexpr GuardianRights all_guardian_rights{GuardianRight::grades, GuardianRight::mail, GuardianRight::records};

/// What a token was made for; a sign-in of a person has them all.
enum class TokenScope : std::uint8_t {
    read_grades,    // "grades:read"
    write_grades,   // "grades:write"
    manage_people,  // "people:manage"
    manage_school,  // "school:manage"
};
using TokenScopes = EnumSet<TokenScope>;
[[nodiscard]] std::string_view to_string(TokenScope scope) noexcept;
[[nodiscard]] std::optional<TokenScope> find_token_scope(std::string_view text) noexcept;
inline constexpr std::array token_scopes{TokenScope::read_grades, TokenScope::write_grades, TokenScope::manage_people,
                                         TokenScope::manage_school};
inline constexpr TokenScopes all_token_scopes{TokenScope::read_grades, TokenScope::write_grades,
                                              TokenScope::manage_people, TokenScope::manage_school};

/// A line of the table, for those who want to read it: `gradeinsight permissions`, and the test of every route.
struct Grant {
    Role role;
    Permission permission;
    Relation relation;
};
[[nodiscard]] std::span<const Grant> grants() noexcept;
/// The scope that a token needs for it; none: only a person may. A token may always ask who it is.
[[nodiscard]] std::optional<TokenScope> scope_for(Permission permission) noexcept;
[[nodiscard]] std::string_view to_string(Permission permission) noexcept;
[[nodiscard]] std::string_view to_string(Relation relation) noexcept;

struct LinkedStudent {
    StudentId id;
    std::string name;
    GuardianRights rights = all_guardian_rights;
};

using OperatorGrantId = Id<struct OperatorGrantTag>;

/// What lets a platform_operator in. It holds while the database says so: such a principal is never cached.
struct SupportAccess {
    OperatorGrantId grant;
    std::chrono::system_clock::time_point ends_at{};
};

/// Who is asking, with everything that permission needs.
struct Principal {
    AccountId account;
    Role role = Role::student;  // what they see first
    Roles roles;                // with `role`
    std::string email;
    std::string name;
    std::optional<Language> language{};   // none: not chosen
    std::vector<LinkedStudent> students;  // a student's own record, a guardian's children
    std::vector<ClassId> taught;          // sorted
    /// Sign-ins that began before have ended.
    std::chrono::system_clock::time_point sessions_valid_from{};
    /// The school wants a second factor of one of their roles, and they have none.
    bool second_factor_missing = false;
    /// Of the token that was sent; none for a person who signed in. No scope reaches manage_own_account.
    std::optional<TokenScopes> scopes{};
    ApiTokenId token{};                      // 0: none
    std::optional<SupportAccess> support{};  // of a platform_operator, and of nobody else

    [[nodiscard]] bool teaches(ClassId id) const noexcept;
    /// Has this right for this student.
    [[nodiscard]] bool linked_to(StudentId id, GuardianRight right = GuardianRight::grades) const noexcept;
};

/// The relations in which this person has this permission, one of which the handler proves. Never empty: forbidden
/// (403) when they have it in none, scope_missing (403) when their token was not made for it.
[[nodiscard]] Result<Relations> relations(const Principal& principal, Permission permission);

/// The one answer for what is not there and what is none of theirs.
[[nodiscard]] std::unexpected<Error> no_such_class();
[[nodiscard]] std::unexpected<Error> no_such_student();

/// Who lacks the second factor that the school wants (second_factor_missing, 403) may only reach their own session and
/// account, where they set one up. A token was made by somebody who had to pass, or for a program: it needs none.
[[nodiscard]] Result<void> check_second_factor(const Principal& principal, Permission permission);

/// For permissions on a class: not_found (404) when it is not theirs, so that ids of others tell nothing.
[[nodiscard]] Result<void> check_class(const Principal& principal, Permission permission, ClassId id);

/// The classes in which this person sees a student.
struct VisibleClasses {
    bool all = false;
    std::vector<ClassId> only{};  // when not all: those that they teach
    /// As families do: without what is not published yet.
    bool published_only = false;
};

/// For permissions on a student. Who is told "those that they teach" must still find the student there; not_found (404)
/// when the student is certainly none of theirs.
[[nodiscard]] Result<VisibleClasses> check_student(const Principal& principal, Permission permission, StudentId id);

}  // namespace gi::people
