#include "gradebook/retag.hpp"

#include <algorithm>
#include <utility>

#include "gradebook/tag_names.hpp"

namespace gi::gradebook {

ChangeSet plan_retag(const ClassState& state, const NewTags& tags) {
    ChangeSet changes;
    changes.kind = ChangeKind::edit;
    changes.next_slot = state.next_slot;
    for (const auto& known : state.assignments) {
        auto wanted = tags(known);
        if (wanted == known.tags) continue;
        auto before = facts_of(known);
        auto after = before;
        after.tags = std::move(wanted);
        changes.changed_assignments.push_back({known.id, std::move(before), std::move(after)});
    }
    return changes;
}

ChangeSet plan_retag_undo(const ClassState& state, ChangeSetId change, const ChangeDetails& details) {
    auto changes = plan_retag(state, [&details](const KnownAssignment& known) {
        const auto step = std::ranges::find(details.changed_assignments, known.id, &AssignmentChange::id);
        if (step == details.changed_assignments.end()) return known.tags;
        return without_step(known.tags, step->before.tags, step->after.tags);
    });
    changes.kind = ChangeKind::undo;
    changes.undoes = change;
    return changes;
}

}  // namespace gi::gradebook
