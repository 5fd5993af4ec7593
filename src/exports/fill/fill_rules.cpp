#include "exports/fill/fill_rules.hpp"

#include <algorithm>
#include <array>

namespace gi::exports {
namespace {

using gradebook::Status;
using intake::Format;

/// Gradescope is not here: it computes the scores itself, and says “Missing” in columns of its own.
constexpr std::array table{
    FillRules{.format = Format::canvas, .excused = "EX", .not_assigned = "n/a"},
    FillRules{.format = Format::blackboard},
    FillRules{.format = Format::brightspace},
    FillRules{.format = Format::powerschool, .missing = "MIS", .incomplete = "INC", .percent_columns = true},
    FillRules{.format = Format::moodle},
    FillRules{.format = Format::sakai},
    FillRules{.format = Format::schoology},
    FillRules{.format = Format::google_classroom},
    FillRules{.format = Format::grade_insight,
              .excused = "EX",
              .missing = "MIS",
              .incomplete = "INC",
              .late = "late",
              .points_with_status = true},
    // Sums of a sheet of one's own go on with numbers only.
    FillRules{.format = Format::generic, .excused = "EX", .missing = "MIS", .incomplete = "INC"},
};

}  // namespace

std::string_view FillRules::word_for(Status status) const noexcept {
    switch (status) {
        case Status::excused:
            return excused;
        case Status::missing:
            return missing;
        case Status::incomplete:
            return incomplete;
        case Status::late:
            return late;
        case Status::none:
            break;
    }
    return {};
}

const FillRules* fill_rules_of(Format format) noexcept {
    const auto* const found = std::ranges::find(table, format, &FillRules::format);
    return found == table.end() ? nullptr : found;
}

}  // namespace gi::exports
