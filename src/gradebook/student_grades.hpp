#pragma once
/// One student's grades over their classes.
#include <optional>
#include <string>
#include <vector>

#include "gradebook/gradebook.hpp"

namespace gi::gradebook {

struct GradedAssignment {
    AssignmentColumn assignment;
    std::optional<Points> points;
    Status status = Status::none;
};

struct StudentClass {
    ClassId id;
    std::string name;
    std::string term;
    std::vector<std::string> teachers;
    std::vector<GradedAssignment> assignments;  // by date, then name
    Totals totals;
};

struct StudentGrades {
    StudentId id;
    std::string last_name;
    std::string first_name;
    std::string email;
    std::vector<StudentClass> classes;  // by name
    Totals totals;
};

/// `only` limits the answer to these classes (a teacher sees their own); without it all are shown.
/// not_found when the school has no such student, or none in those classes.
Task<Result<StudentGrades>> read_student_grades(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                StudentId student, std::optional<std::vector<ClassId>> only);

}  // namespace gi::gradebook
