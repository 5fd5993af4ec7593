/// The part of GradebookBuilder that looks at whole columns: headings before the first student, the columns that say
/// nothing after the last one.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/gradebook_builder.hpp"

namespace gi::intake {
namespace {

constexpr std::size_t quoted_title_bytes = 60;

std::string_view short_title(std::string_view title) noexcept { return cut_utf8(title, quoted_title_bytes); }

std::string title_key(const SheetColumn& column) { return column.name + '\n' + column.date; }

}  // namespace

void GradebookBuilder::start_students() {
    started_ = true;
    TitleUses titles;
    for (std::uint32_t cell = 0; cell < columns_.size(); ++cell) {
        const auto& column = columns_[cell];
        if (column.role == ColumnRole::assignment) check_title(cell, titles);
        if (column.role == ColumnRole::assignment) {
            start_assignment(cell);
        } else if (column.role == ColumnRole::ignored && column.ignored_reason.empty()) {
            untitled_columns_.push_back({.cell = cell});
        } else if (column.role == ColumnRole::ignored) {
            file_.ignored_columns.push_back({.column = cell + 1, .name = column.name, .reason = column.ignored_reason});
        }
    }
}

void GradebookBuilder::check_title(std::uint32_t cell, TitleUses& titles) {
    auto& column = columns_[cell];
    const auto longest = options_.limits.name_characters;
    if (count_characters(column.name) > longest) {
        column.role = ColumnRole::ignored;
        column.ignored_reason = said("long_title", "a title longer than {most} characters", {{"most", longest}});
        column.name = cut_utf8(column.name, problem_value_bytes);
        return problems_.about_column(cell + 1, column.name, "name_too_long",
                                      said("title_too_long",
                                           "The title in column {column} is longer than {most} characters, so the "
                                           "column was left out. Shorten it.",
                                           {{"column", cell + 1}, {"most", longest}}));
    }
    const TitleUse use{.column = cell + 1};
    const bool has_id = !column.platform_id.empty();
    const auto same_work = has_id ? title_key(column) + '\n' + column.platform_id : title_key(column);
    const auto [place, is_new] = titles.try_emplace(same_work, use);
    if (is_new) {
        if (has_id && !titles.try_emplace(title_key(column), use).second) tell_apart(cell, titles);
        return;
    }
    if (!has_id && rules_.titles_repeat) return tell_apart(cell, titles);
    const auto namesake = place->second.column;
    column.role = ColumnRole::ignored;
    column.ignored_reason = said("same_title_as", "the same title and date as column {column}", {{"column", namesake}});
    problems_.about_column(cell + 1, column.name, "duplicate_assignment",
                           said("duplicate_assignment",
                                "Column {column} has the same title and date as column {other}, so it was left out. "
                                "Give it another title or date.",
                                {{"column", cell + 1}, {"other", namesake}}));
}

/// The platform says that the two are different work, so both are kept: "Quiz" and "Quiz (2)".
void GradebookBuilder::tell_apart(std::uint32_t cell, TitleUses& titles) {
    auto& column = columns_[cell];
    auto& namesake = titles[title_key(column)];
    const auto first = namesake.column;
    const auto title = std::exchange(column.name, {});
    do {
        const auto suffix = fmt::format(" ({})", ++namesake.count);
        column.name = title;
        while (!column.name.empty() && count_characters(column.name) + suffix.size() > options_.limits.name_characters)
            column.name.resize(cut_utf8(column.name, column.name.size() - 1).size());
        column.name += suffix;
    } while (titles.contains(title_key(column)));
    titles.emplace(title_key(column), TitleUse{.column = cell + 1});
    problems_.about_column(cell + 1, title, "same_title",
                           said("same_title",
                                "Columns {other} and {column} have the same title but are different assignments, so "
                                "this one was read as “{name}”. Give one of them another title on the platform.",
                                {{"other", first}, {"column", cell + 1}, {"name", short_title(column.name)}}));
}

void GradebookBuilder::start_assignment(std::uint32_t cell) {
    const auto& column = columns_[cell];
    file_.assignments.push_back({.column = cell + 1,
                                 .name = column.name,
                                 .date = column.date,
                                 .max_points = column.max_points,
                                 .category = column.category,
                                 .platform_id = column.platform_id,
                                 .form = column.form});
    const bool in_percent = column.form == ScoreForm::percent;
    const bool blanks_clear = std::ranges::find(options_.clear_blanks, cell + 1) != options_.clear_blanks.end();
    file_.assignments.back().blanks_clear = blanks_clear;
    const bool is_plain = !in_percent && column.remarks.empty() && !blanks_clear;
    const auto most = column.max_points.value_or(Points{Points::limit}).ten_thousandths;
    score_columns_.push_back({.cell = column.cell.value_or(cell),
                              .plain_limit = is_plain ? most : -1,
                              .context = {.max_points = column.max_points,
                                          .delimiter = delimiter_,
                                          .in_percent = in_percent,
                                          .words = rules_.words},
                              .remarks = column.remarks,
                              .blanks_clear = blanks_clear});
}

GradebookFile GradebookBuilder::finish() {
    if (!started_) start_students();
    if (score_columns_.empty()) {
        problems_.about_file(
            "no_assignments",
            said("no_assignments", "The file has no assignment columns. Add one column for each assignment."));
    }
    if (file_.students.empty()) {
        problems_.about_file(
            "no_students",
            rules_.student_key == StudentKey::email
                ? said("no_students_by_email", "The file has no students. Add one row with an e-mail address for each.")
                : said("no_students", "The file has no students. Add one row for each."));
    }
    if (merged_students_) keep_the_last_score_of_each_cell();
    if (!blanks_.empty()) add_blanks_that_clear();
    leave_out_empty_columns();
    report_untitled_columns();
    std::ranges::sort(file_.ignored_columns, {}, &IgnoredColumn::column);
    problems_.move_to(file_);
    return std::move(file_);
}

void GradebookBuilder::keep_the_last_score_of_each_cell() {
    const auto& scores = file_.scores;
    std::vector<std::size_t> order(scores.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::tuple{scores[i].student, scores[i].assignment, i}; });
    std::vector<FileScore> kept;
    kept.reserve(scores.size());
    for (const auto i : order) {
        const auto& score = scores[i];
        const bool same_cell =
            !kept.empty() && kept.back().student == score.student && kept.back().assignment == score.assignment;
        if (same_cell) kept.pop_back();
        kept.push_back(score);
    }
    file_.scores = std::move(kept);
}

