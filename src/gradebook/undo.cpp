#include "gradebook/undo.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace gi::gradebook {
namespace {

using Token = std::int64_t;  // seq of a change-set; 0: before the history at hand; negative: unknown to it

struct CellKey {
    StudentId student;
    std::int32_t slot = 0;
    friend bool operator==(CellKey, CellKey) = default;
};

struct CellHash {
    std::size_t operator()(CellKey key) const noexcept {
        constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;  // neighbouring slots fall far apart
        return static_cast<std::size_t>(
            (static_cast<std::uint64_t>(key.student.value) ^ (static_cast<std::uint64_t>(key.slot) << 48U)) * spread);
    }
};

struct CellState {
    Token token = 0;
    Token after_first = 0;
    ChangeSetId last;  // the last to write it
};

/// Only cells that the first change-set wrote are of interest.
class Replay {
public:
    explicit Replay(std::span<const PastChange> history) {
        const auto& first = history.front();
        for (const auto& change : history)
            if (change.undoes) undone_.insert(*change.undoes);
        for (const auto& row : first.rows)
            for (const auto slot : row.slots) cells_.try_emplace({row.student, slot});
        for (const auto student : first.details.joined) joined_.insert(student);
        for (const auto& change : history) apply(change);
    }

    [[nodiscard]] const CellState& cell(StudentId student, std::int32_t slot) const {
        return cells_.at({student, slot});
    }

    /// Of who joined with the first change-set: did a later one write this cell?
    [[nodiscard]] bool written_since(StudentId student, std::int32_t slot) const {
        return written_since_.contains({student, slot});
    }

private:
    void apply(const PastChange& change) {
        const bool first = std::exchange(is_first_, false);
        const bool is_undone = undone_.contains(change.id);
        for (const auto& row : change.rows) {
            for (const auto slot : row.slots) {
                if (!first && joined_.contains(row.student)) written_since_.insert({row.student, slot});
                const auto found = cells_.find({row.student, slot});
                if (found == cells_.end()) continue;
                auto& state = found->second;
                if (is_undone) before_[change.id].emplace(found->first, state.token);
                state.token = token_after(change, found->first);
                state.last = change.id;
                if (first) state.after_first = state.token;
            }
        }
    }

    Token token_after(const PastChange& change, CellKey key) const {
        if (!change.undoes) return change.seq;
        if (const auto set = before_.find(*change.undoes); set != before_.end())
            if (const auto cell = set->second.find(key); cell != set->second.end()) return cell->second;
        return -change.seq;  // it took back something older than this history
    }

    bool is_first_ = true;
    std::unordered_set<ChangeSetId> undone_;
    std::unordered_set<StudentId> joined_;
    std::unordered_set<CellKey, CellHash> written_since_;
    std::unordered_map<CellKey, CellState, CellHash> cells_;
    std::unordered_map<ChangeSetId, std::unordered_map<CellKey, Token, CellHash>> before_;
};

class UndoPlanner {
public:
    UndoPlanner(std::span<const PastChange> history, const ClassState& state, std::span<const KnownPerson> people)
        : first_(history.front()), state_(state), people_(people), replay_(history) {
        plan_.changes.kind = ChangeKind::undo;
        plan_.changes.undoes = first_.id;
        plan_.changes.forgets_identities = first_.kind == ChangeKind::import;
        plan_.changes.next_slot = state.next_slot;
        for (const auto& enrolment : state.enrolments) rows_.emplace(enrolment.student, enrolment);
    }

    UndoPlan run() {
        for (const auto& row : first_.rows) revert_row(row);
        revert_enrolments();
        revert_assignments();
        revert_names();
        revert_sections();
        std::ranges::sort(plan_.changes.enrolments, {}, &EnrolmentWrite::student);
        return std::move(plan_);
    }

private:
    void revert_row(const PastRow& past) {
        const auto found = rows_.find(past.student);
        if (found == rows_.end()) return;
        if (found->second.merged) {  // the scores are another student's now
            plan_.kept_others += past.slots.size();
            return;
        }
        EnrolmentWrite write{past.student, found->second.points, found->second.statuses, {}, {}, {}, {}, {}};
        for (std::size_t i = 0; i < past.slots.size(); ++i) {
            const auto slot = past.slots[i];
            const auto current = cell_at(found->second, slot);
            const auto& replayed = replay_.cell(past.student, slot);
            const bool still_its_own = replayed.token == replayed.after_first &&
                                       current == CellValue{past.new_points[i], past.new_statuses[i]};
            if (!still_its_own) {
                plan_.kept.push_back({past.student, assignment_at(slot), current, replayed.last});
                continue;
            }
            write.slots.push_back(slot);
            write.old_points.push_back(current.points);
            write.new_points.push_back(past.old_points[i]);
            write.old_statuses.push_back(current.status);
            write.new_statuses.push_back(past.old_statuses[i]);
        }
        if (write.slots.empty()) return;
        plan_.reverted += write.slots.size();
        if (found->second.removed) write.presence = Presence::absent;
        put_new_values(write);
        found->second.points = write.points;
        found->second.statuses = write.statuses;
        plan_.changes.enrolments.push_back(std::move(write));
    }

    AssignmentId assignment_at(int slot) const {
        const auto found = std::ranges::find(state_.assignments, slot, &KnownAssignment::slot);
        return found == state_.assignments.end() ? AssignmentId{} : found->id;
    }

