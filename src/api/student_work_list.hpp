#pragma once
/// A student's work in all classes as a file: what was read for the page, with its grades.
#include "exports/table.hpp"
#include "gradebook/student_grades.hpp"

namespace gi::api {

/// `as_family`: without the column that says what families see. Comments are in it that are for the family, whoever
/// takes it: a file goes further than its reader.
[[nodiscard]] exports::Table student_work_table(const gradebook::StudentGrades& student, Language language,
                                                bool as_family);

}  // namespace gi::api