/// A student may have several rows: a cell is blank when none of them has anything in it.
void GradebookBuilder::add_blanks_that_clear() {
    const auto cell = [](const FileScore& score) { return std::pair{score.student, score.assignment}; };
    auto taken = not_blank_;
    std::ranges::copy_if(file_.scores, std::back_inserter(taken),
                         [&](const FileScore& score) { return score_columns_[score.assignment].blanks_clear; });
    std::ranges::sort(taken, {}, cell);
    std::ranges::sort(blanks_, {}, cell);
    const auto [end, last] = std::ranges::unique(blanks_, {}, cell);
    blanks_.erase(end, last);
    std::erase_if(blanks_,
                  [&](const FileScore& blank) { return std::ranges::binary_search(taken, cell(blank), {}, cell); });
    std::ranges::copy(blanks_, std::back_inserter(file_.scores));
    std::ranges::sort(file_.scores, {}, cell);
}

void GradebookBuilder::leave_out_empty_columns() {
    constexpr auto left = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint64_t> scores(score_columns_.size());
    std::vector<std::uint64_t> statuses(score_columns_.size());
    for (const auto& score : file_.scores)
        if (!score.is_blank()) ++(score.has_points ? scores : statuses)[score.assignment];

    std::vector<std::uint32_t> new_index(scores.size(), left);
    std::vector<FileAssignment> kept;
    for (std::uint32_t index = 0; index < scores.size(); ++index) {
        auto& assignment = file_.assignments[index];
        const auto& column = score_columns_[index];
        report_column(index, scores[index] > 0);
        const bool says_nothing = scores[index] + statuses[index] == 0 && assignment.date.empty() &&
                                  !assignment.max_points && !assignment.blanks_clear;
        if (says_nothing && !options_.keep_empty_columns) {
            auto reason =
                columns_[column.cell].not_graded ? said("no_points", "no points") : said("no_scores", "no scores");
            file_.ignored_columns.push_back({assignment.column, assignment.name, std::move(reason)});
            continue;
        }
        assignment.blank_cells = column.blanks;
        assignment.skipped_cells = column.skipped;
        file_.blank_cells += column.blanks;
        file_.skipped_cells += column.skipped;
        new_index[index] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(std::move(assignment));
    }
    const bool any_left_out = kept.size() < scores.size();
    file_.assignments = std::move(kept);
    if (!any_left_out) return;
    std::erase_if(file_.scores, [&](const FileScore& score) { return new_index[score.assignment] == left; });
    for (auto& score : file_.scores) score.assignment = new_index[score.assignment];
}

void GradebookBuilder::report_column(std::uint32_t index, bool has_scores) {
    const auto& column = score_columns_[index];
    const auto& assignment = file_.assignments[index];
    const auto title = short_title(assignment.name);
    if (has_scores && columns_[column.cell].not_graded) {
        problems_.about_column(assignment.column, assignment.name, "no_max_points",
                               said("no_max_points",
                                    "“{name}” has scores but no points in the POINTS row. It was read without a "
                                    "maximum; fill in the points to see percentages.",
                                    {{"name", title}}));
    }
    if (column.first_skipped_row > 0) {
        problems_.about_first_cell(
            column.first_skipped_row, assignment.column, column.first_skipped, "not_a_number",
            said("column_of_notes",
                 column.skipped == 1 ? "“{name}” has no points, and {count} cell in it cannot be read as scores; all "
                                       "such cells were skipped. Nothing to do if the column holds notes."
                                     : "“{name}” has no points, and {count} cells in it cannot be read as scores; all "
                                       "such cells were skipped. Nothing to do if the column holds notes.",
                 {{"name", title}, {"count", column.skipped}}));
    }
}

void GradebookBuilder::report_untitled_columns() {
    for (const auto& column : untitled_columns_) {
        const bool trailing = column.cell + 1 > last_titled_column();
        if (column.cells_with_content == 0 && trailing) continue;
        file_.ignored_columns.push_back(
            {.column = column.cell + 1, .name = {}, .reason = said("heading_missing", "no heading")});
        if (column.cells_with_content == 0) continue;
        problems_.about_column(column.cell + 1, {}, "no_heading",
                               said("no_heading",
                                    column.cells_with_content == 1
                                        ? "Column {column} has no heading but content in {count} row; it was left "
                                          "out. Give it a heading to import it."
                                        : "Column {column} has no heading but content in {count} rows; it was left "
                                          "out. Give it a heading to import it.",
                                    {{"column", column.cell + 1}, {"count", column.cells_with_content}}));
    }
}

std::uint32_t GradebookBuilder::last_titled_column() const noexcept {
    const auto untitled = [](const SheetColumn& column) {
        return column.role == ColumnRole::ignored && column.ignored_reason.empty();
    };
    auto width = width_;
    while (width > 0 && untitled(columns_[width - 1])) --width;
    return width;
}

}  // namespace gi::intake