    /// Who came with it leaves, unless somebody gave them a score since; who left with it comes back, unless they are
    /// another student by now.
    void revert_enrolments() {
        for (const auto student : first_.details.joined) {
            const auto found = rows_.find(student);
            if (found != rows_.end() && !found->second.removed && !has_new_scores(found->second))
                write_of(found->second).presence = Presence::leaves;
        }
        for (const auto student : first_.details.left) {
            const auto found = rows_.find(student);
            if (found != rows_.end() && found->second.removed && !found->second.merged)
                write_of(found->second).presence = Presence::joins;
        }
    }

    /// Scores that stood there before they came, or that go back with this undo, are none.
    bool has_new_scores(const KnownEnrolment& row) const {
        const auto last = std::max(row.points.size(), row.statuses.size());
        for (int slot = 1; slot <= static_cast<int>(last); ++slot) {
            if (cell_at(row, slot) == CellValue{no_points, no_status}) continue;
            if (replay_.written_since(row.student, slot) && !goes_back(row.student, slot)) return true;
        }
        return false;
    }

    bool goes_back(StudentId student, int slot) const {
        const auto& writes = plan_.changes.enrolments;
        const auto found = std::ranges::find(writes, student, &EnrolmentWrite::student);
        return found != writes.end() && std::ranges::find(found->slots, slot) != found->slots.end();
    }

    EnrolmentWrite& write_of(const KnownEnrolment& row) {
        auto& writes = plan_.changes.enrolments;
        const auto found = std::ranges::find(writes, row.student, &EnrolmentWrite::student);
        if (found != writes.end()) return *found;
        return writes.emplace_back(EnrolmentWrite{row.student, row.points, row.statuses, {}, {}, {}, {}, {}});
    }

    void revert_assignments() {
        for (const auto id : first_.details.added_assignments) {
            const auto* known = find_assignment(id);
            if (known != nullptr && !known->removed && is_blank_column(known->slot))
                plan_.changes.removed_assignments.push_back(id);
        }
        for (const auto& change : first_.details.changed_assignments) {
            const auto* known = find_assignment(change.id);
            if (known == nullptr) continue;
            revert_facts(*known, change);
        }
        for (const auto id : first_.details.removed_assignments) {
            const auto* known = find_assignment(id);
            if (known == nullptr || !known->removed) continue;
            if (is_free(id, known->name, known->date))
                plan_.changes.restored_assignments.push_back(id);
            else
                ++plan_.kept_others;
        }
    }

    /// Each fact by itself, so that a name given since stays when the points of an import go back.
    void revert_facts(const KnownAssignment& known, const AssignmentChange& change) {
        const auto current = facts_of(known);
        auto reverted = current;
        const auto revert = [&](auto fact) {
            if (change.before.*fact == change.after.*fact) return;
            if (current.*fact == change.after.*fact)
                reverted.*fact = change.before.*fact;
            else
                ++plan_.kept_others;
        };
        for (const auto fact : {&AssignmentFacts::name, &AssignmentFacts::date, &AssignmentFacts::category,
                                &AssignmentFacts::platform_key})
            revert(fact);
        revert(&AssignmentFacts::max_points);
        revert(&AssignmentFacts::tags);
        for (const auto fact : {&AssignmentFacts::extra_credit, &AssignmentFacts::never_drop}) revert(fact);
        if (!is_free(known.id, reverted.name, reverted.date)) {
            reverted.name = current.name;
            reverted.date = current.date;
            ++plan_.kept_others;
        }
        if (reverted != current) plan_.changes.changed_assignments.push_back({known.id, current, reverted});
    }

    const KnownAssignment* find_assignment(AssignmentId id) const {
        const auto found = std::ranges::find(state_.assignments, id, &KnownAssignment::id);
        return found == state_.assignments.end() ? nullptr : &*found;
    }

    bool is_blank_column(int slot) const {
        return std::ranges::all_of(rows_, [slot](const auto& entry) {
            return cell_at(entry.second, slot) == CellValue{no_points, no_status};
        });
    }

    /// No other assignment has, or takes back, this name and date.
    bool is_free(AssignmentId wanted, const std::string& name, const std::string& date) const {
        const auto& changed = plan_.changes.changed_assignments;
        return std::ranges::none_of(state_.assignments, [&](const KnownAssignment& other) {
            if (other.removed || other.id == wanted) return false;
            if (std::ranges::find(plan_.changes.removed_assignments, other.id) !=
                plan_.changes.removed_assignments.end())
                return false;
            const auto change = std::ranges::find(changed, other.id, &AssignmentChange::id);
            return change == changed.end() ? other.name == name && other.date == date
                                           : change->after.name == name && change->after.date == date;
        });
    }

    void revert_names() {
        for (const auto& change : first_.details.changed_students) {
            const auto person = std::ranges::find(people_, change.id, &KnownPerson::id);
            if (person == people_.end()) continue;
            if (person->facts == change.after)
                plan_.changes.changed_students.push_back({change.id, change.after, change.before});
            else
                ++plan_.kept_others;
        }
    }

    void revert_sections() {
        for (const auto& [student, before, after] : first_.details.sections) {
            const auto found = rows_.find(student);
            if (found == rows_.end()) continue;
            const auto& row = found->second;
            if (row.section == after && !row.merged)
                plan_.changes.sections.push_back({student, after, before});
            else
                ++plan_.kept_others;
        }
    }

    const PastChange& first_;
    const ClassState& state_;
    std::span<const KnownPerson> people_;
    Replay replay_;
    std::unordered_map<StudentId, KnownEnrolment> rows_;  // as they will be
    UndoPlan plan_;
};

}  // namespace

UndoPlan plan_undo(std::span<const PastChange> history, const ClassState& state, std::span<const KnownPerson> people) {
    return UndoPlanner{history, state, people}.run();
}

}  // namespace gi::gradebook
