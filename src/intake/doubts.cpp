#include "intake/doubts.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace gi::intake {
namespace {

// Fewer changes than these are no pattern.
constexpr std::uint64_t fewest_changed_scores = 5;
constexpr std::uint64_t fewest_students = 5;
constexpr std::uint64_t most_lowered_percent = 50;
constexpr std::uint64_t fewest_known_percent = 20;
constexpr std::uint64_t shifted_percent = 80;
constexpr std::uint64_t most_cleared_scores = 10;
constexpr std::uint64_t most_cleared_percent = 20;

constexpr std::uint64_t percent(std::uint64_t part, std::uint64_t whole) noexcept {
    return whole == 0 ? 0 : part * 100 / whole;
}

std::optional<Doubt> lowers_scores(const ImportPlan& plan) {
    std::uint64_t changed = 0;
    std::uint64_t lowered = 0;
    for (const auto& write : plan.changes.enrolments) {
        for (std::size_t i = 0; i < write.slots.size(); ++i) {
            if (write.old_points[i] == no_points || write.new_points[i] == no_points) continue;
            ++changed;
            if (write.new_points[i] < write.old_points[i]) ++lowered;
        }
    }
    if (changed < fewest_changed_scores || percent(lowered, changed) < most_lowered_percent) return std::nullopt;
    return Doubt{
        "lowers_scores",
        said("lowers_scores",
             "This file would lower {lowered} of the {changed} scores that it changes ({percent} %). Is it an older "
             "file, or the file of other work?",
             {{"lowered", lowered}, {"changed", changed}, {"percent", percent(lowered, changed)}})};
}

/// Measured by what stands now in the columns that the teacher chose for clearing.
std::optional<Doubt> clears_scores(const ImportPlan& plan, const ImportState& state) {
    std::uint64_t cleared = 0;
    std::uint64_t standing = 0;
    std::vector<std::uint32_t> columns;
    for (const auto& assignment : plan.assignments) {
        if (assignment.scores.cleared == 0) continue;
        cleared += assignment.scores.cleared;
        columns.push_back(assignment.column);
        standing += static_cast<std::uint64_t>(std::ranges::count_if(state.enrolments, [&](const auto& enrolment) {
            const auto cell = gradebook::cell_at(enrolment, assignment.slot);
            return !enrolment.removed && (cell.points != no_points || cell.status != gradebook::no_status);
        }));
    }
    if (cleared <= most_cleared_scores && percent(cleared, standing) <= most_cleared_percent) return std::nullopt;
    return Doubt{"clears_scores",
                 said("clears_scores",
                      columns.size() == 1 ? "Blank cells would clear {cleared} of the {standing} grades that stand in "
                                            "this column now. Are they blank on purpose?"
                                          : "Blank cells would clear {cleared} of the {standing} grades that stand in "
                                            "these columns now. Are they blank on purpose?",
                      {{"cleared", cleared}, {"standing", standing}, {"count", columns.size()}}),
                 std::move(columns)};
}

void add_changed_maxima(const ImportPlan& plan, std::vector<Doubt>& doubts) {
    for (const auto& assignment : plan.assignments) {
        if (!assignment.old_max_points || !assignment.max_points ||
            *assignment.old_max_points == *assignment.max_points)
            continue;
        doubts.push_back(
            {"max_points_changed",
             said("max_points_changed", "The points of “{name}” would change from {old} to {new}.",
                  {{"name", assignment.name}, {"old", *assignment.old_max_points}, {"new", *assignment.max_points}}),
             {assignment.column}});
    }
}

std::optional<Doubt> other_class(const ImportPlan& plan, const ImportState& state) {
    std::unordered_map<StudentId, bool> enrolled;
    for (const auto& enrolment : state.enrolments)
        if (!enrolment.removed) enrolled.emplace(enrolment.student, true);
    const auto students = plan.file_students.size();
    const auto known = static_cast<std::uint64_t>(std::ranges::count_if(
        plan.file_students, [&](const auto& student) { return enrolled.contains(student.match.student); }));
    if (enrolled.size() < fewest_students || students < fewest_students) return std::nullopt;
    if (plan.unmatched() * 2 > students || percent(known, students) >= fewest_known_percent) return std::nullopt;
    return Doubt{"other_class",
                 said("other_class",
                      known == 1 ? "Only {count} of the {students} students in this file is in this class. Is it the "
                                   "file of another class?"
                                 : "Only {count} of the {students} students in this file are in this class. Is it the "
                                   "file of another class?",
                      {{"count", known}, {"students", students}})};
}

/// Do the changed values stand, in the class, in the column beside their own?
class ShiftTest {
public:
    ShiftTest(const GradebookFile& file, const ImportPlan& plan, const ImportState& state) {
        for (const auto& enrolment : state.enrolments) rows_.emplace(enrolment.student, &enrolment);
        for (const auto& assignment : plan.assignments) slots_.push_back(assignment.slot);
        for (const auto& score : file.scores) compare(score, plan.file_students[score.student].match.student);
    }

    [[nodiscard]] bool shifted(int by) const noexcept {
        const auto fits = by < 0 ? fits_left_ : fits_right_;
        return changed_ >= fewest_changed_scores && percent(fits, changed_) >= shifted_percent;
    }

private:
    void compare(const FileScore& score, StudentId student) {
        const auto row = rows_.find(student);
        if (row == rows_.end() || !score.has_points) return;
        const auto index = static_cast<std::size_t>(score.assignment);
        const auto is = [&](std::size_t column) {
            return column < slots_.size() &&
                   gradebook::cell_at(*row->second, slots_[column]).points == score.points.ten_thousandths;
        };
        const auto old = gradebook::cell_at(*row->second, slots_[index]).points;
        if (old == no_points || old == score.points.ten_thousandths) return;
        ++changed_;
        if (index > 0 && is(index - 1)) ++fits_left_;
        if (is(index + 1)) ++fits_right_;
    }

    std::unordered_map<StudentId, const gradebook::KnownEnrolment*> rows_;
    std::vector<int> slots_;
    std::uint64_t changed_ = 0;
    std::uint64_t fits_left_ = 0;
    std::uint64_t fits_right_ = 0;
};

}  // namespace

std::vector<Doubt> find_doubts(const GradebookFile& file, const ImportPlan& plan, const ImportState& state) {
    std::vector<Doubt> doubts;
    if (auto doubt = other_class(plan, state)) doubts.push_back(std::move(*doubt));
    const ShiftTest shift{file, plan, state};
    if (shift.shifted(-1) || shift.shifted(1)) {
        doubts.push_back(
            {"columns_shifted",
             said("columns_shifted",
                  "Most changed scores stand one column beside where the class has them. Was a column put in or "
                  "deleted in the file without its heading?")});
    }
    if (auto doubt = lowers_scores(plan)) doubts.push_back(std::move(*doubt));
    if (auto doubt = clears_scores(plan, state)) doubts.push_back(std::move(*doubt));
    add_changed_maxima(plan, doubts);
    return doubts;
}

}  // namespace gi::intake
