/// Any plain sheet: one row of headings and one row a student, or one row a score (long_sheet.hpp). Columns are
/// understood by their headings, by what stands below them, and by what a teacher said about them (sheet_guess.hpp).
///   Name,Email,Quiz 1 (20),Essay,Total     maxima in headings: (20), [20 pts], /20
///   Due,,2025-09-22,,                      rows of dates, maxima, categories; a maximum may also stand in a column
///   Out of,,,50,                           of its own (“Quiz 1 - Max Points”)
///   Ann Smith,ann@school.example,18,44,62
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "intake/cell.hpp"
#include "intake/date.hpp"
#include "intake/formats/date_cell.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/formats/long_sheet.hpp"
#include "intake/formats/points_cell.hpp"
#include "intake/formats/sheet_guess.hpp"
#include "intake/formats/sheet_words.hpp"

namespace gi::intake {
namespace {

std::optional<Said> recognised_by(const FileHead& head) {
    if (is_part_of_a_set(head)) return std::nullopt;
    return looks_like_gradebook(head);
}

/// A sheet with one row a student.
class WideSheet {
public:
    WideSheet(GradebookBuilder& builder, const SheetSurvey& survey, SheetGuess guess)
        : builder_(&builder), survey_(&survey), max_columns_(std::move(guess.max_columns)) {
        tallies_.resize(max_columns_.size());
        builder.set_rules({.student_key = StudentKey::identity_or_name});
        builder.set_columns(std::move(guess.columns));
        find_identities();
    }

    void count_max_points(const csv::Record& record);
    void read_row(const csv::Record& record);
    void settle();

private:
    void find_identities();
    [[nodiscard]] std::string_view label_of(const csv::Record& record) const;
    [[nodiscard]] bool is_highest(const csv::Record& record);
    [[nodiscard]] bool read_label_row(const csv::Record& record, SheetLabel label);
    [[nodiscard]] SheetLabel label_by_content(const csv::Record& record);
    [[nodiscard]] bool is_note(const csv::Record& record) const;
    void settle_column(std::uint32_t cell, SheetColumn& column);
    template <class Read>
    void read_cells(const csv::Record& record, const Read& read);

