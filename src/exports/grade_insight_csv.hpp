#pragma once
/// The gradebook in the layout of our own template: a mark that says UTF-8 (without it, Excel takes accents for
/// Windows-1252), last_name, first_name, email, student_number when anybody has one, the assignments; DATE; POINTS; one
/// row a student; of a class that terms divide also the totals of the terms, the total and the grade. Importing it into
/// the class that it came from changes nothing.
#include <string>

#include "exports/collected_gradebook.hpp"

namespace gi::exports {

[[nodiscard]] std::string grade_insight_csv(const CollectedGradebook& gradebook);

}  // namespace gi::exports
