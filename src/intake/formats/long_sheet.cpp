#include "intake/formats/long_sheet.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "intake/cell.hpp"
#include "intake/cell_text.hpp"
#include "intake/date.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/formats/sheet_words.hpp"

namespace gi::intake {
namespace {

CellStatus status_of_word(std::string_view cell) noexcept { return read_score(cell, {}).status; }

/// What the rows of one assignment say about it.
struct Assignment {
    std::string name{};
    MaxPointsTally max_points{};
    std::string date{};
    bool dates_differ = false;
    std::string category{};
};

class LongSheet {
public:
    LongSheet(const LongLayout& layout, GradebookBuilder& builder, char delimiter)
        : layout_(layout), builder_(&builder), delimiter_(delimiter) {}

    void survey(const csv::Record& record);
    [[nodiscard]] std::size_t assignments() const noexcept { return assignments_.size(); }
    void set_columns(Headings headings);
    void read_row(const csv::Record& record);

private:
    void survey_date(std::string_view cell, Assignment& assignment) const;
    [[nodiscard]] SheetColumn understand(std::string title, std::uint32_t cell) const;
    [[nodiscard]] SheetColumn score_column(std::size_t index) const;
    void settle(std::size_t index, SheetColumn& column, std::uint32_t number);

    LongLayout layout_;
    GradebookBuilder* builder_;
    char delimiter_;
    std::vector<Assignment> assignments_;
    std::unordered_map<std::string, std::size_t> index_of_name_;
    std::uint32_t width_ = 0;
};

void LongSheet::survey(const csv::Record& record) {
    auto name = clean_text(record.cell(layout_.assignment)).text;
    if (name.empty()) return;
    const auto [place, is_new] = index_of_name_.try_emplace(name, assignments_.size());
    if (is_new) assignments_.push_back({.name = std::move(name)});
    auto& assignment = assignments_[place->second];
    if (layout_.max_points) assignment.max_points.count(record.cell(*layout_.max_points), delimiter_);
    if (layout_.date) survey_date(record.cell(*layout_.date), assignment);
    if (layout_.category && assignment.category.empty())
        assignment.category = clean_text(record.cell(*layout_.category)).text;
}

void LongSheet::survey_date(std::string_view cell, Assignment& assignment) const {
    auto date = read_date(cell).iso;
    if (date.empty() || date == assignment.date) return;
    if (assignment.date.empty())
        assignment.date = std::move(date);
    else
        assignment.dates_differ = true;
}

/// The first assignment takes the place of the score column, the others stand behind the sheet.
void LongSheet::set_columns(Headings headings) {
    std::vector<SheetColumn> columns;
    for (std::uint32_t cell = 0; cell < headings.size(); ++cell) {
        auto title = read_title(headings[cell], cell + 1, builder_->problems());
        columns.push_back(title.empty() ? SheetColumn{} : understand(std::move(title), cell));
    }
    width_ = static_cast<std::uint32_t>(columns.size());
    keep_one_of_each_role(columns);
    for (std::size_t index = 0; index < assignments_.size(); ++index) {
        const auto place = index == 0 ? layout_.score : static_cast<std::uint32_t>(columns.size());
        if (index == 0)
            columns[place] = score_column(index);
        else
            columns.push_back(score_column(index));
        settle(index, columns[place], place + 1);
    }
    builder_->set_columns(std::move(columns));
}

SheetColumn LongSheet::understand(std::string title, std::uint32_t cell) const {
    const auto ignored = [&](Said reason) {
        return SheetColumn{.name = std::move(title), .ignored_reason = std::move(reason)};
    };
    if (cell == layout_.score) return {.role = ColumnRole::assignment, .name = std::move(title)};
    if (cell == layout_.assignment) return ignored(said("names_assignments", "names the assignments"));
    if (cell == layout_.max_points) return ignored(said("maximum_of_assignments", "the maximum of the assignments"));
    if (cell == layout_.date) return ignored(said("dates_of_assignments", "the dates of the assignments"));
    if (cell == layout_.category)
        return ignored(said("categories_of_assignments", "the categories of the assignments"));
    if (cell == layout_.status) return ignored(said("statuses_of_scores", "the statuses of the scores"));
    const auto role = is_section_heading(title) ? ColumnRole::section : role_of_heading(title);
    if (role != ColumnRole::assignment) return {.role = role, .name = std::move(title)};
    return ignored(not_a_score());
}

SheetColumn LongSheet::score_column(std::size_t index) const {
    const auto& assignment = assignments_[index];
    SheetColumn column{.role = ColumnRole::assignment, .name = assignment.name, .category = assignment.category};
    if (index > 0) column.cell = layout_.score;
    if (layout_.status) column.remarks.push_back({.cell = *layout_.status, .status_of = status_of_word});
    return column;
}

/// A date that differs from row to row is that of the score, unless the heading says that it is the due date.
void LongSheet::settle(std::size_t index, SheetColumn& column, std::uint32_t number) {
    const auto& assignment = assignments_[index];
    assignment.max_points.settle(column, number, builder_->problems());
    if (!assignment.dates_differ) {
        column.date = assignment.date;
        return;
    }
    if (layout_.is_due_date) column.date = assignment.date;
    const auto title = cut_utf8(assignment.name, problem_value_bytes);
    builder_->problems().about_column(
        *layout_.date + 1, title, "dates_differ",
        layout_.is_due_date
            ? said("due_dates_differ", "“{name}” is due on different dates; the first, {date}, was taken.",
                   {{"name", title}, {"date", assignment.date}})
            : said("dates_differ",
                   "The rows of “{name}” have different dates, so the assignment has none. Nothing to do if they say "
                   "when "
                   "it was graded.",
                   {{"name", title}}));
}

void LongSheet::read_row(const csv::Record& record) {
    const auto name = clean_text(record.cell(layout_.assignment)).text;
    if (name.empty()) {
        builder_->skip_row(record.number, "no assignment");
        return builder_->problems().about_row(record.number, "no_assignment",
                                              said("no_assignment",
                                                   "The row does not name an assignment, so it was skipped. Fill it "
                                                   "in."));
    }
    const auto index = index_of_name_.at(name);
    builder_->add_score(record, index == 0 ? layout_.score : static_cast<std::uint32_t>(width_ + index - 1));
}

Error too_many_assignments(std::size_t count, std::uint32_t limit) {
    return error_saying(
        ErrorCode::too_many_columns,
        said("too_many_assignments",
             "The file has {count} assignments; at most {most} can be read. Split it into one file for each class.",
             {{"count", count}, {"most", limit}}));
}

}  // namespace

std::optional<LongLayout> long_layout(Headings headings, const SheetSurvey& survey) {
    LongLayout layout;
    bool has_student = false;
    bool has_assignment = false;
    std::optional<std::size_t> best_score;
    for (std::uint32_t cell = 0; cell < headings.size(); ++cell) {
        const auto heading = trim(headings[cell]);
        const auto role = role_of_heading(heading);
        has_student = has_student || (role != ColumnRole::assignment && role != ColumnRole::ignored);
        const auto& below = survey.column(cell);
        switch (long_column(heading)) {
            case LongColumn::assignment:
                if (!has_assignment && !below.is_mostly_scores()) {
                    has_assignment = true;
                    layout.assignment = cell;
                }
                break;
            case LongColumn::score: {
                const auto rank = score_rank(heading);
                const bool holds_scores = below.filled == 0 || below.is_mostly_scores();
                if (holds_scores && (!best_score || rank < *best_score)) {
                    best_score = rank;
                    layout.score = cell;
                }
                break;
            }
            case LongColumn::max_points:
                if (!layout.max_points) layout.max_points = cell;
                break;
            case LongColumn::due_date:
                if (!layout.is_due_date) layout.date = cell;
                layout.is_due_date = true;
                break;
            case LongColumn::date:
                if (!layout.date) layout.date = cell;
                break;
            case LongColumn::category:
                if (!layout.category) layout.category = cell;
                break;
            case LongColumn::status:
                if (!layout.status) layout.status = cell;
                break;
            case LongColumn::none:
                break;
        }
    }
    return has_student && has_assignment && best_score ? std::optional{layout} : std::nullopt;
}

Result<void> read_long_sheet(const FileHead& head, const LongLayout& layout, csv::RecordReader& records,
                             GradebookBuilder& builder) {
    const auto& headings = head.rows[find_sheet_headings(head)];
    LongSheet sheet(layout, builder, records.delimiter());
    auto surveyed = records.for_each([&](const csv::Record& record) {
        if (record.number > headings.number) sheet.survey(record);
    });
    if (!surveyed) return surveyed;
    if (sheet.assignments() > builder.options().limits.columns)
        return std::unexpected(too_many_assignments(sheet.assignments(), builder.options().limits.columns));

    builder.set_rules({.student_key = StudentKey::identity_or_name});
    records.rewind();
    return read_below_headings(
        records, builder, headings.number, [&](const csv::Record&) { sheet.set_columns(headings.cells); },
        [&](const csv::Record& record) { sheet.read_row(record); });
}

}  // namespace gi::intake
