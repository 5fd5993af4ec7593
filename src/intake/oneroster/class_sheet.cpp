#include "intake/oneroster/class_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "intake/cell.hpp"
#include "intake/cell_text.hpp"
#include "intake/date.hpp"
#include "intake/formats/heading_row.hpp"

namespace gi::intake::oneroster {
namespace {

constexpr std::string_view users_file = "users.csv";
constexpr std::string_view items_file = "lineItems.csv";
constexpr std::string_view results_file = "results.csv";
constexpr std::size_t quoted_bytes = 60;
constexpr std::size_t student_columns = 6;

std::string_view word_of(const ScoreResult& result) noexcept {
    if (is_word(result.status, "exempt")) return "excused";
    if (result.missing) return "missing";
    if (result.incomplete) return "incomplete";
    return result.late ? "late" : std::string_view{};
}

/// Ids that our own export made, because the student or the work has none of OneRoster, say nothing.
std::string_view id_of(std::string_view id, bool is_own) noexcept {
    return is_own && decode_id(id) ? std::string_view{} : id;
}

}  // namespace

ClassSheet::ClassSheet(const GradebookTables& tables, std::string_view class_id, const ReadOptions& options)
    : tables_(&tables), class_id_(class_id), options_(options), builder_(options, ',', tables.results.size()) {
    for (const auto& category : tables.categories) category_titles_.emplace(category.id, category.title);
}

void ClassSheet::tell(std::string_view part, std::uint32_t row, std::string_view value, std::string_view code,
                      const Said& what) {
    builder_.problems().about_part(part, row, value, code, at_row(part, row, what));
}

void ClassSheet::choose_line_items() {
    for (const auto& item : tables_->line_items) {
        if (item.class_id != class_id_) continue;
        if (!item.deleted) item_index_.emplace(item.id, items_.size());
        items_.push_back(&item);
    }
}

/// Those who are in the class, and those who have a result in it.
void ClassSheet::choose_students() {
    std::unordered_set<std::string_view> wanted;
    std::unordered_set<std::string_view> left;
    for (const auto& enrollment : tables_->enrollments) {
        if (enrollment.class_id != class_id_ || !is_word(enrollment.role, "student")) continue;
        (enrollment.deleted ? left : wanted).insert(enrollment.user);
    }
    for (const auto& result : tables_->results)
        if (!result.deleted && item_index_.contains(result.line_item) && !left.contains(result.student))
            wanted.insert(result.student);
    for (const auto& user : tables_->users) {
        const bool has_left = user.deleted || (left.contains(user.id) && !wanted.contains(user.id));
        if (has_left && (wanted.contains(user.id) || left.contains(user.id))) {
            builder_.skip_row(user.row, "no longer in the class");
            continue;
        }
        if (!wanted.contains(user.id)) continue;
        student_index_.emplace(user.id, students_.size());
        students_.push_back(&user);
    }
}

void ClassSheet::place_results() {
    std::unordered_set<std::string_view> known;
    for (const auto& user : tables_->users) known.insert(user.id);
    std::uint64_t deleted = 0;
    cells_.assign(students_.size() * items_.size(), nullptr);
    for (const auto& result : tables_->results) {
        const auto item = item_index_.find(result.line_item);
        if (item == item_index_.end()) continue;
        const auto student = student_index_.find(result.student);
        if (student == student_index_.end()) {
            if (!known.contains(result.student))
                tell(results_file, result.row, result.student, "unknown_student",
                     said("unknown_student",
                          "users.csv has no “{value}”, so the score was left out. Export the set again with all "
                          "students.",
                          {{"value", cut_utf8(result.student, quoted_bytes)}}));
            continue;
        }
        if (result.deleted) {
            ++deleted;
            continue;
        }
        auto& cell = cells_[student->second * items_.size() + item->second];
        if (cell != nullptr) {
            tell(results_file, result.row, result.score, "duplicate_score",
                 said("duplicate_result",
                      "the student has a result for “{name}” in row {row} already. This later one was taken.",
                      {{"name", cut_utf8(items_[item->second]->title, quoted_bytes)}, {"row", cell->row}}));
        }
        cell = &result;
    }
    if (deleted == 0) return;
    builder_.problems().about_part(
        results_file, 0, {}, "deleted_results",
        said("deleted_results",
             deleted == 1 ? "{count} result of results.csv was deleted on the platform. What the class has stays; "
                            "clear the cells by hand if they are to go."
                          : "{count} results of results.csv were deleted on the platform. What the class has stays; "
                            "clear the cells by hand if they are to go.",
             {{"count", deleted}}));
}

std::string ClassSheet::date_of(const LineItem& item) {
    // Our own export dates work without a date from the first to the last day of the school year.
    if (tables_->is_own && item.assigned != item.due) return {};
    auto date = read_date(item.due);
    if (date.issue == DateIssue::unreadable)
        tell(items_file, item.row, item.due, "bad_date",
             said("bad_date_of_work",
                  "“{value}” is no date, so the work was read without one. Dates stand as 2026-01-31.",
                  {{"value", cut_utf8(item.due, quoted_bytes)}}));
    return std::move(date.iso);
}

std::optional<Points> ClassSheet::max_points_of(const LineItem& item) {
    const auto points = read_max_points(item.max_points, ',');
    if (points.bad)
        tell(items_file, item.row, item.max_points, "bad_max_points",
             said("max_points_of_extra_credit",
                  "“{value}” is not a number above zero, so the maximum is unknown. Nothing to do if the work is extra "
                  "credit.",
                  {{"value", cut_utf8(item.max_points, quoted_bytes)}}));
    return points.max_points;
}

/// Our own export makes a category of a tag where there is none.
std::string_view ClassSheet::category_of(const LineItem& item) const {
    if (tables_->is_own && item.category.contains(".tag-")) return {};
    const auto title = category_titles_.find(item.category);
    return title == category_titles_.end() ? std::string_view{} : title->second;
}

SheetColumn ClassSheet::column_of(const LineItem& item, std::uint32_t column) {
    auto title = read_title(item.title, column, builder_.problems());
    if (title.empty()) title = "Untitled";
    if (item.deleted)
        return {.name = std::move(title), .ignored_reason = said("deleted_on_platform", "deleted on the platform")};
    return {.role = ColumnRole::assignment,
            .name = std::move(title),
            .date = date_of(item),
            .max_points = max_points_of(item),
            .category = clean_text(category_of(item)).text,
            .platform_id = std::string{id_of(item.id, tables_->is_own)}};
}

/// The line items first, so that their columns count from 1; then what says who the student is.
std::vector<SheetColumn> ClassSheet::columns() {
    std::vector<SheetColumn> columns;
    for (const auto* const item : items_)
        columns.push_back(column_of(*item, static_cast<std::uint32_t>(columns.size() + 1)));
    constexpr std::array<std::pair<ColumnRole, const char*>, student_columns> identities{{
        {ColumnRole::platform_id, "sourcedId"},
        {ColumnRole::student_number, "identifier"},
        {ColumnRole::username, "username"},
        {ColumnRole::last_name, "familyName"},
        {ColumnRole::first_name, "givenName"},
        {ColumnRole::email, "email"},
    }};
    for (const auto& [role, heading] : identities) columns.push_back({.role = role, .name = heading});
    return columns;
}

std::string_view ClassSheet::text_of(const ScoreResult* result) {
    if (result == nullptr) return {};
    const auto score = result->score.empty() ? result->text : result->score;
    const auto word = word_of(*result);
    if (word.empty()) return score;
    return texts_.emplace_back(fmt::format("{}{}{}", score, score.empty() ? "" : " ", word));
}

void ClassSheet::add_student(std::size_t index) {
    const auto& user = *students_[index];
    std::vector<std::string_view> cells;
    cells.reserve(items_.size() + student_columns);
    for (std::size_t item = 0; item < items_.size(); ++item)
        cells.push_back(text_of(cells_[index * items_.size() + item]));
    const bool made_up = tables_->is_own && (user.username == user.email || user.username == user.id);
    for (const auto cell : {id_of(user.id, tables_->is_own), user.number, made_up ? std::string_view{} : user.username,
                            user.last_name, user.first_name, user.email})
        cells.push_back(cell);
    builder_.add_row({.number = user.row, .cells = cells});
}

/// The builder places all problems in the one sheet that it was given.
void ClassSheet::settle_places(GradebookFile& file) const {
    for (auto& problem : file.problems) {
        if (!problem.part.empty() || (problem.row == 0 && problem.column == 0)) continue;
        problem.part = problem.row == 0 ? items_file : results_file;
        if (problem.column > 0 && problem.column <= items_.size()) continue;
        problem.part = users_file;
        problem.column = 0;
    }
}

Result<GradebookFile> ClassSheet::read() {
    choose_line_items();
    choose_students();
    if (items_.size() > options_.limits.columns) {
        return fail(ErrorCode::too_many_columns,
                    said("too_many_line_items", "The class has {count} line items; at most {most} can be read.",
                         {{"count", items_.size()}, {"most", options_.limits.columns}}));
    }
    if (students_.size() > options_.limits.rows) {
        return fail(ErrorCode::too_many_rows,
                    said("too_many_students", "The class has {count} students; at most {most} can be read.",
                         {{"count", students_.size()}, {"most", options_.limits.rows}}));
    }
    place_results();
    builder_.set_rules({.student_key = StudentKey::identity_or_name, .titles_repeat = true});
    builder_.set_columns(columns());
    for (std::size_t index = 0; index < students_.size(); ++index) add_student(index);
    auto file = builder_.finish();
    settle_places(file);
    return file;
}

}  // namespace gi::intake::oneroster
