#include "gradebook/assignment_edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace gi::gradebook {
namespace {

std::unexpected<Error> is_gone() {
    return fail(ErrorCode::not_found, "This assignment is not in the class any more. Open the gradebook again.");
}

std::unexpected<Error> name_is_taken(const AssignmentFacts& facts) {
    const auto when = facts.date.empty() ? std::string{"without a date"} : "of " + facts.date;
    return fail(ErrorCode::conflict,
                fmt::format("The class has an assignment “{}” {} already. Choose another name or another date.",
                            facts.name, when),
                "name");
}

ChangeSet changes_of(const ClassState& state) {
    ChangeSet changes;
    changes.kind = ChangeKind::edit;
    changes.next_slot = state.next_slot;
    return changes;
}

bool is_same_tag(std::string_view one, std::string_view other) { return to_lower(one) == to_lower(other); }

auto find_tag(auto& tags, std::string_view tag) {
    return std::ranges::find_if(tags, [tag](const auto& other) { return is_same_tag(other, tag); });
}

std::vector<std::string> tags_after(std::vector<std::string> tags, const AssignmentWish& wish) {
    if (wish.tags) tags = *wish.tags;
    for (const auto& tag : wish.remove_tags)
        if (const auto found = find_tag(tags, tag); found != tags.end()) tags.erase(found);
    for (const auto& tag : wish.add_tags)
        if (find_tag(tags, tag) == tags.end()) tags.push_back(tag);
    return tags;
}

AssignmentFacts facts_after(AssignmentFacts facts, const AssignmentWish& wish) {
    if (wish.name) facts.name = *wish.name;
    if (wish.date) facts.date = *wish.date;
    if (wish.max_points) facts.max_points = *wish.max_points;
    if (wish.category) facts.category = *wish.category;
    facts.tags = tags_after(std::move(facts.tags), wish);
    if (wish.extra_credit) facts.extra_credit = *wish.extra_credit;
    if (wish.never_drop) facts.never_drop = *wish.never_drop;
    return facts;
}

Result<void> check_was(const AssignmentFacts& facts, const AssignmentWish& was) {
    if (facts_after(facts, was) == facts) return {};
    return fail(
        ErrorCode::conflict,
        fmt::format("Somebody changed “{}” while you were at it. Look at what it says now, then change it again.",
                    facts.name));
}

std::uint64_t count_scores(const ClassState& state, int slot, auto counts) {
    return static_cast<std::uint64_t>(std::ranges::count_if(state.enrolments, [&](const KnownEnrolment& row) {
        const auto cell = cell_at(row, slot);
        return !row.removed && counts(cell);
    }));
}

std::uint64_t count_above(const ClassState& state, const KnownAssignment& known, std::optional<Points> max) {
    if (!max || known.max_points == max) return 0;
    return count_scores(state, known.slot,
                        [&](CellValue cell) { return cell.points != no_points && cell.points > max->ten_thousandths; });
}

/// Of all that are live after the change, those that it touches are looked at only.
Result<void> check_names(const ClassState& state, const std::vector<AssignmentChange>& changes) {
    for (const auto& change : changes) {
        if (change.after.name == change.before.name && change.after.date == change.before.date) continue;
        const bool taken = std::ranges::any_of(state.assignments, [&](const KnownAssignment& other) {
            if (other.removed || other.id == change.id) return false;
            const auto also = std::ranges::find(changes, other.id, &AssignmentChange::id);
            const auto& name = also == changes.end() ? other.name : also->after.name;
            const auto& date = also == changes.end() ? other.date : also->after.date;
            return name == change.after.name && date == change.after.date;
        });
        if (taken) return name_is_taken(change.after);
    }
    return {};
}

}  // namespace

const KnownAssignment* live_assignment(const ClassState& state, AssignmentId id) {
    const auto found = std::ranges::find(state.assignments, id, &KnownAssignment::id);
    return found == state.assignments.end() || found->removed ? nullptr : &*found;
}

Result<AssignmentPlan> plan_new_assignment(AssignmentFacts facts, std::optional<bool> published,
                                           const ClassState& state) {
    const auto is_live = [](const KnownAssignment& known) { return !known.removed; };
    if (std::ranges::count_if(state.assignments, is_live) >= static_cast<std::ptrdiff_t>(most_assignments))
        return fail(
            ErrorCode::too_many_columns,
            fmt::format("A class has at most {} assignments. Remove some that are not needed any more, or begin "
                        "another class.",
                        most_assignments));
    if (std::ranges::any_of(state.assignments, [&](const KnownAssignment& known) {
            return !known.removed && known.name == facts.name && known.date == facts.date;
        }))
        return name_is_taken(facts);
    AssignmentPlan plan{changes_of(state)};
    plan.changes.tags = std::move(facts.tags);
    plan.changes.published = published;
    plan.changes.new_assignments.push_back({next_id<AssignmentId>(),
                                            plan.changes.next_slot++,
                                            std::move(facts.name),
                                            std::move(facts.date),
                                            facts.max_points,
                                            std::move(facts.category),
                                            {},
                                            facts.extra_credit,
                                            facts.never_drop});
    return plan;
}

Result<AssignmentPlan> plan_assignment_edit(const AssignmentEdit& edit, const ClassState& state) {
    AssignmentPlan plan{changes_of(state)};
    auto& changes = plan.changes.changed_assignments;
    for (const auto id : edit.assignments) {
        const auto* known = live_assignment(state, id);
        if (known == nullptr) return is_gone();
        if (std::ranges::find(changes, id, &AssignmentChange::id) != changes.end()) continue;
        const auto before = facts_of(*known);
        auto after = facts_after(before, edit.wish);
        if (after == before)
            continue;  // also for one who saw something else: it is sent again, since its answer was lost
        if (auto seen = check_was(before, edit.was); !seen) return std::unexpected(seen.error());
        if (after.tags.size() > most_assignment_tags && after.tags.size() > before.tags.size())
            return fail(ErrorCode::invalid_field,
                        fmt::format("An assignment has at most {} tags. Take some off “{}” first.",
                                    most_assignment_tags, before.name),
                        "tags");
        plan.scores += count_above(state, *known, after.max_points);
        changes.push_back({id, before, std::move(after)});
    }
    if (auto names = check_names(state, changes); !names) return std::unexpected(names.error());
    return plan;
}

Result<AssignmentPlan> plan_removal(std::span<const AssignmentId> assignments, const ClassState& state) {
    AssignmentPlan plan{changes_of(state)};
    auto& removed = plan.changes.removed_assignments;
    for (const auto id : assignments) {
        const auto* known = live_assignment(state, id);
        if (known == nullptr) return is_gone();
        if (std::ranges::find(removed, id) != removed.end()) continue;
        plan.scores +=
            count_scores(state, known->slot, [](CellValue cell) { return cell != CellValue{no_points, no_status}; });
        removed.push_back(id);
    }
    return plan;
}

}  // namespace gi::gradebook
