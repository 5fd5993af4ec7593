#include "intake/plan.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"

namespace gi::intake {
namespace {

constexpr char status_letter(CellStatus status) noexcept {
    switch (status) {
        case CellStatus::none:
            return '.';
        case CellStatus::excused:
            return 'E';
        case CellStatus::missing:
            return 'M';
        case CellStatus::incomplete:
            return 'I';
        case CellStatus::late:
            return 'L';
    }
    return '.';
}

/// The assignment that each column means, or null for a new one. Exact matches go first, so that an undated column
/// never takes the assignment that a dated column of the same name means.
std::vector<const KnownAssignment*> match(const std::vector<FileAssignment>& columns,
                                          const std::vector<KnownAssignment>& known) {
    std::vector<const KnownAssignment*> matched(columns.size(), nullptr);
    const auto is_free = [&](const KnownAssignment& candidate) {
        return std::ranges::find(matched, &candidate) == matched.end();
    };
    for (std::size_t i = 0; i < columns.size(); ++i)
        for (const auto& candidate : known)
            if (candidate.name == columns[i].name && candidate.date == columns[i].date) matched[i] = &candidate;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (matched[i] != nullptr) continue;
        const KnownAssignment* best = nullptr;
        for (const auto& candidate : known) {
            if (candidate.name != columns[i].name || !is_free(candidate)) continue;
            // A dated column may give its date to an undated assignment; an undated one means the newest.
            const bool fits =
                columns[i].date.empty() ? best == nullptr || candidate.date > best->date : candidate.date.empty();
            if (fits) best = &candidate;
        }
        matched[i] = best;
    }
    return matched;
}

class Planner {
public:
    Planner(const GradebookFile& file, const ClassState& state) : file_(file), state_(state) {
        plan_.next_slot = state.next_slot;
    }

    ImportPlan run(const std::vector<std::string>& tags) {
        spell_tags(tags);
        plan_assignments();
        plan_students();
        plan_scores();
        return std::move(plan_);
    }

private:
    void spell_tags(const std::vector<std::string>& tags) {
        for (const auto& tag : tags) {
            const auto known = std::ranges::find_if(
                state_.tags, [lower = to_lower(tag)](const auto& existing) { return to_lower(existing) == lower; });
            plan_.tags.push_back(known == state_.tags.end() ? tag : *known);
        }
    }

    void plan_assignments() {
        slots_.reserve(file_.assignments.size());
        const auto matched = match(file_.assignments, state_.assignments);
        for (std::size_t index = 0; index < matched.size(); ++index) {
            const auto& wanted = file_.assignments[index];
            const auto* known = matched[index];
            auto outcome = Outcome::unchanged;
            AssignmentWrite write{next_or_known_id(known), known ? known->slot : plan_.next_slot, wanted.name,
                                  wanted.date, wanted.max_points};
            if (known == nullptr) {
                outcome = Outcome::added;
                ++plan_.next_slot;
                plan_.new_assignments.push_back(write);
            } else {
                if (write.date.empty()) write.date = known->date;
                if (!write.max_points) write.max_points = known->max_points;
                if (write.date != known->date || write.max_points != known->max_points) {
                    outcome = Outcome::updated;
                    plan_.updated_assignments.push_back(write);
                }
            }
            slots_.push_back(write.slot);
            plan_.assignments.push_back({wanted.column, wanted.name, write.date, write.max_points, outcome, {}});
        }
    }

    static AssignmentId next_or_known_id(const KnownAssignment* known) {
        return known != nullptr ? known->id : next_id<AssignmentId>();
    }

    void plan_students() {
        std::unordered_map<std::string_view, const KnownStudent*> by_email;
        for (const auto& student : state_.students) by_email.emplace(student.email, &student);
        students_.reserve(file_.students.size());
        for (const auto& wanted : file_.students) {
            const auto found = by_email.find(wanted.email);
            if (found == by_email.end()) {
                students_.push_back(next_id<StudentId>());
                plan_.new_students.push_back(write_for(students_.back(), wanted, wanted.last_name, wanted.first_name));
                plan_.students.count(Outcome::added);
                continue;
            }
            const auto& known = *found->second;
            students_.push_back(known.id);
            const auto& last = wanted.last_name.empty() ? known.last_name : wanted.last_name;
            const auto& first = wanted.first_name.empty() ? known.first_name : wanted.first_name;
            const bool renamed = last != known.last_name || first != known.first_name;
            if (renamed) plan_.renamed_students.push_back(write_for(known.id, wanted, last, first));
            plan_.students.count(renamed ? Outcome::updated : Outcome::unchanged);
        }
        // Imports of several classes may share students: all take them in one order, or they would wait in a circle.
        std::ranges::sort(plan_.new_students, {}, &StudentWrite::email);
    }

    static StudentWrite write_for(StudentId id, const FileStudent& student, const std::string& last,
                                  const std::string& first) {
        return {id, student.email, last, first, collation_key(last + ", " + first)};
    }

