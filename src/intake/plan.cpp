#include "intake/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "base/digest.hpp"
#include "base/one_line.hpp"
#include "base/text.hpp"
#include "intake/match_assignments.hpp"

namespace gi::intake {
namespace {

class Planner {
public:
    Planner(const GradebookFile& file, const ImportState& state, const ImportChoice& choice)
        : file_(file), state_(state), choice_(choice) {
        plan_.changes.kind = gradebook::ChangeKind::import;
        plan_.changes.next_slot = state.next_slot;
    }

    ImportPlan run() {
        spell_tags();
        plan_assignments();
        plan_students();
        plan_scores();
        forget_what_nobody_asked();
        return std::move(plan_);
    }

private:
    void spell_tags() {
        for (const auto& tag : choice_.tags) {
            const auto known = std::ranges::find_if(
                state_.tags, [lower = to_lower(tag)](const auto& existing) { return to_lower(existing) == lower; });
            plan_.changes.tags.push_back(known == state_.tags.end() ? tag : *known);
        }
    }

    void plan_assignments() {
        slots_.reserve(file_.assignments.size());
        const auto matched = match_assignments(file_, state_.assignments);
        for (std::size_t index = 0; index < matched.size(); ++index) {
            const auto& wanted = file_.assignments[index];
            matched[index] == nullptr ? add_assignment(wanted) : update_assignment(wanted, *matched[index]);
        }
    }

    void add_assignment(const FileAssignment& wanted) {
        const auto slot = plan_.changes.next_slot++;
        plan_.changes.new_assignments.push_back({next_id<AssignmentId>(), slot, wanted.name, wanted.date,
                                                 wanted.max_points, wanted.category,
                                                 platform_key(wanted, file_.format)});
        slots_.push_back(slot);
        plan_.assignments.push_back({wanted.column,
                                     slot,
                                     wanted.name,
                                     wanted.date,
                                     wanted.max_points,
                                     std::nullopt,
                                     Outcome::added,
                                     {},
                                     wanted.blank_cells});
    }

    void update_assignment(const FileAssignment& wanted, const gradebook::KnownAssignment& known) {
        const auto before = gradebook::facts_of(known);
        auto after = before;
        if (!wanted.date.empty() && !is_former(wanted, known)) after.date = wanted.date;
        if (wanted.max_points) after.max_points = wanted.max_points;
        if (!wanted.category.empty()) after.category = wanted.category;
        if (!wanted.platform_id.empty()) after.platform_key = platform_key(wanted, file_.format);
        auto outcome = after == before ? Outcome::unchanged : Outcome::updated;
        if (after != before) plan_.changes.changed_assignments.push_back({known.id, before, after});
        if (known.removed) {
            plan_.changes.restored_assignments.push_back(known.id);
            outcome = Outcome::added;
        }
        slots_.push_back(known.slot);
        plan_.assignments.push_back({wanted.column,
                                     known.slot,
                                     known.name,
                                     after.date,
                                     after.max_points,
                                     before.max_points,
                                     outcome,
                                     {},
                                     wanted.blank_cells});
    }

    void plan_students() {
        std::unordered_map<StudentId, const KnownStudent*> by_id;
        for (const auto& student : state_.students) by_id.emplace(student.id, &student);
        auto matches = match_students(file_, state_, choice_.matches);
        plan_.file_students.reserve(matches.size());
        for (std::size_t index = 0; index < matches.size(); ++index) {
            auto& match = matches[index];
            const auto& wanted = file_.students[index];
            auto outcome = Outcome::unchanged;
            if (match.kind == StudentMatch::Kind::added) {
                add_student(match.student, wanted);
                outcome = Outcome::added;
            } else if (match.kind == StudentMatch::Kind::known &&
                       update_student(*by_id.at(match.student), wanted, match.by.code != known_by_earlier_email)) {
                outcome = Outcome::updated;
            }
            if (match.student.value != 0) plan_.students.count(outcome);
            std::ranges::move(match.learned, std::back_inserter(plan_.changes.identities));
            plan_.file_students.push_back({std::move(match), outcome});
        }
        // Imports of several classes may share students: all take them in one order, or they would wait in a circle.
        std::ranges::sort(plan_.changes.new_students, {}, &gradebook::StudentWrite::email);
    }

    void add_student(StudentId id, const FileStudent& wanted) {
        plan_.changes.new_students.push_back({id, wanted.email, wanted.last_name, wanted.first_name,
                                              collation_key(wanted.last_name + ", " + wanted.first_name)});
    }

