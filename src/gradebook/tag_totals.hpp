#pragma once
/// What the work of a tag comes to in a class, by the rules of the class. Pure.
#include <string>
#include <vector>

#include "gradebook/student_grades.hpp"

namespace gi::gradebook {

struct TagTotal {
    std::string name;
    grading::Total total;
};

/// Of each tag whose work makes a percentage, by name: what the class's total would be with this work alone. What the
/// class dropped stays dropped, nothing else is; so a tag on all of the work has the total of the class. Weights are
/// parts of those that this work has. Work with two tags counts in both.
[[nodiscard]] std::vector<TagTotal> tag_totals_of(const StudentClass& one);

}  // namespace gi::gradebook
