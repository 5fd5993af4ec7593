#include "legacy/plan_class.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "base/text.hpp"

namespace gi::legacy {
namespace {

class ClassPlanner {
public:
    ClassPlanner(const ClassData& data, const intake::ImportState& state, const OwnCells& own_cells,
                 const KnownTags& tags)
        : data_(data), state_(state), own_cells_(own_cells), tags_(tags) {}

    ClassPlan run() {
        intake::ImportChoice choice;
        made_.plan = intake::plan_import(data_.file, state_, choice);
        hold_back_cells(choice);
        if (!choice.kept_cells.empty()) made_.plan = intake::plan_import(data_.file, state_, choice);
        made_.kept_scores = made_.plan.kept_cells;
        index_students();
        hold_back_students();
        hold_back_assignments();
        tell_of_unmatched();
        plan_tags();
        return std::move(made_);
    }

private:
    void hold_back_cells(intake::ImportChoice& choice) {
        if (own_cells_.empty()) return;
        std::unordered_map<std::int32_t, std::uint32_t> assignment_at;
        for (std::uint32_t i = 0; i < made_.plan.assignments.size(); ++i)
            assignment_at.emplace(made_.plan.assignments[i].slot, i);
        for (std::uint32_t student = 0; student < made_.plan.file_students.size(); ++student) {
            const auto& report = made_.plan.file_students[student];
            if (!report.enrolment) continue;
            const auto& write = made_.plan.changes.enrolments[*report.enrolment];
            for (std::size_t i = 0; i < write.slots.size(); ++i) {
                if (!own_cells_.contains({write.student.value, write.slots[i]})) continue;
                const auto assignment = assignment_at.at(write.slots[i]);
                choice.kept_cells.emplace(data_.file.students[student].row, data_.file.assignments[assignment].column);
                tell_of_kept(student, assignment, write.old_points[i]);
            }
        }
    }

    void tell_of_kept(std::uint32_t student, std::uint32_t assignment, std::int64_t has) {
        const auto order = [](const intake::FileScore& score) { return std::pair{score.student, score.assignment}; };
        const auto score = std::ranges::lower_bound(data_.file.scores, std::pair{student, assignment}, {}, order);
        const auto index = static_cast<std::size_t>(score - data_.file.scores.begin());
        made_.notes.push_back({data_.scores[index], Fate::kept, "score", to_string(score->points),
                               has == intake::no_points ? std::string{} : to_string(Points{has}), "changed_here",
                               "Somebody changed this score in Grade Insight, so it was kept as it is there."});
    }

    void index_students() {
        for (std::uint32_t i = 0; i < made_.plan.file_students.size(); ++i)
            file_student_.emplace(made_.plan.file_students[i].match.student, i);
    }

    /// A note for something that the school calls otherwise; of the single table, the row is a grade and was taken.
    void tell_of_facts(std::vector<RowRef> rows, std::string_view column, std::string from, std::string has) {
        for (const auto row : rows)
            made_.notes.push_back({row, data_.one_table ? Fate::noted : Fate::kept, std::string{column}, from, has,
                                   "known_otherwise", "The school has something else here already, and it was kept."});
    }

    void hold_back_students() {
        auto& changed = made_.plan.changes.changed_students;
        for (auto& [id, before, after] : changed) {
            const auto wanted = after.last_name + ", " + after.first_name;
            if (!before.last_name.empty()) after.last_name = before.last_name;
            if (!before.first_name.empty()) after.first_name = before.first_name;
            if (const auto taken = after.last_name + ", " + after.first_name; taken != wanted)
                tell_of_facts(data_.students[file_student_.at(id)], "name", wanted, taken);
        }
        std::erase_if(changed, [this](const gradebook::StudentChange& change) {
            if (change.before != change.after) return false;
            made_.plan.file_students[file_student_.at(change.id)].outcome = intake::Outcome::unchanged;
            --made_.plan.students.updated;
            ++made_.plan.students.unchanged;
            return true;
        });
    }

