#include "intake/formats/score_sheet.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/formats/date_cell.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/formats/points_cell.hpp"

namespace gi::intake {
namespace {

RowLabel label_of(std::span<const std::string_view> cells) {
    for (const auto cell : cells)
        if (const auto text = trim(cell); !text.empty() && text != "-") return row_label(text);
    return RowLabel::none;
}

class ScoreSheet {
public:
    ScoreSheet(GradebookBuilder& builder, char delimiter, std::span<const std::string_view> not_scores)
        : builder_(&builder), delimiter_(delimiter), not_scores_(not_scores) {}

    void read_headings(const csv::Record& record);
    void read_row(const csv::Record& record);
    void finish();

private:
    [[nodiscard]] SheetColumn understand(std::string title, std::uint32_t cell);
    void read_dates(const csv::Record& record);
    void read_points(const csv::Record& record);
    void leave_out_totals();

    GradebookBuilder* builder_;
    char delimiter_;
    std::span<const std::string_view> not_scores_;
    std::vector<std::uint32_t> stated_;  // cells whose headings say with an apostrophe that they are assignments
    bool has_dates_ = false;
    bool has_points_ = false;
    bool has_students_ = false;
};

SheetColumn ScoreSheet::understand(std::string title, std::uint32_t cell) {
    if (title.starts_with('\'') && is_reserved_heading(std::string_view{title}.substr(1))) {
        stated_.push_back(cell);
        return {.role = ColumnRole::assignment, .name = title.substr(1)};
    }
    if (std::ranges::find(not_scores_, title) != not_scores_.end())
        return {.name = std::move(title), .ignored_reason = not_a_score()};
    const auto role = role_of_heading(title);
    return {.role = role, .name = std::move(title)};
}

void ScoreSheet::read_headings(const csv::Record& record) {
    builder_->set_columns(read_heading_row(record, builder_->problems(), [&](std::string title, std::uint32_t cell) {
        return understand(std::move(title), cell);
    }));
}

void ScoreSheet::read_row(const csv::Record& record) {
    if (!has_students_) {
        if (builder_->is_student(record)) {
            has_students_ = true;
            leave_out_totals();
        } else {
            const auto label = label_of(record.cells);
            if (label == RowLabel::date && !has_dates_) return read_dates(record);
            if (label == RowLabel::points && !has_points_) return read_points(record);
        }
    }
    builder_->add_row(record);
}

void ScoreSheet::read_dates(const csv::Record& record) {
    has_dates_ = true;
    auto columns = builder_->columns();
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
        if (columns[i].role != ColumnRole::assignment) continue;
        read_date_cell(trim(record.cell(i)), {record.number, i + 1}, columns[i], builder_->problems());
    }
}

void ScoreSheet::read_points(const csv::Record& record) {
    has_points_ = true;
    auto columns = builder_->columns();
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
        if (columns[i].role == ColumnRole::assignment)
            read_points_cell(trim(record.cell(i)), {record.number, i + 1}, delimiter_, columns[i],
                             builder_->problems());
    }
}

void ScoreSheet::leave_out_totals() {
    const auto columns = builder_->columns();
    for (std::uint32_t cell = 0; cell < columns.size(); ++cell) {
        auto& column = columns[cell];
        const bool undated = column.date.empty() && !column.max_points;
        if (column.role != ColumnRole::assignment || !undated || !is_total_heading(column.name)) continue;
        if (std::ranges::find(stated_, cell) != stated_.end()) continue;
        column.role = ColumnRole::ignored;
        column.ignored_reason = a_total();
    }
}

void ScoreSheet::finish() {
    if (!has_students_) leave_out_totals();
    if (has_points_) return;
    builder_->problems().about_file(
        "no_points_row", said("no_points_row",
                              "The file has no POINTS row, so the maximum of its assignments is unknown. Add "
                              "a row that starts with POINTS below the headings to see percentages."));
}

}  // namespace

std::optional<SheetHeadings> find_headings(const FileHead& head) {
    for (std::size_t i = 0; i < head.rows.size(); ++i) {
        bool has_email = false;
        SheetHeadings headings{.index = i};
        for (const auto cell : head.rows[i].cells) {
            const auto role = role_of_heading(unwrap_cell(cell));
            has_email = has_email || role == ColumnRole::email;
            headings.has_names = headings.has_names || role == ColumnRole::last_name ||
                                 role == ColumnRole::first_name || role == ColumnRole::full_name;
        }
        if (!has_email) continue;
        headings.has_labelled = std::ranges::any_of(std::span{head.rows}.subspan(i + 1), [](const FileHead::Row& row) {
            return label_of(row.cells) != RowLabel::none;
        });
        return headings;
    }
    return std::nullopt;
}

Result<void> read_score_sheet(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder,
                              std::span<const std::string_view> not_scores) {
    const auto headings = find_headings(head);
    const auto headings_row = headings ? head.rows[headings->index].number : 0;
    ScoreSheet sheet(builder, records.delimiter(), not_scores);
    auto read = read_below_headings(
        records, builder, headings_row, [&](const csv::Record& record) { sheet.read_headings(record); },
        [&](const csv::Record& record) { sheet.read_row(record); });
    if (!read) return read;
    sheet.finish();
    return {};
}

}  // namespace gi::intake
