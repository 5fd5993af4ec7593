#include "intake/formats/sheet_survey.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "intake/cell.hpp"
#include "intake/cell_text.hpp"

namespace gi::intake {
namespace {

constexpr std::size_t longest_score = 64;
constexpr auto large_number = whole_points(10'000);

}  // namespace

void SheetSurvey::count(std::span<const std::string_view> cells) {
    ++rows_;
    if (columns_.size() < cells.size()) columns_.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!cells[i].empty()) count_cell(cells[i], columns_[i]);
}

void SheetSurvey::count_number(Points points, ColumnSurvey& column) noexcept {
    ++column.numbers;
    column.highest = std::max(column.highest, points);
    if (points >= large_number) ++column.large;
}

void SheetSurvey::count_cell(std::string_view cell, ColumnSurvey& column) const {
    if (const auto points = read_plain_score(cell); points >= 0) {
        if (column.filled < ColumnSurvey::most_samples) column.samples[column.filled] = cell;
        ++column.filled;
        return count_number({points}, column);
    }
    const auto text = unwrap_cell(cell);
    const auto score = text.size() > longest_score ? ScoreCell{.kind = CellKind::skipped}
                                                   : read_score(text, {.delimiter = delimiter_});
    const bool is_dash = score.kind == CellKind::blank && score.issue == CellIssue::none;
    if (is_dash) return;
    if (column.filled < ColumnSurvey::most_samples) column.samples[column.filled] = text;
    ++column.filled;
    switch (score.kind) {
        case CellKind::points:
            count_number(score.points, column);
            if (const auto slash = text.find('/'); slash != std::string_view::npos)
                column.wholes.count(text.substr(slash + 1), delimiter_);
            break;
        case CellKind::blank:
        case CellKind::status:
            ++column.statuses;
            break;
        case CellKind::skipped:
            if (score.issue == CellIssue::percent_without_max) {
                ++column.numbers;
                ++column.percents;
            } else if (score.issue == CellIssue::out_of_range) {
                ++column.numbers;
                ++column.large;
            }
            if (score.issue == CellIssue::letter_grade) ++column.letters;
            if (looks_like_email(text)) ++column.emails;
            break;
    }
}

const ColumnSurvey& SheetSurvey::column(std::size_t cell) const noexcept {
    static const ColumnSurvey nothing;
    return cell < columns_.size() ? columns_[cell] : nothing;
}

}  // namespace gi::intake