    void hold_back_assignments() {
        auto& changed = made_.plan.changes.changed_assignments;
        for (auto& [id, before, after] : changed) {
            const auto shown = [](const std::optional<Points>& points) { return points ? to_string(*points) : ""; };
            const auto wanted = after.max_points;
            if (before.max_points) after.max_points = before.max_points;
            if (!before.date.empty()) after.date = before.date;
            if (!before.category.empty()) after.category = before.category;
            if (after.max_points != wanted)
                tell_of_facts({data_.assignments[index_of(id)]}, "max_points", shown(wanted), shown(after.max_points));
        }
        std::erase_if(changed, [this](const gradebook::AssignmentChange& change) {
            if (change.before != change.after) return false;
            auto& report = made_.plan.assignments[index_of(change.id)];
            if (report.outcome == intake::Outcome::updated) report.outcome = intake::Outcome::unchanged;
            return true;
        });
    }

    std::size_t index_of(AssignmentId id) const {
        const auto known = std::ranges::find(state_.assignments, id, &gradebook::KnownAssignment::id);
        const auto report = std::ranges::find(made_.plan.assignments, known->slot, &intake::AssignmentReport::slot);
        return static_cast<std::size_t>(report - made_.plan.assignments.begin());
    }

    void tell_of_unmatched() {
        constexpr std::string_view message =
            "The school may have this student under another name, address or number. Put that right, then run the "
            "import again.";
        std::vector<bool> is_unmatched(made_.plan.file_students.size(), false);
        for (std::size_t i = 0; i < is_unmatched.size(); ++i) {
            const auto& match = made_.plan.file_students[i].match;
            if (match.kind != intake::StudentMatch::Kind::unmatched) continue;
            is_unmatched[i] = true;
            const auto reason = match.suggestions.empty() ? std::string{} : match.suggestions.front().reason.text;
            for (const auto row : data_.students[i])
                made_.notes.push_back({row, Fate::skipped, {}, {}, reason, "unmatched", std::string{message}});
        }
        for (std::size_t i = 0; i < data_.scores.size(); ++i) {
            if (!is_unmatched[data_.file.scores[i].student]) continue;
            ++made_.unmatched_scores;
            made_.notes.push_back({data_.scores[i],
                                   Fate::skipped,
                                   "score",
                                   to_string(data_.file.scores[i].points),
                                   {},
                                   "unmatched",
                                   std::string{message}});
        }
    }

    void plan_tags() {
        std::unordered_map<int, AssignmentId> at_slot;
        for (const auto& known : state_.assignments) at_slot.emplace(known.slot, known.id);
        for (const auto& added : made_.plan.changes.new_assignments) at_slot.emplace(added.slot, added.id);
        for (std::size_t i = 0; i < data_.tags.size(); ++i) {
            if (data_.tags[i].empty()) continue;
            const auto id = at_slot.at(made_.plan.assignments[i].slot);
            auto has = tags_of(id);
            for (const auto& tag : data_.tags[i]) add_tag(id, tag, has);
        }
    }

    std::vector<std::string> tags_of(AssignmentId id) const {
        const auto known = std::ranges::find(tags_.of_class, id, [](const auto& entry) { return entry.first; });
        return known == tags_.of_class.end() ? std::vector<std::string>{} : known->second;
    }

    void add_tag(AssignmentId id, const std::string& tag, std::vector<std::string>& has) {
        const auto is_tag = [lower = to_lower(tag)](const std::string& other) { return to_lower(other) == lower; };
        if (std::ranges::any_of(has, is_tag) || has.size() >= intake::most_tags) return;
        const auto spelled = std::ranges::find_if(tags_.of_school, is_tag);
        has.push_back(spelled == tags_.of_school.end() ? tag : *spelled);
        made_.tags.push_back({id, has.back()});
    }

    const ClassData& data_;
    const intake::ImportState& state_;
    const OwnCells& own_cells_;
    const KnownTags& tags_;
    ClassPlan made_;
    std::unordered_map<StudentId, std::uint32_t> file_student_;
};

}  // namespace

ClassPlan plan_class(const ClassData& data, const intake::ImportState& state, const OwnCells& own_cells,
                     const KnownTags& tags) {
    return ClassPlanner{data, state, own_cells, tags}.run();
}

}  // namespace gi::legacy
