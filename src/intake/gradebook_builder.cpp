#include "intake/gradebook_builder.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"

namespace gi::intake {
namespace {

/// Room for one score a few bytes of text, so that the list does not grow by copying; untouched pages cost nothing.
constexpr std::size_t bytes_per_score = 4;
constexpr std::size_t most_reserved_scores = 1'000'000;

std::string_view first_content(const csv::Record& record) noexcept {
    for (const auto cell : record.cells)
        if (const auto text = trim(cell); !text.empty() && text != "-") return text;
    return {};
}

}  // namespace

GradebookBuilder::GradebookBuilder(const ReadOptions& options, char delimiter, std::size_t text_bytes)
    : options_(options), delimiter_(delimiter), problems_(options.limits.problems) {
    file_.scores.reserve(std::min(text_bytes / bytes_per_score, most_reserved_scores));
}

void GradebookBuilder::set_columns(std::vector<SheetColumn> columns) {
    columns_ = std::move(columns);
    width_ = static_cast<std::uint32_t>(
        std::ranges::count_if(columns_, [](const SheetColumn& column) { return !column.cell.has_value(); }));
    for (std::uint32_t cell = 0; cell < columns_.size(); ++cell) {
        switch (columns_[cell].role) {
            case ColumnRole::last_name:
                last_name_ = cell;
                break;
            case ColumnRole::first_name:
                first_name_ = cell;
                break;
            case ColumnRole::full_name:
                full_name_ = cell;
                break;
            case ColumnRole::email:
                email_ = cell;
                break;
            case ColumnRole::student_number:
                student_number_ = cell;
                break;
            case ColumnRole::username:
                username_ = cell;
                break;
            case ColumnRole::platform_id:
                platform_id_ = cell;
                break;
            case ColumnRole::section:
                section_ = cell;
                break;
            case ColumnRole::assignment:
            case ColumnRole::ignored:
                break;
        }
    }
}

bool GradebookBuilder::has_content(const csv::Record& record, std::optional<std::uint32_t> column) const {
    return column && !unwrap_cell(record.cell(*column)).empty();
}

bool GradebookBuilder::has_key(const csv::Record& record, std::optional<std::uint32_t> column) const {
    if (!has_content(record, column)) return false;
    const auto text = unwrap_cell(record.cell(*column));
    return text != "-" && row_label(text) == RowLabel::none;
}

bool GradebookBuilder::has_email(const csv::Record& record) const {
    return email_ && looks_like_email(unwrap_cell(record.cell(*email_)));
}

bool GradebookBuilder::is_student(const csv::Record& record) const {
    if (has_email(record)) return true;
    if (rules_.student_key == StudentKey::email) return !email_ && has_key(record, student_number_);
    if (has_key(record, student_number_) || has_key(record, platform_id_) || has_key(record, username_)) return true;
    return rules_.student_key == StudentKey::identity_or_name &&
           (has_content(record, last_name_) || has_content(record, first_name_) || has_content(record, full_name_));
}

void GradebookBuilder::skip_row(std::uint32_t row, std::string reason) {
    file_.skipped_rows.push_back({.row = row, .reason = {.text = std::move(reason)}});
}

void GradebookBuilder::add_row(const csv::Record& record) {
    if (!is_student(record)) return reject_row(record);
    if (!started_) start_students();
    auto student = read_student(record);
    if (!student) return;
    read_scores(record, enter_student(std::move(*student)));
    report_unread_cells(record);
}

void GradebookBuilder::add_score(const csv::Record& record, std::uint32_t column) {
    if (!is_student(record)) return reject_row(record);
    if (!started_) start_students();
    file_.one_row_a_score = true;
    auto student = read_student(record);
    if (!student) return;
    const auto index = enter_student_again(std::move(*student));
    const auto found = std::ranges::lower_bound(file_.assignments, column + 1, {}, &FileAssignment::column);
    if (found == file_.assignments.end() || found->column != column + 1)
        return skip_row(record.number, "its assignment was left out");
    const auto assignment = static_cast<std::uint32_t>(found - file_.assignments.begin());
    const auto scores = file_.scores.size();
    read_score_of(record, index, assignment);
    if (file_.scores.size() > scores) report_score_twice(record, index, assignment);
    merged_students_ = true;  // the scores are in the order of the file
    report_unread_cells(record);
}

void GradebookBuilder::report_score_twice(const csv::Record& record, std::uint32_t student, std::uint32_t assignment) {
    const auto key = (std::uint64_t{student} << 32U) | assignment;
    const auto [first, is_new] = row_of_score_.try_emplace(key, record.number);
    if (is_new) return;
    const auto cell = score_columns_[assignment].cell;
    problems_.about_cell(
        record.number, cell + 1, trim(record.cell(cell)), "duplicate_score",
        said("duplicate_score",
             "The student has a score for “{name}” in row {row} already. This later one was taken. "
             "Delete one of the two.",
             {{"name", cut_utf8(file_.assignments[assignment].name, problem_value_bytes)}, {"row", first->second}}));
    first->second = record.number;
}

void GradebookBuilder::reject_row(const csv::Record& record) {
    const auto label = first_content(record);
    if (is_summary_label(label)) return skip_row(record.number, "a summary row, not a student");
    if (row_label(label) != RowLabel::none) {
        skip_row(record.number, "DATE and POINTS rows are read once, above the students");
        return problems_.about_row(record.number, "misplaced_row",
                                   said("misplaced_row",
                                        "This row was skipped. DATE and POINTS stand once, between the headings and "
                                        "the first student."));
    }
    report_missing_key(record);
}

void GradebookBuilder::report_missing_key(const csv::Record& record) {
    const auto value = email_ ? trim(record.cell(*email_)) : std::string_view{};
    if (value.empty() && rules_.student_key != StudentKey::email) {
        skip_row(record.number, "nothing that says which student it is");
        return problems_.about_row(record.number, "no_identity", missing_identity());
    }
    if (!email_) {
        skip_row(record.number, "no student number");
        return problems_.about_row(
            record.number, "no_student_number",
            said("no_student_number", "The row has no student number, so it was skipped. Fill it in."));
    }
    if (value.empty()) {
        skip_row(record.number, "no e-mail address");
        return problems_.about_row(
            record.number, "no_email",
            said("no_email", "The row has no e-mail address, so it was skipped. Fill in the student's address."));
    }
    skip_row(record.number, "not an e-mail address");
    problems_.about_cell(
        record.number, *email_ + 1, value, "bad_email",
        said("bad_email_of_row", "“{value}” is not an e-mail address, so the row was skipped. Correct the address.",
             {{"value", cut_utf8(value, problem_value_bytes)}}));
}

void GradebookBuilder::read_scores(const csv::Record& record, std::uint32_t student) {
    std::uint32_t assignment = 0;
    for (auto& column : score_columns_) {
        const auto index = assignment++;
        const auto cell = record.cell(column.cell);
        if (const auto points = read_plain_score(cell); points >= 0 && points <= column.plain_limit)
            file_.scores.push_back({.student = student, .assignment = index, .points = {points}, .has_points = true});
        else if (cell.empty() && column.plain_limit >= 0)
            ++column.blanks;
        else
            read_score_of(record, student, index);
    }
}

void GradebookBuilder::read_score_of(const csv::Record& record, std::uint32_t student, std::uint32_t assignment) {
    auto& column = score_columns_[assignment];
    const auto cell = record.cell(column.cell);
    auto score = cell.size() > options_.limits.cell_bytes ? ScoreCell{.issue = CellIssue::cell_too_long}
                                                          : read_score(cell, column.context);
    if (!column.remarks.empty()) score = with_remarks(record, column.remarks, score);
    if (score.issue != CellIssue::none) report_cell(record, column, score);
    if (score.kind == CellKind::points || score.kind == CellKind::status) {
        file_.scores.push_back({.student = student,
                                .assignment = assignment,
                                .points = score.points,
                                .has_points = score.kind == CellKind::points,
                                .status = score.status});
    } else {
        ++(score.kind == CellKind::blank ? column.blanks : column.skipped);
        if (!column.blanks_clear) return;
        const bool is_blank = score.kind == CellKind::blank && score.issue == CellIssue::none;
        (is_blank ? blanks_ : not_blank_).push_back({.student = student, .assignment = assignment});
    }
}

/// Not inlined: few columns have remarks, and the loop over all cells stays in registers.
[[gnu::noinline]] ScoreCell GradebookBuilder::with_remarks(const csv::Record& record, std::span<const Remark> remarks,
                                                           ScoreCell score) {
    for (const auto& remark : remarks) {
        const auto status = remark.status_of(record.cell(remark.cell));
        if (score.status != CellStatus::none || status == CellStatus::none) continue;
        if (score.kind != CellKind::points && status == CellStatus::late) continue;
        score.status = status;
        if (score.kind == CellKind::blank) score.kind = CellKind::status;
    }
    return score;
}

void GradebookBuilder::report_cell(const csv::Record& record, ScoreColumn& column, const ScoreCell& score) {
    const auto value = trim(record.cell(column.cell));
    if (score.kind == CellKind::skipped && columns_[column.cell].not_graded) {
        if (column.first_skipped_row == 0) {
            column.first_skipped_row = record.number;
            column.first_skipped = value;
        }
        return;  // a column of notes: told once, by report_column
    }
    problems_.about_cell_lazily(record.number, column.cell + 1, value, problem_code(score.issue),
                                [&] { return explain(score, cut_utf8(value, problem_value_bytes), column.context); });
}

void GradebookBuilder::report_unread_cells(const csv::Record& record) {
    for (auto& column : untitled_columns_)
        if (!trim(record.cell(column.cell)).empty()) ++column.cells_with_content;
    for (std::size_t cell = width_; cell < record.cells.size(); ++cell) {
        const auto value = trim(record.cells[cell]);
        if (value.empty()) continue;
        return problems_.about_cell(record.number, static_cast<std::uint32_t>(cell + 1), value, "extra_cells",
                                    said("extra_cells",
                                         "The row goes on behind the last heading (column {column}); what stands there "
                                         "was skipped. Is a comma missing its quotation marks?",
                                         {{"column", width_}}));
    }
}

}  // namespace gi::intake
