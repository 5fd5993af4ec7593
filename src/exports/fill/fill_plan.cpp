#include "exports/fill/fill_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "exports/collected_gradebook.hpp"
#include "exports/fill/fill_rules.hpp"
#include "exports/fill/number_style.hpp"
#include "intake/cell_text.hpp"
#include "intake/csv/records.hpp"
#include "intake/match_assignments.hpp"
#include "intake/plan.hpp"
#include "intake/problem_list.hpp"
#include "intake/zip/archive.hpp"

namespace gi::exports {
namespace {

using gradebook::Status;

/// What a cell is to become, or why it cannot.
struct Wanted {
    std::string text{};
    Said reason{};
};

Score score_at(const gradebook::KnownEnrolment& enrolment, int slot) {
    const auto [points, status] = gradebook::cell_at(enrolment, slot);
    return {.points = points == gradebook::no_points ? std::nullopt : std::optional{Points{points}},
            .status = gradebook::status_at({&status, 1}, 1)};
}

/// A formula would be lost; what reads as a score is none, and neither is a dash or a number with a sign.
bool is_formula(std::string_view text) noexcept {
    if (!intake::begins_like_formula(text)) return false;
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '('; };
    return (text.front() != '-' && text.front() != '+') || std::ranges::any_of(text, is_letter);
}

Said word_of(Status status) {
    switch (status) {
        case Status::none:
            break;
        case Status::excused:
            return said("word_excused", "excused");
        case Status::missing:
            return said("word_missing", "missing");
        case Status::incomplete:
            return said("word_incomplete", "incomplete");
        case Status::late:
            return said("word_late", "late");
    }
    return {};
}

class Planner {
public:
    Planner(const intake::SheetText& sheet, const intake::GradebookFile& file, const intake::ImportState& state)
        : sheet_(sheet), file_(file), state_(state), rules_(*fill_rules_of(file.format)) {}

    FillPlan run() {
        plan_columns();
        plan_students();
        plan_cells();
        for (const auto& column : plan_.columns) plan_.counts += column.counts;
        std::ranges::sort(plan_.columns, {}, &FilledColumn::column);
        return std::move(plan_);
    }

private:
    struct Column {
        const intake::FileAssignment* wanted = nullptr;
        int slot = 0;           // of a column that is filled, else 0
        std::size_t index = 0;  // into plan_.columns
    };

    void plan_columns() {
        std::vector<gradebook::KnownAssignment> live;
        std::ranges::remove_copy_if(state_.assignments, std::back_inserter(live), &gradebook::KnownAssignment::removed);
        const auto matched = intake::match_assignments(file_, live);
        std::vector<std::uint32_t> places;
        for (std::size_t i = 0; i < matched.size(); ++i) {
            const auto& wanted = file_.assignments[i];
            Column column{.wanted = &wanted, .index = plan_.columns.size()};
            auto reason = reason_against(wanted, matched[i]);
            FilledColumn report{.column = wanted.column, .name = wanted.name};
            if (reason.empty()) {
                column.slot = matched[i]->slot;
                report.assignment = matched[i]->id;
                places.push_back(wanted.column);
            }
            report.reason = std::move(reason);
            plan_.columns.push_back(std::move(report));
            columns_.push_back(column);
        }
        for (const auto& ignored : file_.ignored_columns) {
            plan_.columns.push_back(
                {.column = ignored.column, .name = ignored.name, .reason = ignored.reason, .may_be_filled = false});
        }
        style_ = number_style_of(sheet_, places);
    }

    [[nodiscard]] Said reason_against(const intake::FileAssignment& wanted,
                                      const gradebook::KnownAssignment* known) const {
        using intake::ScoreForm;
        if (wanted.form == ScoreForm::completion)
            return said("only_completion", "says only whether the work is there, not the points");
        if (wanted.form == ScoreForm::percent && !rules_.percent_columns)
            return said("percent_of_platform", "percentages, which the platform works out from the points");
        if (wanted.form == ScoreForm::percent && !wanted.max_points)
            return said("percent_of_unknown", "percentages of a maximum that the file does not say");
        return known == nullptr ? said("no_such_assignment", "no assignment of the class has this name") : Said{};
    }

