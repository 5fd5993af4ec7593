#include "intake/max_points_tally.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "intake/cell.hpp"

namespace gi::intake {

void MaxPointsTally::count(std::string_view cell, char delimiter) {
    const auto max_points = read_max_points(cell, delimiter).max_points;
    if (!max_points) return;
    ++rows_;
    const auto seen = std::ranges::find(seen_, *max_points, &Seen::max_points);
    if (seen != seen_.end())
        ++seen->rows;
    else if (seen_.size() < most_values)
        seen_.push_back({*max_points, 1});
}

void MaxPointsTally::settle(SheetColumn& assignment, std::uint32_t column, ProblemList& problems) const {
    if (seen_.empty()) return;
    const auto usual = *std::ranges::max_element(seen_, {}, &Seen::rows);
    assignment.max_points = usual.max_points;
    if (usual.rows == rows_) return;
    const auto title = cut_utf8(assignment.name, problem_value_bytes);
    problems.about_column(column, title, "max_points_differ",
                          said("max_points_differ",
                               "The maximum of “{name}” is {points} in {rows} of {all} rows and another number in the "
                               "others; {points} was "
                               "taken for all. Correct the file if that is wrong.",
                               {{"name", title}, {"points", usual.max_points}, {"rows", usual.rows}, {"all", rows_}}));
}

}  // namespace gi::intake
