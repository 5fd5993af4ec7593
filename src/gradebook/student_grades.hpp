#pragma once
/// One student's grades over their classes.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gradebook/gradebook.hpp"
#include "gradebook/grading/grader.hpp"
#include "gradebook/overall_way.hpp"

namespace gi::gradebook {

/// What a teacher said about a score, as the reader is shown it.
struct ShownComment {
    std::string author;  // empty when the account is gone
    std::string text;
    bool for_family = true;
    std::string at;  // ISO 8601, UTC
};

struct GradedAssignment {
    AssignmentColumn assignment;
    std::optional<Points> points;  // none, nor a status, when the reader is not to see the score
    Status status = Status::none;
    bool held = false;                     // the reader is not to see the score
    std::vector<ShownComment> comments{};  // that the reader may see; the oldest first

    [[nodiscard]] grading::Cell cell() const noexcept {
        auto cell = grading::cell_of(points, status);
        cell.held = held;
        return cell;
    }
};

struct StudentClass {
    ClassId id;
    std::string name;
    std::string term;
    std::vector<std::string> teachers;
    grading::Rules rules;
    std::vector<GradedAssignment> assignments;  // by date, then name
    grading::Explanation grade;                 // of these assignments, as far as the reader sees their scores

    /// Empty without one.
    [[nodiscard]] std::string_view letter_of(const grading::Total& total) const noexcept;
    [[nodiscard]] std::string_view letter() const noexcept { return letter_of(grade.total); }
};

/// By its rules, from its assignments.
void grade(StudentClass& one);

/// A term as if it were a class: its work alone, by the same rules without their terms. None: there is no such term.
[[nodiscard]] std::optional<StudentClass> class_of_term(StudentClass one, std::string_view term);

/// Over all classes, in the way that the school chose.
struct Overall {
    Points points{};
    Points max{};
    bool mean = false;
    std::optional<grading::Percent> percent{};
    std::string letter{};  // empty: none, or the classes have several scales
};
[[nodiscard]] Overall overall_of(std::span<const StudentClass> classes, OverallWay way);

struct StudentGrades {
    StudentId id;
    std::string last_name;
    std::string first_name;
    std::string email;
    std::vector<StudentClass> classes;  // by name
    OverallWay overall_way = OverallWay::as_classes;
    Overall overall;
};

/// How much of a student's grades is read.
struct GradesView {
    std::optional<std::vector<ClassId>> only{};  // these classes (a teacher sees their own); without it all
    /// As families do: what is not published, and scores that are hidden, do not leave the database.
    bool published_only = false;
};

/// not_found when the school has no such student, or none in the classes of the view.
Task<Result<StudentGrades>> read_student_grades(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                StudentId student, GradesView view);

}  // namespace gi::gradebook
