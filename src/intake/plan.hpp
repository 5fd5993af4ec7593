#pragma once
/// What a file changes in a class: match its students and assignments to those that the school has, and compare cell
/// by cell. Pure: the same file and state always give the same plan.
///
/// Rules: a student is known by e-mail, an assignment by name and date. A blank cell, an absent student and an absent
/// column change nothing. A blank date or blank points never erase known ones. A file date for an assignment that has
/// none yet is taken over; another date makes another assignment.
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake {

/// Stands for SQL NULL in arrays of points.
inline constexpr std::int64_t no_points = std::numeric_limits<std::int64_t>::min();

struct KnownStudent {
    StudentId id;
    std::string email;
    std::string last_name;
    std::string first_name;
};

struct KnownAssignment {
    AssignmentId id;
    int slot = 0;
    std::string name;
    std::string date;  // ISO, empty when none
    std::optional<Points> max_points;
    std::vector<std::string> tags;
};

struct KnownEnrolment {
    StudentId student;
    std::vector<std::int64_t> points;  // by slot - 1
    std::string statuses;
};

/// The class as it is in the database, locked.
struct ClassState {
    int next_slot = 1;
    std::vector<KnownStudent> students;        // those whose e-mail is in the file
    std::vector<KnownAssignment> assignments;  // all of the class
    std::vector<KnownEnrolment> enrolments;    // all of the class, by student
    std::vector<std::string> tags;             // all of the school, for spelling
};

enum class Outcome { added, updated, unchanged };
[[nodiscard]] std::string_view to_string(Outcome outcome) noexcept;  // "new", "updated", "unchanged"

struct Counts {
    std::uint64_t added = 0;
    std::uint64_t updated = 0;
    std::uint64_t unchanged = 0;
    void count(Outcome outcome) noexcept;
    [[nodiscard]] std::uint64_t total() const noexcept { return added + updated + unchanged; }
};

struct StudentWrite {
    StudentId id;
    std::string email;
    std::string last_name;
    std::string first_name;
    std::string sort_key;
};

struct AssignmentWrite {
    AssignmentId id;
    int slot = 0;
    std::string name;
    std::string date;
    std::optional<Points> max_points;
};

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
};

struct AssignmentReport {
    std::uint32_t column = 0;
    std::string name;
    std::string date;
    std::optional<Points> max_points;
    Outcome outcome = Outcome::unchanged;
    Counts scores;
};

struct ImportPlan {
    std::vector<StudentWrite> new_students;
    std::vector<StudentWrite> renamed_students;
    std::vector<AssignmentWrite> new_assignments;
    std::vector<AssignmentWrite> updated_assignments;
    std::vector<EnrolmentWrite> enrolments;  // by student
    std::vector<std::string> tags;           // for new assignments, spelt as the school has them
    int next_slot = 1;

    Counts students;
    Counts scores;
    std::vector<AssignmentReport> assignments;

    /// Nothing to write but the record of the import itself.
    [[nodiscard]] bool changes_nothing() const noexcept {
        return new_students.empty() && renamed_students.empty() && new_assignments.empty() &&
               updated_assignments.empty() && enrolments.empty();
    }
};

/// `tags` are the names chosen at upload: trimmed, without repeats in any case, at most `most_tags`.
[[nodiscard]] ImportPlan plan_import(const GradebookFile& file, const ClassState& state,
                                     const std::vector<std::string>& tags);

inline constexpr std::size_t most_tags = 20;
inline constexpr std::size_t longest_tag = 50;  // bytes
/// "quiz, Unit 1,quiz" -> {"quiz", "Unit 1"}. Fails with invalid_field on too many or too long tags.
[[nodiscard]] Result<std::vector<std::string>> parse_tags(const std::vector<std::string>& fields);

}  // namespace gi::intake
