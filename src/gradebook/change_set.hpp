#pragma once
/// A change-set: everything that one import, edit, undo or merge writes into a class. It is made by a planner that is
/// pure (intake/plan, gradebook/edit, undo and merge), written by write_changes.hpp, and is the history afterwards.
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/points.hpp"
#include "gradebook/assignment_facts.hpp"

namespace gi::gradebook {

/// Stands for SQL NULL in arrays of points.
inline constexpr std::int64_t no_points = std::numeric_limits<std::int64_t>::min();
inline constexpr char no_status = '.';

enum class ChangeKind : std::uint8_t { import, edit, undo, merge };
[[nodiscard]] std::string_view to_string(ChangeKind kind) noexcept;  // "import", "edit", "undo", "merge"
/// Throws std::logic_error on an unknown word: the database has a CHECK for it.
[[nodiscard]] ChangeKind change_kind_from(std::string_view text);

struct StudentWrite {
    StudentId id;
    std::string email;  // empty when none is known
    std::string last_name;
    std::string first_name;
    std::string sort_key;
};

struct StudentFacts {
    std::string last_name;
    std::string first_name;
    std::string email;
    friend bool operator==(const StudentFacts&, const StudentFacts&) = default;
};

struct StudentChange {
    StudentId id;
    StudentFacts before;
    StudentFacts after;
};

/// See gi.student_identity.
struct IdentityWrite {
    std::string kind;
    std::string value;
    StudentId student;
};

struct AssignmentWrite {
    AssignmentId id;
    int slot = 0;
    std::string name;
    std::string date;  // ISO, empty when none
    std::optional<Points> max_points;
    std::string category{};
    std::string platform_key{};
    bool extra_credit = false;
    bool never_drop = false;
};

struct AssignmentChange {
    AssignmentId id;
    AssignmentFacts before;
    AssignmentFacts after;
};

/// "7A": the part of a class that a student belongs to; empty for none. See gi.enrolment.
inline constexpr std::size_t longest_section = 100;  // bytes

struct SectionChange {
    StudentId student;
    std::string before;
    std::string after;
};

/// `absent`: was taken away before, and stays so.
enum class Presence : std::uint8_t { stays, joins, leaves, absent };

/// One student's whole row, and what of it changed.
struct EnrolmentWrite {
    StudentId student;
    std::vector<std::int64_t> points;
    std::string statuses;
    std::vector<std::int32_t> slots;
    std::vector<std::int64_t> old_points;
    std::vector<std::int64_t> new_points;
    std::string old_statuses;
    std::string new_statuses;
    Presence presence = Presence::stays;
};

/// Puts new_points and new_statuses into points and statuses, which are made longer where they must be.
void put_new_values(EnrolmentWrite& write);

struct ChangeSet {
    ChangeKind kind = ChangeKind::edit;
    std::optional<ChangeSetId> undoes;
    std::vector<StudentWrite> new_students;  // by e-mail
    std::vector<StudentChange> changed_students;
    std::vector<IdentityWrite> identities;  // learned
    bool forgets_identities = false;        // those that `undoes` taught
    std::vector<AssignmentWrite> new_assignments;
    std::vector<AssignmentChange> changed_assignments;
    std::vector<AssignmentId> restored_assignments;
    std::vector<AssignmentId> removed_assignments;
    std::vector<std::string> tags;           // of the new assignments
    std::optional<bool> published{};         // the new assignments; none: as the class does with new ones
    std::vector<EnrolmentWrite> enrolments;  // by student
    std::vector<SectionChange> sections{};   // of students who are in the class, or join with this
    int next_slot = 1;

    [[nodiscard]] bool empty() const noexcept {
        return new_students.empty() && changed_students.empty() && identities.empty() && new_assignments.empty() &&
               changed_assignments.empty() && restored_assignments.empty() && removed_assignments.empty() &&
               enrolments.empty() && sections.empty();
    }
};

/// What a change-set did besides scores, as it is kept in gi.change_set.details.
struct ChangeDetails {
    std::vector<StudentId> joined;
    std::vector<StudentId> left;
    std::vector<AssignmentId> added_assignments;  // new or brought back
    std::vector<AssignmentId> removed_assignments;
    std::vector<StudentChange> changed_students;
    std::vector<AssignmentChange> changed_assignments;
    std::vector<SectionChange> sections;
};
[[nodiscard]] ChangeDetails details_of(const ChangeSet& changes);
[[nodiscard]] std::string to_json(const ChangeDetails& details);
/// Throws std::logic_error on anything that to_json would not write.
[[nodiscard]] ChangeDetails change_details_from(std::string_view json);

/// Students who come into another section and were in the class before; whose section comes with their place is not
/// counted.
[[nodiscard]] std::size_t count_moved(const ChangeSet& changes);

/// Counts for the list of changes, as JSON: {"scores":{"new","updated","cleared"},"students":{"joined","left",
/// "changed","moved"},"assignments":{"added","removed","changed"}}.
[[nodiscard]] std::string summary_json(const ChangeSet& changes);

}  // namespace gi::gradebook
