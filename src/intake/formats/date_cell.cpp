#include "intake/formats/date_cell.hpp"

#include <utility>

#include "base/text.hpp"
#include "intake/date.hpp"

namespace gi::intake {

void read_date_cell(std::string_view cell, CellPlace place, SheetColumn& target, ProblemList& problems) {
    auto date = read_date(cell);
    if (date.issue == DateIssue::unreadable) {
        problems.about_cell(
            place.row, place.column, cell, "bad_date",
            said("bad_date", "“{value}” is not a date, so the assignment has none. Write it as 2025-09-22.",
                 {{"value", cut_utf8(cell, problem_value_bytes)}}));
    } else if (date.issue == DateIssue::ambiguous) {
        problems.about_cell(
            place.row, place.column, cell, "ambiguous_date",
            said("ambiguous_date",
                 "“{value}” was read as {date} (month first). If that is wrong, write it as 2025-09-22.",
                 {{"value", cut_utf8(cell, problem_value_bytes)}, {"date", date.iso}}));
    }
    target.date = std::move(date.iso);
}

}  // namespace gi::intake