    void plan_scores() {
        std::unordered_map<StudentId, const KnownEnrolment*> enrolled;
        for (const auto& enrolment : state_.enrolments) enrolled.emplace(enrolment.student, &enrolment);
        auto score = file_.scores.begin();
        for (std::uint32_t index = 0; index < students_.size(); ++index) {
            const auto found = enrolled.find(students_[index]);
            const auto* known = found == enrolled.end() ? nullptr : found->second;
            EnrolmentWrite write{students_[index], {}, {}, {}, {}, {}, {}, {}};
            for (; score != file_.scores.end() && score->student == index; ++score) add_score(*score, known, write);
            if (known != nullptr && write.slots.empty()) continue;  // nothing changed
            fill_unchanged(known, write);
            plan_.enrolments.push_back(std::move(write));
        }
        std::ranges::sort(plan_.enrolments, {}, &EnrolmentWrite::student);
    }

    void add_score(const FileScore& score, const KnownEnrolment* known, EnrolmentWrite& write) {
        const auto slot = static_cast<std::size_t>(slots_[score.assignment]);
        const auto points = score.has_points ? score.points.ten_thousandths : no_points;
        const auto status = status_letter(score.status);
        auto old_points = no_points;
        auto old_status = '.';
        if (known != nullptr) {
            if (slot <= known->points.size()) old_points = known->points[slot - 1];
            if (slot <= known->statuses.size()) old_status = known->statuses[slot - 1];
        }
        auto outcome = Outcome::updated;
        if (points == old_points && status == old_status)
            outcome = Outcome::unchanged;
        else if (old_points == no_points && old_status == '.')
            outcome = Outcome::added;
        plan_.scores.count(outcome);
        plan_.assignments[score.assignment].scores.count(outcome);
        if (outcome == Outcome::unchanged) return;
        if (write.slots.empty()) reserve(write);
        write.slots.push_back(static_cast<std::int32_t>(slot));
        write.old_points.push_back(old_points);
        write.new_points.push_back(points);
        write.old_statuses.push_back(old_status);
        write.new_statuses.push_back(status);
    }

    void reserve(EnrolmentWrite& write) const {
        write.slots.reserve(slots_.size());
        write.old_points.reserve(slots_.size());
        write.new_points.reserve(slots_.size());
    }

    static void fill_unchanged(const KnownEnrolment* known, EnrolmentWrite& write) {
        if (known != nullptr) {
            write.points = known->points;
            write.statuses = known->statuses;
        }
        const auto last = write.slots.empty() ? 0 : static_cast<std::size_t>(std::ranges::max(write.slots));
        if (write.points.size() < last) write.points.resize(last, no_points);
        const bool any_status = write.new_statuses.find_first_not_of('.') != std::string::npos;
        if (write.statuses.size() < last && any_status) write.statuses.resize(last, '.');
        for (std::size_t i = 0; i < write.slots.size(); ++i) {
            const auto slot = static_cast<std::size_t>(write.slots[i]);
            write.points[slot - 1] = write.new_points[i];
            if (slot <= write.statuses.size()) write.statuses[slot - 1] = write.new_statuses[i];
        }
    }

    const GradebookFile& file_;
    const ClassState& state_;
    ImportPlan plan_;
    std::vector<int> slots_;           // by the file's assignment
    std::vector<StudentId> students_;  // by the file's student
};

}  // namespace

std::string_view to_string(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::added:
            return "new";
        case Outcome::updated:
            return "updated";
        case Outcome::unchanged:
            return "unchanged";
    }
    return "unchanged";
}

void Counts::count(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::added:
            ++added;
            break;
        case Outcome::updated:
            ++updated;
            break;
        case Outcome::unchanged:
            ++unchanged;
            break;
    }
}

ImportPlan plan_import(const GradebookFile& file, const ClassState& state, const std::vector<std::string>& tags) {
    return Planner{file, state}.run(tags);
}

Result<std::vector<std::string>> parse_tags(const std::vector<std::string>& fields) {
    std::vector<std::string> tags;
    std::vector<std::string> lower_tags;
    for (const auto& field : fields) {
        for (std::size_t begin = 0; begin <= field.size();) {
            const auto end = std::min(field.find(',', begin), field.size());
            const auto tag = trim(std::string_view{field}.substr(begin, end - begin));
            begin = end + 1;
            if (tag.empty()) continue;
            if (tag.size() > longest_tag)
                return fail(ErrorCode::invalid_field, "A tag may have at most 50 characters. Shorten it.", "tags");
            auto lower = to_lower(tag);
            if (std::ranges::find(lower_tags, lower) != lower_tags.end()) continue;
            if (tags.size() == most_tags)
                return fail(ErrorCode::invalid_field, "A file may carry at most 20 tags. Leave some out.", "tags");
            tags.emplace_back(tag);
            lower_tags.push_back(std::move(lower));
        }
    }
    return tags;
}

}  // namespace gi::intake
