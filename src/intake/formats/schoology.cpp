/// Schoology, "Gradebook as CSV", known from a real export: First Name, Last Name, Unique User ID, Overall, one column
/// a grading period ("(No grading period)"), the assignments as
///   Title, with (commas) (Max Pts: 100, Grading Category: Ungraded)
/// and Username. No e-mail; the Unique User ID is the school's number for the student and often blank. Blank: no grade
/// yet; N/A stands in totals.
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

constexpr std::string_view user_id = "Unique User ID";
constexpr std::string_view max_points_mark = "(Max Pts:";
constexpr std::string_view category_mark = ", Grading Category:";
constexpr std::string_view no_category = "Ungraded";
constexpr std::array words{CellWord{"n/a", {}}};

struct Item {
    std::string_view title;
    std::string_view max_points{};
    std::string_view category{};
};

/// Of the last bracket: the title may have some of its own.
std::optional<Item> read_item(std::string_view heading) noexcept {
    heading = trim(heading);
    const auto mark = heading.rfind(max_points_mark);
    if (mark == std::string_view::npos || !heading.ends_with(')')) return std::nullopt;
    auto facts = heading.substr(mark + max_points_mark.size());
    facts.remove_suffix(1);
    Item item{.title = trim(heading.substr(0, mark))};
    const auto category = facts.find(category_mark);
    item.max_points = trim(facts.substr(0, category));
    if (category != std::string_view::npos) item.category = trim(facts.substr(category + category_mark.size()));
    if (item.category == no_category) item.category = {};
    return item;
}

bool is_heading_row(const FileHead::Row& row) {
    const auto& cells = row.cells;
    return std::ranges::any_of(cells, [](std::string_view cell) { return trim(cell) == user_id; }) &&
           std::ranges::any_of(cells, [](std::string_view cell) { return read_item(cell).has_value(); });
}

std::optional<Said> recognised_by(const FileHead& head) {
    if (find_heading_row(head, is_heading_row) == nullptr) return std::nullopt;
    return said("by_heading_and_ending", "the heading “{heading}” and headings that end with “{ending}”",
                {{"heading", user_id}, {"ending", "(Max Pts: …)"}});
}

class Headings {
public:
    Headings(ProblemList& problems, char delimiter) : problems_(&problems), delimiter_(delimiter) {}

    [[nodiscard]] SheetColumn understand(std::string title, std::uint32_t cell) const {
        if (title == user_id) return {.role = ColumnRole::student_number, .name = std::move(title)};
        if (const auto item = read_item(title)) return assignment(*item, cell);
        const auto role = role_of_heading(title);
        if (role != ColumnRole::assignment) return {.role = role, .name = std::move(title)};
        return {.name = std::move(title), .ignored_reason = a_total()};
    }

private:
    [[nodiscard]] SheetColumn assignment(const Item& item, std::uint32_t cell) const {
        const auto points = read_max_points(item.max_points, delimiter_);
        if (points.bad) {
            problems_->about_column(
                cell + 1, item.max_points, "bad_max_points",
                said("max_points_of_extra_credit",
                     "“{value}” is not a number above zero, so the maximum is unknown. Nothing to do "
                     "if the column is extra credit.",
                     {{"value", cut_utf8(item.max_points, problem_value_bytes)}}));
        }
        return {.role = ColumnRole::assignment,
                .name = std::string{item.title.empty() ? "Untitled" : item.title},
                .max_points = points.max_points,
                .category = std::string{item.category}};
    }

    ProblemList* problems_;
    char delimiter_;
};

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    const Headings headings(builder.problems(), records.delimiter());
    builder.set_rules({.student_key = StudentKey::identity_or_name, .words = words});
    return read_below_headings(
        records, builder, heading_row_number(head, is_heading_row),
        [&](const csv::Record& record) {
            builder.set_columns(read_heading_row(
                record, builder.problems(),
                [&](std::string title, std::uint32_t cell) { return headings.understand(std::move(title), cell); }));
        },
        [&](const csv::Record& record) { builder.add_row(record); });
}

}  // namespace

constexpr FormatReader schoology_format{.format = Format::schoology,
                                        .name = "schoology",
                                        .display = "Schoology",
                                        .recognised_by = recognised_by,
                                        .read = read};

}  // namespace gi::intake