    bool update_student(const KnownStudent& known, const FileStudent& wanted, bool takes_name) {
        const gradebook::StudentFacts before{known.last_name, known.first_name, known.email};
        auto after = before;
        if (takes_name && !wanted.last_name.empty()) after.last_name = wanted.last_name;
        if (takes_name && !wanted.first_name.empty()) after.first_name = wanted.first_name;
        if (known.email.empty()) after.email = wanted.email;
        if (after == before) return false;
        plan_.changes.changed_students.push_back({known.id, before, after});
        return true;
    }

    void plan_scores() {
        std::unordered_map<StudentId, const gradebook::KnownEnrolment*> enrolled;
        for (const auto& enrolment : state_.enrolments) enrolled.emplace(enrolment.student, &enrolment);
        auto& enrolments = plan_.changes.enrolments;
        auto score = file_.scores.begin();
        for (std::uint32_t index = 0; index < plan_.file_students.size(); ++index) {
            const auto id = plan_.file_students[index].match.student;
            const auto found = enrolled.find(id);
            const auto* known = found == enrolled.end() ? nullptr : found->second;
            gradebook::EnrolmentWrite write{id, {}, {}, {}, {}, {}, {}, {}};
            for (; score != file_.scores.end() && score->student == index; ++score)
                if (id.value != 0) add_score(*score, known, write);
            if (id.value == 0) continue;
            if (const auto& section = file_.students[index].section; !section.empty())
                put_into_section(id, known, section);
            const bool joins = known == nullptr || known->removed;
            if (!joins && write.slots.empty()) continue;  // nothing changed
            if (joins) write.presence = gradebook::Presence::joins;
            fill_unchanged(known, write);
            plan_.file_students[index].enrolment = enrolments.size();
            enrolments.push_back(std::move(write));
        }
        sort_enrolments();
    }

    /// A blank cell leaves the student in the section of before.
    void put_into_section(StudentId id, const gradebook::KnownEnrolment* known, const std::string& section) {
        auto before = known == nullptr ? std::string{} : known->section;
        if (section != before) plan_.changes.sections.push_back({id, std::move(before), section});
    }

    void sort_enrolments() {
        auto& enrolments = plan_.changes.enrolments;
        std::ranges::sort(enrolments, {}, &gradebook::EnrolmentWrite::student);
        std::ranges::sort(plan_.changes.sections, {}, &gradebook::SectionChange::student);
        for (auto& student : plan_.file_students) {
            if (!student.enrolment) continue;
            const auto at =
                std::ranges::lower_bound(enrolments, student.match.student, {}, &gradebook::EnrolmentWrite::student);
            student.enrolment = static_cast<std::size_t>(at - enrolments.begin());
        }
    }

    /// A file that changes nothing else teaches identities only when the teacher said who somebody is.
    void forget_what_nobody_asked() {
        const bool asked = std::ranges::any_of(
            plan_.file_students, [](const StudentReport& student) { return student.match.by.code == your_choice; });
        auto identities = std::exchange(plan_.changes.identities, {});
        if (asked || !plan_.changes.empty()) plan_.changes.identities = std::move(identities);
    }

    void add_score(const FileScore& score, const gradebook::KnownEnrolment* known, gradebook::EnrolmentWrite& write) {
        const auto slot = slots_[score.assignment];
        const auto points = score.has_points ? score.points.ten_thousandths : no_points;
        const auto status = static_cast<char>(status_of(score.status));
        const auto old =
            known == nullptr ? gradebook::CellValue{no_points, gradebook::no_status} : gradebook::cell_at(*known, slot);
        const bool was_blank = old.points == no_points && old.status == gradebook::no_status;
        if (was_blank && score.is_blank()) return;  // counted as a blank cell of the file
        auto outcome = Outcome::updated;
        if (points == old.points && status == old.status)
            outcome = Outcome::unchanged;
        else if (was_blank)
            outcome = Outcome::added;
        else if (score.is_blank())
            outcome = Outcome::cleared;
        if (outcome != Outcome::unchanged && is_kept(score)) {
            ++plan_.kept_cells;
            return;
        }
        plan_.scores.count(outcome);
        plan_.assignments[score.assignment].scores.count(outcome);
        if (outcome == Outcome::unchanged) return;
        if (write.slots.empty()) reserve(write);
        write.slots.push_back(slot);
        write.old_points.push_back(old.points);
        write.new_points.push_back(points);
        write.old_statuses.push_back(old.status);
        write.new_statuses.push_back(status);
    }

