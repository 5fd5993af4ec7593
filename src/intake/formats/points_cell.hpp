#pragma once
/// A cell that says how many points can be reached, as every row of maximum points has it.
#include <cstdint>
#include <string_view>

#include "intake/gradebook_builder.hpp"
#include "intake/problem_list.hpp"

namespace gi::intake {

struct CellPlace {
    std::uint32_t row = 0;
    std::uint32_t column = 0;  // 1-based
};

/// What is told of a cell that is no number above zero.
[[nodiscard]] Said bad_max_points(std::string_view cell);

/// Sets max_points and not_graded of the column; tells when the cell is no number above zero or has two readings.
void read_points_cell(std::string_view cell, CellPlace place, char delimiter, SheetColumn& target,
                      ProblemList& problems);

/// The same for a platform's file: there, nothing says "not graded", and 0 is extra credit.
void read_platform_points(std::string_view cell, CellPlace place, char delimiter, SheetColumn& target,
                          ProblemList& problems);

}  // namespace gi::intake
