/// Sakai, the gradebook's export to a spreadsheet, known from Sakai's own test file:
///   Student ID,Student Name,Item [10.0],* Item,# Course Grade
/// with the maximum in brackets, "* Item" for the comments on it and "# …" for what an import ignores. Where people
/// write a decimal comma, the file has semicolons and [10,0]. The Student ID is the name to sign in with, which is the
/// number of the student at most schools. The text null: no grade or comment.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "intake/cell.hpp"
#include "intake/formats/format.hpp"
#include "intake/formats/heading_row.hpp"

namespace gi::intake {
namespace {

constexpr std::string_view student_id = "Student ID";
constexpr std::string_view student_name = "Student Name";
constexpr std::array words{CellWord{"null", {}}};

struct Item {
    std::string_view title;
    std::string_view max_points{};
};

std::optional<Item> read_item(std::string_view heading) noexcept {
    heading = trim(heading);
    const auto opening = heading.rfind('[');
    if (opening == std::string_view::npos || !heading.ends_with(']') || heading.starts_with('*')) return std::nullopt;
    const auto max_points = trim(heading.substr(opening + 1, heading.size() - opening - 2));
    const auto title = trim(heading.substr(0, opening));
    const bool is_number = max_points.find_first_not_of("0123456789.,") == std::string_view::npos;
    return title.empty() || max_points.empty() || !is_number ? std::nullopt : std::optional{Item{title, max_points}};
}

bool is_comment(std::string_view heading) noexcept { return heading.starts_with("* "); }
bool is_not_imported(std::string_view heading) noexcept { return heading.starts_with('#'); }

bool is_heading_row(const FileHead::Row& row) {
    const auto& cells = row.cells;
    if (cells.size() < 3 || trim(cells[0]) != student_id || trim(cells[1]) != student_name) return false;
    return std::ranges::any_of(cells, [](std::string_view cell) {
        return read_item(cell).has_value() || is_comment(trim(cell)) || is_not_imported(trim(cell));
    });
}

std::optional<Said> recognised_by(const FileHead& head) {
    if (find_heading_row(head, is_heading_row) == nullptr) return std::nullopt;
    SaidList headings;
    headings.add(student_id);
    headings.add(student_name);
    return said("by_headings_and_maxima", "the headings {headings} and maxima in brackets, such as [10.0]",
                {{"headings", headings}});
}

SheetColumn understand(std::string title, std::uint32_t cell, char delimiter) {
    if (cell == 0) return {.role = ColumnRole::student_number, .name = std::move(title)};
    if (cell == 1) return {.role = ColumnRole::full_name, .name = std::move(title)};
    if (is_comment(title))
        return {.name = std::move(title), .ignored_reason = said("comments_not_score", "comments, not a score")};
    if (is_not_imported(title)) {
        return {.name = std::move(title),
                .ignored_reason =
                    said("marked_as_no_score", "{platform} marks it as not a score", {{"platform", "Sakai"}})};
    }
    const auto item = read_item(title);
    if (!item) return {.role = ColumnRole::assignment, .name = std::move(title)};
    return {.role = ColumnRole::assignment,
            .name = std::string{item->title},
            .max_points = read_max_points(item->max_points, delimiter).max_points};
}

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    builder.set_rules({.student_key = StudentKey::any_identity, .words = words});
    return read_below_headings(
        records, builder, heading_row_number(head, is_heading_row),
        [&](const csv::Record& record) {
            builder.set_columns(
                read_heading_row(record, builder.problems(), [&](std::string title, std::uint32_t cell) {
                    return understand(std::move(title), cell, records.delimiter());
                }));
        },
        [&](const csv::Record& record) { builder.add_row(record); });
}

}  // namespace

constexpr FormatReader sakai_format{
    .format = Format::sakai, .name = "sakai", .display = "Sakai", .recognised_by = recognised_by, .read = read};

}  // namespace gi::intake
