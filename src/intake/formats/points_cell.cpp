#include "intake/formats/points_cell.hpp"

#include "base/text.hpp"
#include "intake/cell.hpp"

namespace gi::intake {

Said bad_max_points(std::string_view cell) {
    return said(
        "bad_max_points",
        "“{value}” is not a number above zero, so the maximum is unknown. Write the points that can be reached, "
        "such as 100.",
        {{"value", cut_utf8(cell, problem_value_bytes)}});
}

void read_points_cell(std::string_view cell, CellPlace place, char delimiter, SheetColumn& target,
                      ProblemList& problems) {
    const auto points = read_max_points(cell, delimiter);
    target.max_points = points.max_points;
    target.not_graded = points.blank;
    if (points.bad) {
        problems.about_cell(place.row, place.column, cell, "bad_max_points", bad_max_points(cell));
    } else if (points.ambiguous) {
        problems.about_cell(place.row, place.column, cell, "ambiguous_number",
                            two_readings(cut_utf8(cell, problem_value_bytes), points.max_points.value_or(Points{})));
    }
}

void read_platform_points(std::string_view cell, CellPlace place, char delimiter, SheetColumn& target,
                          ProblemList& problems) {
    const auto number = read_score(cell, {.delimiter = delimiter});
    if (number.kind == CellKind::points && number.points == Points{}) {
        return problems.about_cell(place.row, place.column, cell, "no_max_points",
                                   said("zero_max_points",
                                        "“{name}” has 0 points, so it was read without a maximum. Nothing to do if it "
                                        "is extra credit.",
                                        {{"name", cut_utf8(target.name, problem_value_bytes)}}));
    }
    read_points_cell(cell, place, delimiter, target, problems);
    target.not_graded = false;
}

}  // namespace gi::intake
