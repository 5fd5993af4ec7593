#include "gradebook/merge.hpp"

#include <algorithm>
#include <utility>

namespace gi::gradebook {
namespace {

constexpr CellValue blank{no_points, no_status};

KnownEnrolment enrolment_of(const ClassState& state, StudentId id) {
    const auto found = std::ranges::find(state.enrolments, id, &KnownEnrolment::student);
    return found == state.enrolments.end() ? KnownEnrolment{id, {}, {}, true} : *found;
}

bool is_blank(const KnownEnrolment& row) {
    return std::ranges::all_of(row.points, [](std::int64_t points) { return points == no_points; }) &&
           row.statuses.find_first_not_of(no_status) == std::string::npos;
}

EnrolmentWrite write_of(const KnownEnrolment& row, Presence presence) {
    EnrolmentWrite write{row.student, row.points, row.statuses, {}, {}, {}, {}, {}};
    write.presence = presence;
    return write;
}

void set(EnrolmentWrite& write, int slot, CellValue before, CellValue after) {
    write.slots.push_back(slot);
    write.old_points.push_back(before.points);
    write.new_points.push_back(after.points);
    write.old_statuses.push_back(before.status);
    write.new_statuses.push_back(after.status);
}

}  // namespace

ClassMerge plan_merge(StudentId kept, StudentId absorbed, const MergeChoice& choice, const ClassState& state) {
    ClassMerge merge;
    merge.changes.kind = ChangeKind::merge;
    merge.changes.next_slot = state.next_slot;
    const auto to = enrolment_of(state, kept);
    const auto from = enrolment_of(state, absorbed);
    if (from.removed && (to.removed || is_blank(from))) return merge;
    merge.joins = to.removed;
    auto gains = write_of(to, merge.joins ? Presence::joins : Presence::stays);
    auto loses = write_of(from, from.removed ? Presence::absent : Presence::leaves);
    for (const auto& assignment : state.assignments) {
        const auto theirs = cell_at(from, assignment.slot);
        if (theirs == blank) continue;
        const auto own = cell_at(to, assignment.slot);
        set(loses, assignment.slot, theirs, blank);
        if (own == theirs) continue;
        const auto take = own == blank ? MergeSide::absorbed : choice.at(assignment.id);
        if (own != blank) merge.conflicts.push_back({assignment.id, own, theirs, take});
        if (take == MergeSide::kept) continue;
        set(gains, assignment.slot, own, theirs);
        ++merge.taken;
    }
    for (auto* write : {&gains, &loses}) {
        if (write->slots.empty() && write->presence == Presence::stays) continue;
        put_new_values(*write);
        merge.changes.enrolments.push_back(std::move(*write));
    }
    if (!from.removed && !from.section.empty() && (merge.joins || to.section.empty()) && from.section != to.section)
        merge.changes.sections.push_back({kept, to.section, from.section});
    std::ranges::sort(merge.changes.enrolments, {}, &EnrolmentWrite::student);
    return merge;
}

}  // namespace gi::gradebook