    void plan_students() {
        for (const auto& enrolment : state_.enrolments)
            if (!enrolment.removed) enrolled_.emplace(enrolment.student, &enrolment);
        auto matches = intake::match_students(file_, state_, {});
        rows_.reserve(matches.size());
        for (std::size_t i = 0; i < matches.size(); ++i) {
            const auto found = enrolled_.find(matches[i].student);
            const bool is_known = matches[i].kind == intake::StudentMatch::Kind::known;
            const bool is_in_class = is_known && found != enrolled_.end();
            const auto* const enrolment = is_in_class ? found->second : nullptr;
            if (enrolment != nullptr) ++plan_.matched_students;
            using enum UnfilledStudent::Reason;
            if (file_.students[i].has_several_rows)
                leave_out(i, several_rows);
            else if (enrolment != nullptr)
                rows_.push_back({i, enrolment});
            else if (is_known)
                leave_out(i, not_in_class);
            else if (matches[i].suggestions.empty())
                leave_out(i, unknown);
            else
                leave_out(i, uncertain, std::move(matches[i].suggestions));
        }
        plan_.missing_students = enrolled_.size() - plan_.matched_students;
    }

    void leave_out(std::size_t student, UnfilledStudent::Reason reason,
                   std::vector<intake::MatchSuggestion> suggestions = {}) {
        plan_.students.push_back({student, reason, std::move(suggestions)});
    }

    /// Students come in the order of their rows, in the file and in rows_.
    void plan_cells() {
        intake::csv::RecordReader records(sheet_.text(), sheet_.dialect, {});
        auto record = records.next();
        for (const auto& [student, enrolment] : rows_) {
            while (record && *record && (*record)->number < file_.students[student].row) record = records.next();
            if (!record || !*record) return;
            for (std::size_t i = 0; i < columns_.size(); ++i)
                if (columns_[i].slot > 0) plan_cell(**record, student, i, score_at(*enrolment, columns_[i].slot));
        }
    }

    void plan_cell(const intake::csv::Record& record, std::size_t student, std::size_t index, const Score& score) {
        const auto& column = columns_[index];
        auto& counts = plan_.columns[column.index].counts;
        if (score.blank()) return void(++counts.blank);
        const auto* const there = score_in_file(student, index);
        if (there != nullptr && says_the_same(*there, score)) return void(++counts.unchanged);
        const auto old = trim(record.cell(column.wanted->column - 1));
        auto wanted = wanted_in(*column.wanted, old, score);
        if (there == nullptr && is_formula(old))
            wanted.reason = said("formula_stands", "a formula stands there");
        else if (!rules_.not_assigned.empty() && intake::equals_ignoring_case(old, rules_.not_assigned))
            wanted.reason = said("not_assigned", "{platform} says that the work is not assigned to this student",
                                 {{"platform", platform()}});
        if (wanted.reason.empty() && wanted.text == old) return void(++counts.unchanged);
        std::string shown{cut_utf8(old, intake::problem_value_bytes)};
        if (!wanted.reason.empty()) {
            ++counts.left;
            plan_.left.push_back({student, record.number, column.wanted->column, std::move(shown), in_words(score),
                                  std::move(wanted.reason)});
            return;
        }
        ++(old.empty() ? counts.filled : counts.replaced);
        plan_.cells.push_back(
            {student, {record.number, column.wanted->column, std::move(wanted.text)}, std::move(shown)});
    }

    /// The file's scores are sorted, and they are asked for in their order.
    const intake::FileScore* score_in_file(std::size_t student, std::size_t assignment) {
        const std::pair wanted{student, assignment};
        const auto place = [](const intake::FileScore& score) {
            return std::pair{std::size_t{score.student}, std::size_t{score.assignment}};
        };
        while (next_score_ < file_.scores.size() && place(file_.scores[next_score_]) < wanted) ++next_score_;
        if (next_score_ == file_.scores.size() || place(file_.scores[next_score_]) != wanted) return nullptr;
        return &file_.scores[next_score_];
    }

    /// As far as the platform can say it.
    [[nodiscard]] Score as_said(Score score) const {
        if (rules_.points_with_status || !score.points) return score;
        if (score.status == Status::excused)
            score.points.reset();
        else
            score.status = Status::none;
        return score;
    }

    [[nodiscard]] bool says_the_same(const intake::FileScore& there, const Score& score) const {
        const auto stands = as_said({.points = there.has_points ? std::optional{there.points} : std::nullopt,
                                     .status = intake::status_of(there.status)});
        const auto wanted = as_said(score);
        return stands.points == wanted.points && stands.status == wanted.status;
    }

