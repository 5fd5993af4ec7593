#pragma once
/// A student who is nobody, so that a school sees its template before it has a report.
#include <string_view>

#include "gradebook/student_grades.hpp"

namespace gi::reports {

[[nodiscard]] gradebook::StudentGrades sample_student(std::string_view language);

}  // namespace gi::reports
