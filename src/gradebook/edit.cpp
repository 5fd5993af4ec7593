#include "gradebook/edit.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace gi::gradebook {
namespace {

const KnownAssignment* find_assignment(const ClassState& state, AssignmentId id) {
    const auto found = std::ranges::find_if(
        state.assignments, [id](const KnownAssignment& known) { return known.id == id && !known.removed; });
    return found == state.assignments.end() ? nullptr : &*found;
}

const KnownEnrolment* find_enrolment(const ClassState& state, StudentId id) {
    const auto found = std::ranges::find_if(
        state.enrolments, [id](const KnownEnrolment& known) { return known.student == id && !known.removed; });
    return found == state.enrolments.end() ? nullptr : &*found;
}

struct Change {
    CellValue before{};
    CellValue after{};
};

}  // namespace

EditPlan plan_edit(const std::vector<CellEdit>& edits, const ClassState& state) {
    EditPlan plan;
    plan.changes.kind = ChangeKind::edit;
    plan.changes.next_slot = state.next_slot;
    std::map<StudentId, std::map<std::int32_t, Change>> changed;
    for (const auto& edit : edits) {
        const auto* row = find_enrolment(state, edit.student);
        const auto* column = find_assignment(state, edit.assignment);
        if (row == nullptr || column == nullptr) {
            plan.outcomes.push_back(EditOutcome::unknown);
            plan.current.push_back({no_points, no_status});
            continue;
        }
        const auto current = cell_at(*row, column->slot);
        plan.current.push_back(current);
        if (edit.value == current) {
            // Also for one that saw another value: it is sent again, since its answer was lost.
            plan.outcomes.push_back(EditOutcome::unchanged);
            changed[edit.student].erase(column->slot);
        } else if (edit.was && *edit.was != current) {
            plan.outcomes.push_back(EditOutcome::stale);
        } else {
            plan.outcomes.push_back(EditOutcome::written);
            changed[edit.student][column->slot] = {current, edit.value};
        }
    }
    for (const auto& [student, cells] : changed) {
        if (cells.empty()) continue;
        const auto& row = *find_enrolment(state, student);
        EnrolmentWrite write{student, row.points, row.statuses, {}, {}, {}, {}, {}};
        for (const auto& [slot, change] : cells) {
            write.slots.push_back(slot);
            write.old_points.push_back(change.before.points);
            write.new_points.push_back(change.after.points);
            write.old_statuses.push_back(change.before.status);
            write.new_statuses.push_back(change.after.status);
        }
        put_new_values(write);
        plan.changes.enrolments.push_back(std::move(write));
    }
    return plan;
}

}  // namespace gi::gradebook