    GradebookBuilder* builder_;
    const SheetSurvey* survey_;
    std::vector<SheetGuess::MaxColumn> max_columns_;
    std::vector<MaxPointsTally> tallies_;
    std::vector<std::size_t> identities_;  // the columns that say who a student is
    std::vector<std::size_t> names_;       // those of them that hold names
    bool settled_ = false;
};

void WideSheet::count_max_points(const csv::Record& record) {
    for (std::size_t i = 0; i < max_columns_.size(); ++i)
        tallies_[i].count(record.cell(max_columns_[i].cell), survey_->delimiter());
}

void WideSheet::find_identities() {
    const auto columns = builder_->columns();
    for (std::size_t cell = 0; cell < columns.size(); ++cell) {
        const auto role = columns[cell].role;
        if (role == ColumnRole::ignored || role == ColumnRole::assignment) continue;
        identities_.push_back(cell);
        if (role == ColumnRole::last_name || role == ColumnRole::first_name || role == ColumnRole::full_name)
            names_.push_back(cell);
    }
}

/// What a row is called that is no student: its first content, when no other column that identifies students has any.
std::string_view WideSheet::label_of(const csv::Record& record) const {
    const auto first = std::ranges::find_if(record.cells, has_content);
    if (first == record.cells.end()) return {};
    const auto place = static_cast<std::size_t>(first - record.cells.begin());
    const bool has_identity = std::ranges::any_of(
        identities_, [&](std::size_t cell) { return cell != place && has_content(record.cell(cell)); });
    return has_identity ? std::string_view{} : trim(*first);
}

/// “Max” is a label and a name: as a label it stands beside numbers that no student goes beyond.
bool WideSheet::is_highest(const csv::Record& record) {
    bool has_numbers = false;
    const auto columns = builder_->columns();
    for (std::uint32_t cell = 0; cell < columns.size(); ++cell) {
        if (columns[cell].role != ColumnRole::assignment || !has_content(record.cell(cell))) continue;
        const auto points = read_max_points(record.cell(cell), survey_->delimiter()).max_points;
        if (!points || *points < survey_->column(cell).highest) return false;
        has_numbers = true;
    }
    return has_numbers;
}

void WideSheet::read_row(const csv::Record& record) {
    const auto label = label_of(record);
    const bool is_label = !label.empty() && (heading_key(label) != "max" || is_highest(record));
    if (!settled_) {
        const auto meaning = is_label ? sheet_label(label) : SheetLabel::none;
        if (read_label_row(record, meaning != SheetLabel::none ? meaning : label_by_content(record))) return;
    }
    if (is_label && is_summary_label(label)) return builder_->skip_row(record.number, "a summary row, not a student");
    if (is_note(record)) return builder_->skip_row(record.number, "a note, not a student");
    settle();
    builder_->add_row(record);
}

template <class Read>
void WideSheet::read_cells(const csv::Record& record, const Read& read) {
    auto columns = builder_->columns();
    for (std::uint32_t cell = 0; cell < columns.size(); ++cell)
        if (columns[cell].role == ColumnRole::assignment)
            read(trim(record.cell(cell)), CellPlace{record.number, cell + 1}, columns[cell]);
}

/// Headings and what the teacher said go before the row.
bool WideSheet::read_label_row(const csv::Record& record, SheetLabel label) {
    switch (label) {
        case SheetLabel::none:
            return false;
        case SheetLabel::date:
            read_cells(record, [&](std::string_view cell, CellPlace place, SheetColumn& column) {
                if (column.date.empty()) read_date_cell(cell, place, column, builder_->problems());
            });
            return true;
        case SheetLabel::points:
            read_cells(record, [&](std::string_view cell, CellPlace place, SheetColumn& column) {
                if (!column.max_points)
                    read_points_cell(cell, place, survey_->delimiter(), column, builder_->problems());
            });
            return true;
        case SheetLabel::category:
            read_cells(record, [](std::string_view cell, CellPlace, SheetColumn& column) { column.category = cell; });
            return true;
        case SheetLabel::weight:
            builder_->skip_row(record.number, "weights are not read");
            return true;
    }
    return false;
}

/// A row of maxima or dates that says nothing about students needs no label.
SheetLabel WideSheet::label_by_content(const csv::Record& record) {
    bool all_points = true;
    bool all_dates = true;
    bool any = false;
    const auto columns = builder_->columns();
    for (std::size_t cell = 0; cell < record.cells.size(); ++cell) {
        const auto text = trim(record.cells[cell]);
        if (!has_content(text)) continue;
        if (cell >= columns.size() || columns[cell].role != ColumnRole::assignment) {
            if (cell < columns.size() && columns[cell].role == ColumnRole::ignored) continue;
            return SheetLabel::none;
        }
        any = true;
        all_points = all_points && read_max_points(text, survey_->delimiter()).max_points;
        all_dates = all_dates && !read_date(text).iso.empty();
    }
    if (!any) return SheetLabel::none;
    return all_dates ? SheetLabel::date : all_points ? SheetLabel::points : SheetLabel::none;
}

/// “Generated on …” in a sheet whose students have an e-mail address or a number.
bool WideSheet::is_note(const csv::Record& record) const {
    if (names_.size() == identities_.size()) return false;
    const auto first = std::ranges::find_if(record.cells, has_content);
    if (first == record.cells.end()) return false;
    if (std::ranges::any_of(std::next(first), record.cells.end(), has_content)) return false;
    return std::ranges::find(names_, static_cast<std::size_t>(first - record.cells.begin())) != names_.end();
}

/// Once, before the first student: what the rows above did not say.
void WideSheet::settle() {
    if (std::exchange(settled_, true)) return;
    auto columns = builder_->columns();
    for (std::size_t i = 0; i < max_columns_.size(); ++i) {
        const auto of = max_columns_[i].assignment;
        if (!columns[of].max_points) tallies_[i].settle(columns[of], of + 1, builder_->problems());
    }
    bool any_maximum = false;
    for (std::uint32_t cell = 0; cell < columns.size(); ++cell) {
        if (columns[cell].role != ColumnRole::assignment) continue;
        settle_column(cell, columns[cell]);
        any_maximum = any_maximum || columns[cell].max_points;
    }
    if (any_maximum) return;
    builder_->problems().about_file(
        "no_points_row",
        said("no_points_said",
             "The file does not say how many points can be reached, so there are no percentages. Add a row that starts "
             "with POINTS below the headings."));
}

/// “8/10” says the maximum; percentages of nothing are percentages of 100.
void WideSheet::settle_column(std::uint32_t cell, SheetColumn& column) {
    const auto& survey = survey_->column(cell);
    if (!column.max_points && !column.not_graded) survey.wholes.settle(column, cell + 1, builder_->problems());
    if (column.max_points || survey.percents == 0 || 2 * survey.percents < survey.numbers) return;
    column.max_points = whole_points(100);
    column.not_graded = false;
    const auto title = cut_utf8(column.name, problem_value_bytes);
    builder_->problems().about_column(
        cell + 1, title, "read_as_percent",
        said("read_as_percent", "“{name}” holds percentages and no maximum, so it was read as points out of 100.",
             {{"name", title}}));
}

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    const auto& headings = head.rows[find_sheet_headings(head)];
    const auto& mapping = builder.options().mapping;
    SheetSurvey survey(records.delimiter());
    auto surveyed = records.for_each([&](const csv::Record& record) {
        if (record.number > headings.number) survey_row(record.cells, survey);
    });
    if (!surveyed) return surveyed;
    records.rewind();
    if (mapping.empty())
        if (const auto layout = long_layout(headings.cells, survey))
            return read_long_sheet(head, *layout, records, builder);

    auto guess = guess_columns(headings.cells, survey, mapping, builder.problems());
    if (!guess.has_student()) {
        return fail(ErrorCode::file_not_a_gradebook,
                    said("no_student_column",
                         "No column was found that says who the students are. Choose the column with their e-mail "
                         "addresses, numbers or names."));
    }
    if (!guess.has_assignment()) {
        return fail(ErrorCode::file_not_a_gradebook,
                    said("no_score_column", "No column of scores was found. Choose the columns that are assignments."));
    }
    const bool has_max_columns = !guess.max_columns.empty();
    WideSheet sheet(builder, survey, std::move(guess));
    if (has_max_columns) {
        auto counted = records.for_each([&](const csv::Record& record) {
            if (record.number > headings.number) sheet.count_max_points(record);
        });
        if (!counted) return counted;
        records.rewind();
    }
    auto done = read_below_headings(
        records, builder, headings.number, [](const csv::Record&) {},
        [&](const csv::Record& record) { sheet.read_row(record); });
    sheet.settle();
    return done;
}

}  // namespace

constexpr FormatReader generic_format{.format = Format::generic,
                                      .name = "generic",
                                      .display = "Plain sheet",
                                      .recognised_by = recognised_by,
                                      .fits = [](const FileHead&) { return true; },  // read() says what is missing
                                      .read = read};

}  // namespace gi::intake
