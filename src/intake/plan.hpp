#pragma once
/// What a file changes in a class: match its students and assignments to those that the school has, and compare cell
/// by cell. Pure: the same file and state always give the same plan, new ids aside.
///
/// Rules: students are matched by match.hpp; an assignment is known by the platform's key, else by name and date. A
/// blank cell, an absent student and an absent column change nothing; only where the teacher said that blanks clear
/// (ReadOptions::clear_blanks), the blank cell of a student in the file does. A blank date or blank points never erase
/// known ones, nor a blank section. A file date for an assignment that has none yet is taken over; another date makes
/// another assignment.
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "gradebook/change_set.hpp"
#include "gradebook/status.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/match.hpp"

namespace gi::intake {

using gradebook::no_points;

/// What the teacher decided besides the columns (column_rule.hpp).
struct ImportChoice {
    std::vector<std::string> tags;  // for new assignments: trimmed, without repeats in any case, at most `most_tags`
    MatchChoices matches{};
    std::set<std::pair<std::uint32_t, std::uint32_t>> kept_cells{};  // {row, column}: keep what the class has
};

[[nodiscard]] gradebook::Status status_of(CellStatus status) noexcept;

enum class Outcome { added, updated, unchanged, cleared };           // cleared: of scores only
[[nodiscard]] std::string_view to_string(Outcome outcome) noexcept;  // "new", "updated", "unchanged", "cleared"

struct Counts {
    std::uint64_t added = 0;
    std::uint64_t updated = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t cleared = 0;
    void count(Outcome outcome) noexcept;
    [[nodiscard]] std::uint64_t total() const noexcept { return added + updated + unchanged + cleared; }
};

struct AssignmentReport {
    std::uint32_t column = 0;
    int slot = 0;
    std::string name;
    std::string date;
    std::optional<Points> max_points;
    std::optional<Points> old_max_points;  // of a known one
    Outcome outcome = Outcome::unchanged;
    Counts scores;
    std::uint64_t blank_cells = 0;  // in the file, whether they clear or not
};

/// One student of the file: how it was matched, and what follows.
struct StudentReport {
    StudentMatch match;
    Outcome outcome = Outcome::unchanged;    // of a known or added one
    std::optional<std::size_t> enrolment{};  // index into changes.enrolments, when the row is written
};

struct ImportPlan {
    gradebook::ChangeSet changes;
    Counts students;
    Counts scores;
    std::uint64_t kept_cells = 0;              // that would have changed, but for the teacher
    std::vector<StudentReport> file_students;  // in the file's order
    std::vector<AssignmentReport> assignments;

    /// Nothing to write but the record of the import itself.
    [[nodiscard]] bool changes_nothing() const noexcept { return changes.empty(); }
    [[nodiscard]] std::size_t unmatched() const noexcept;
};

[[nodiscard]] ImportPlan plan_import(const GradebookFile& file, const ImportState& state, const ImportChoice& choice);

/// The same for two plans that do the same to the class, whatever ids new students and assignments got. What was
/// previewed is what is applied: see import_draft.hpp.
[[nodiscard]] std::string plan_digest(const ImportPlan& plan);

inline constexpr std::size_t most_tags = 20;
inline constexpr std::size_t longest_tag = 50;  // bytes
/// "quiz, Unit 1,quiz" -> {"quiz", "Unit 1"}. Fails with invalid_field on too many or too long tags.
[[nodiscard]] Result<std::vector<std::string>> parse_tags(const std::vector<std::string>& fields);

}  // namespace gi::intake