    [[nodiscard]] Wanted wanted_in(const intake::FileAssignment& column, std::string_view old,
                                   const Score& score) const {
        const auto sayable = as_said(score);
        Wanted wanted;
        if (sayable.points) {
            const bool in_percent = column.form == intake::ScoreForm::percent;
            const auto number = in_percent ? percentage_of(*sayable.points, *column.max_points) : sayable.points;
            if (!number) return {.reason = said("no_sensible_percentage", "not a sensible percentage")};
            wanted.text = number_text(*number, style_);
            if (in_percent && old.ends_with('%')) wanted.text += '%';
        }
        if (sayable.status == Status::none) return wanted;
        const auto word = rules_.word_for(sayable.status);
        if (word.empty()) {
            return {.reason = said("no_word_for_status", "{platform} has no word for “{status}” in this column",
                                   {{"platform", platform()}, {"status", word_of(sayable.status)}})};
        }
        wanted.text += wanted.text.empty() ? std::string{word} : fmt::format(" {}", word);
        return wanted;
    }

    [[nodiscard]] std::string_view platform() const noexcept { return intake::display_name(file_.format); }

    [[nodiscard]] static std::string in_words(const Score& score) {
        auto words = score.points ? to_string(*score.points) : std::string{};
        if (score.status == Status::none) return words;
        return words + (words.empty() ? "" : " ") + std::string{gradebook::to_string(score.status)};
    }

    struct Row {
        std::size_t student = 0;
        const gradebook::KnownEnrolment* enrolment = nullptr;
    };

    const intake::SheetText& sheet_;
    const intake::GradebookFile& file_;
    const intake::ImportState& state_;
    const FillRules& rules_;
    FillPlan plan_;
    NumberStyle style_;
    std::vector<Column> columns_;  // by the file's assignments
    std::vector<Row> rows_;        // students that are filled
    std::unordered_map<StudentId, const gradebook::KnownEnrolment*> enrolled_;
    std::size_t next_score_ = 0;
};

}  // namespace

FillCounts& FillCounts::operator+=(const FillCounts& other) noexcept {
    filled += other.filled;
    replaced += other.replaced;
    unchanged += other.unchanged;
    blank += other.blank;
    left += other.left;
    return *this;
}

std::string_view to_string(UnfilledStudent::Reason reason) noexcept {
    switch (reason) {
        case UnfilledStudent::Reason::unknown:
            return "unknown";
        case UnfilledStudent::Reason::uncertain:
            return "uncertain";
        case UnfilledStudent::Reason::not_in_class:
            return "not_in_class";
        case UnfilledStudent::Reason::several_rows:
            return "several_rows";
    }
    return "unknown";
}

intake::ReadOptions fill_options(std::optional<intake::Format> format) {
    return {.format = format, .keep_empty_columns = true};
}

Result<void> check_fillable(std::string_view bytes) {
    if (!intake::zip::looks_like_archive(bytes)) return {};
    return fail(ErrorCode::file_not_a_gradebook,
                said("only_text_is_filled",
                     "This is an Excel workbook or a ZIP archive. Only a text file can be filled without changing "
                     "anything else: take the file as the platform gave it, or save the sheet as CSV, and fill that "
                     "file."));
}

Result<void> check_fillable(const intake::GradebookFile& file) {
    if (file.one_row_a_score) {
        return fail(
            ErrorCode::file_not_a_gradebook,
            said("no_grid_to_fill",
                 "This sheet has one row for each score, so its cells are no grid to fill. Fill a file of Canvas, "
                 "Blackboard, Brightspace or PowerSchool, or a sheet with one row for each student."));
    }
    if (fill_rules_of(file.format) != nullptr) return {};
    return fail(
        ErrorCode::file_not_a_gradebook,
        said("format_not_filled",
             "A file of {format} cannot be filled. Fill a file of Canvas, Blackboard, Brightspace or PowerSchool, "
             "or a sheet with one row for each student.",
             {{"format", intake::display_name(file.format)}}));
}

FillPlan plan_fill(const intake::SheetText& sheet, const intake::GradebookFile& file,
                   const intake::ImportState& state) {
    return Planner{sheet, file, state}.run();
}

std::string fill(std::string_view bytes, const intake::SheetText& sheet, const FillPlan& plan) {
    std::vector<NewCell> cells;
    cells.reserve(plan.cells.size());
    for (const auto& cell : plan.cells) cells.push_back(cell.cell);
    return fill_cells(bytes, sheet, cells);
}

}  // namespace gi::exports
