#pragma once
/// Rows of gi.change_row as values.
#include "gradebook/undo.hpp"
#include "pg/result_set.hpp"

namespace gi::gradebook {

/// Columns from `column` on: student_id, slots, old_points, new_points, old_statuses, new_statuses.
[[nodiscard]] PastRow past_row_from(const pg::ResultSet& rows, std::size_t row, int column);

}  // namespace gi::gradebook