    bool is_kept(const FileScore& score) const {
        return !choice_.kept_cells.empty() && choice_.kept_cells.contains({file_.students[score.student].row,
                                                                           file_.assignments[score.assignment].column});
    }

    void reserve(gradebook::EnrolmentWrite& write) const {
        write.slots.reserve(slots_.size());
        write.old_points.reserve(slots_.size());
        write.new_points.reserve(slots_.size());
    }

    static void fill_unchanged(const gradebook::KnownEnrolment* known, gradebook::EnrolmentWrite& write) {
        if (known != nullptr) {
            write.points = known->points;
            write.statuses = known->statuses;
        }
        gradebook::put_new_values(write);
    }

    const GradebookFile& file_;
    const ImportState& state_;
    const ImportChoice& choice_;
    ImportPlan plan_;
    std::vector<int> slots_;  // by the file's assignment
};

}  // namespace

gradebook::Status status_of(CellStatus status) noexcept {
    switch (status) {
        case CellStatus::none:
            return gradebook::Status::none;
        case CellStatus::excused:
            return gradebook::Status::excused;
        case CellStatus::missing:
            return gradebook::Status::missing;
        case CellStatus::incomplete:
            return gradebook::Status::incomplete;
        case CellStatus::late:
            return gradebook::Status::late;
    }
    return gradebook::Status::none;
}

std::string_view to_string(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::added:
            return "new";
        case Outcome::updated:
            return "updated";
        case Outcome::unchanged:
            return "unchanged";
        case Outcome::cleared:
            return "cleared";
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
        case Outcome::cleared:
            ++cleared;
            break;
    }
}

std::size_t ImportPlan::unmatched() const noexcept {
    return static_cast<std::size_t>(std::ranges::count(file_students, StudentMatch::Kind::unmatched,
                                                       [](const auto& student) { return student.match.kind; }));
}

ImportPlan plan_import(const GradebookFile& file, const ImportState& state, const ImportChoice& choice) {
    return Planner{file, state, choice}.run();
}

std::string plan_digest(const ImportPlan& plan) {
    Digester digester;
    for (const auto& assignment : plan.assignments) {
        digester.number(assignment.column).number(assignment.slot).text(assignment.name).text(assignment.date);
        digester.number(assignment.max_points ? assignment.max_points->ten_thousandths : no_points);
        digester.number(static_cast<std::int64_t>(assignment.outcome));
    }
    const auto& sections = plan.changes.sections;
    for (const auto& student : plan.file_students) {
        const bool known = student.match.kind == StudentMatch::Kind::known;
        digester.number(static_cast<std::int64_t>(student.match.kind)).number(known ? student.match.student.value : 0);
        digester.number(static_cast<std::int64_t>(student.outcome));
        const auto moved =
            std::ranges::lower_bound(sections, student.match.student, {}, &gradebook::SectionChange::student);
        if (moved != sections.end() && moved->student == student.match.student)
            digester.text(moved->before).text(moved->after);
        if (!student.enrolment) continue;
        const auto& write = plan.changes.enrolments[*student.enrolment];
        digester.number(static_cast<std::int64_t>(write.presence)).numbers(write.slots);
        digester.numbers(write.old_points).numbers(write.new_points);
        digester.text(write.old_statuses).text(write.new_statuses);
    }
    return digester.finish();
}

Result<std::vector<std::string>> parse_tags(const std::vector<std::string>& fields) {
    const auto wrong = [](std::string message) { return fail(ErrorCode::invalid_field, std::move(message), "tags"); };
    std::vector<std::string> tags;
    std::vector<std::string> lower_tags;
    for (const auto& field : fields) {
        for (std::size_t begin = 0; begin <= field.size();) {
            const auto end = std::min(field.find(',', begin), field.size());
            const auto tag = trim(std::string_view{field}.substr(begin, end - begin));
            begin = end + 1;
            if (tag.empty()) continue;
            if (!is_one_line(tag))
                return wrong("A tag is one line, without invisible characters. Type it by hand if you pasted it.");
            if (tag.size() > longest_tag)
                return wrong(fmt::format("The tag “{}…” is too long. Shorten it.", cut_utf8(tag, longest_tag)));
            auto lower = to_lower(tag);
            if (std::ranges::find(lower_tags, lower) != lower_tags.end()) continue;
            if (tags.size() == most_tags) return wrong(fmt::format("At most {} tags. Leave some out.", most_tags));
            tags.emplace_back(tag);
            lower_tags.push_back(std::move(lower));
        }
    }
    return tags;
}

}  // namespace gi::intake
