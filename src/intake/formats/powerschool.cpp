/// PowerSchool, the score template of PowerTeacher Pro (*_pst.csv), known from a real template. One assignment a file:
///   Teacher Name:,<name>,
///   Class:,<class>,
///   Assignment Name:,<title>,
///   Due Date:,2026-08-25,
///   Points Possible:,7.0,
///   Extra Points:,0.0,
///   Score Type:,POINTS,                (or PERCENT, GRADESCALE, COLLECTED)
///   Student Num,Student Name,Score     (or Student Number)
///   30017,Ana EJEMPLO,
/// Students are known by their number only. With PERCENT a score is a percentage of the points possible; with COLLECTED
/// there is none, only whether the work was handed in.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "intake/cell.hpp"
#include "intake/cell_text.hpp"
#include "intake/formats/date_cell.hpp"
#include "intake/formats/format.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/formats/points_cell.hpp"

namespace gi::intake {
namespace {

constexpr std::string_view teacher = "Teacher Name:";
constexpr std::string_view assignment_name = "Assignment Name:";
constexpr std::string_view due_date = "Due Date:";
constexpr std::string_view points_possible = "Points Possible:";
constexpr std::string_view score_type = "Score Type:";
constexpr std::array labels_read{assignment_name, due_date, points_possible, score_type};

std::string_view first_cell(const FileHead::Row& row) noexcept {
    return row.cells.empty() ? std::string_view{} : trim(row.cells.front());
}

const FileHead::Row* find_label(const FileHead& head, std::string_view label) noexcept {
    const auto found = std::ranges::find(head.rows, label, first_cell);
    return found == head.rows.end() ? nullptr : &*found;
}

/// What stands behind a label. A title with commas that nobody quoted goes on in the cells behind it.
std::string value_of(const FileHead& head, std::string_view label, char delimiter) {
    const auto* const row = find_label(head, label);
    if (row == nullptr) return {};
    auto width = row->cells.size();
    while (width > 1 && trim(row->cells[width - 1]).empty()) --width;
    std::string value;
    for (std::size_t i = 1; i < width; ++i) {
        if (i > 1) value.push_back(delimiter);
        value += row->cells[i];
    }
    return clean_text(value).text;
}

bool is_heading_row(const FileHead::Row& row) {
    return row.cells.size() >= 3 && role_of_heading(row.cells[0]) == ColumnRole::student_number &&
           role_of_heading(row.cells[1]) == ColumnRole::full_name && heading_key(row.cells[2]) == "score";
}

std::optional<Said> recognised_by(const FileHead& head) {
    const bool labelled = find_label(head, teacher) != nullptr && find_label(head, assignment_name) != nullptr;
    if (!labelled || find_heading_row(head, is_heading_row) == nullptr) return std::nullopt;
    SaidList rows{" and "};
    rows.add(teacher);
    rows.add(assignment_name);
    return said("by_rows", "the rows {rows}", {{"rows", rows}});
}

/// The assignment, from the rows above the headings.
class Assignment {
public:
    Assignment(const FileHead& head, ProblemList& problems, char delimiter)
        : head_(&head), problems_(&problems), delimiter_(delimiter) {}

    [[nodiscard]] SheetColumn column();

private:
    void read_due_date(SheetColumn& column);
    void read_points_possible(SheetColumn& column);
    void tell(std::string_view label, std::string_view value, std::string_view code, Said message);

    const FileHead* head_;
    ProblemList* problems_;
    char delimiter_;
};

SheetColumn Assignment::column() {
    SheetColumn column{.role = ColumnRole::assignment, .name = value_of(*head_, assignment_name, delimiter_)};
    if (column.name.empty()) {
        column.name = "Score";
        tell(assignment_name, {}, "no_title",
             said("no_title",
                  "The file does not name its assignment, so it is called “{name}”. Fill in the row “{row}”.",
                  {{"name", column.name}, {"row", assignment_name}}));
    }
    read_due_date(column);
    read_points_possible(column);
    const auto type = heading_key(value_of(*head_, score_type, delimiter_));
    if (type == "percent") column.form = ScoreForm::percent;
    if (type == "collected") column.form = ScoreForm::completion;
    return column;
}

void Assignment::read_due_date(SheetColumn& column) {
    const auto* const row = find_label(*head_, due_date);
    if (row == nullptr) return;
    read_date_cell(value_of(*head_, due_date, delimiter_), {row->number, 2}, column, *problems_);
}

void Assignment::read_points_possible(SheetColumn& column) {
    const auto value = value_of(*head_, points_possible, delimiter_);
    const auto points = read_max_points(value, delimiter_);
    column.max_points = points.max_points;
    if (!points.bad) return;
    tell(points_possible, value, "bad_max_points", bad_max_points(value));
}

void Assignment::tell(std::string_view label, std::string_view value, std::string_view code, Said message) {
    const auto* const row = find_label(*head_, label);
    problems_->about_cell(row == nullptr ? 0 : row->number, 2, value, code, std::move(message));
}

std::vector<SheetColumn> columns_of(const csv::Record& headings, const SheetColumn& assignment, ProblemList& problems) {
    return read_heading_row(headings, problems, [&](std::string title, std::uint32_t cell) -> SheetColumn {
        if (cell == 0) return {.role = ColumnRole::student_number, .name = std::move(title)};
        if (cell == 1) return {.role = ColumnRole::full_name, .name = std::move(title)};
        if (cell == 2) return assignment;
        return {.name = std::move(title), .ignored_reason = not_a_score()};
    });
}

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    builder.set_rules({.student_key = StudentKey::any_identity});
    const auto assignment = Assignment(head, builder.problems(), records.delimiter()).column();
    const auto headings = heading_row_number(head, is_heading_row);
    return records.for_each([&](const csv::Record& record) {
        if (record.number > headings) return builder.add_row(record);
        if (record.number == headings) return builder.set_columns(columns_of(record, assignment, builder.problems()));
        const bool was_read = std::ranges::find(labels_read, trim(record.cell(0))) != labels_read.end();
        if (!was_read) builder.skip_row(record.number, "about the class, not a student");
    });
}

}  // namespace

constexpr FormatReader powerschool_format{.format = Format::powerschool,
                                          .name = "powerschool",
                                          .display = "PowerSchool",
                                          .recognised_by = recognised_by,
                                          .read = read};

}  // namespace gi::intake
