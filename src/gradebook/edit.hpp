#pragma once
/// Scores typed by a person or sent by a program, as a change-set. Pure.
#include <cstdint>
#include <optional>
#include <vector>

#include "gradebook/change_set.hpp"
#include "gradebook/class_state.hpp"

namespace gi::gradebook {

struct CellEdit {
    StudentId student;
    AssignmentId assignment;
    CellValue value{};
    std::optional<CellValue> was{};  // what the editor saw; a third value there refuses this cell
};

enum class EditOutcome : std::uint8_t { written, unchanged, stale, unknown };

struct EditPlan {
    ChangeSet changes;
    std::vector<EditOutcome> outcomes;  // of each edit
    std::vector<CellValue> current;     // what stands there, before
};

/// The last of several edits of one cell counts.
[[nodiscard]] EditPlan plan_edit(const std::vector<CellEdit>& edits, const ClassState& state);

}  // namespace gi::gradebook
