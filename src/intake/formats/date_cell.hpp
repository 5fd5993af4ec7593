#pragma once
/// A cell that says when an assignment is due, as every row of dates has it.
#include <string_view>

#include "intake/formats/points_cell.hpp"
#include "intake/gradebook_builder.hpp"
#include "intake/problem_list.hpp"

namespace gi::intake {

/// Sets the date of the column; tells when the cell is no date or has two readings.
void read_date_cell(std::string_view cell, CellPlace place, SheetColumn& target, ProblemList& problems);

}  // namespace gi::intake
