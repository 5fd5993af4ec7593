#include "intake/formats/heading_row.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "intake/cell_text.hpp"

namespace gi::intake {
namespace {

/// "a second e-mail column"
Said second_of(ColumnRole role) {
    const auto second = [](const Said& what) {
        return said("second_column", "a second {what} column", {{"what", what}});
    };
    switch (role) {
        case ColumnRole::last_name:
            return second(said("word_last_name", "last name"));
        case ColumnRole::first_name:
            return second(said("word_first_name", "first name"));
        case ColumnRole::full_name:
            return second(said("word_name", "name"));
        case ColumnRole::email:
            return second(said("word_email", "e-mail"));
        case ColumnRole::student_number:
            return second(said("word_student_number", "student number"));
        case ColumnRole::username:
            return second(said("word_username", "username"));
        case ColumnRole::platform_id:
            return second(said("word_id", "id"));
        case ColumnRole::section:
            return second(said("word_section", "section"));
        case ColumnRole::ignored:
        case ColumnRole::assignment:
            break;
    }
    return {};
}

}  // namespace

Said by_headings(std::span<const std::string_view> headings, std::string_view between) {
    SaidList list{between};
    for (const auto heading : headings) list.add(heading);
    return said("by_headings", "the headings {headings}", {{"headings", list}});
}

Said by_heading(std::string_view heading) {
    return said("by_heading", "the heading “{heading}”", {{"heading", heading}});
}

Said by_headings_such_as(std::string_view heading) {
    return said("by_headings_such_as", "headings such as “{heading}”",
                {{"heading", cut_utf8(heading, problem_value_bytes)}});
}

Said not_a_score() { return said("not_a_score", "not a score"); }
Said a_total() { return said("a_total", "a total, not an assignment"); }
Said text_not_score() { return said("text_not_score", "text, not a score"); }
Said letters_without_points() { return said("letters_without_points", "letters, which cannot be turned into points"); }
Said maximum_of(std::string_view name) { return said("maximum_of", "the maximum of “{name}”", {{"name", name}}); }

std::string read_title(std::string_view cell, std::uint32_t column, ProblemList& problems) {
    auto title = clean_text(cell);
    if (title.had_control_characters) {
        problems.about_column(column, cell, "control_characters",
                              said("control_characters_in_title",
                                   "Invisible control characters were taken out of the title in column {column}. "
                                   "Nothing to do if it reads well.",
                                   {{"column", column}}));
    }
    return std::move(title.text);
}

void keep_one_of_each_role(std::vector<SheetColumn>& columns) {
    const bool names_apart = std::ranges::any_of(columns, [](const SheetColumn& column) {
        return column.role == ColumnRole::last_name || column.role == ColumnRole::first_name;
    });
    std::vector<ColumnRole> seen;
    if (names_apart) seen.push_back(ColumnRole::full_name);
    for (auto& column : columns) {
        if (column.role == ColumnRole::assignment || column.role == ColumnRole::ignored) continue;
        if (std::ranges::find(seen, column.role) == seen.end()) {
            seen.push_back(column.role);
            continue;
        }
        column.ignored_reason = second_of(column.role);
        column.role = ColumnRole::ignored;
    }
}

std::optional<std::uint32_t> find_column(std::span<const SheetColumn> columns, ColumnRole role) noexcept {
    const auto found = std::ranges::find(columns, role, &SheetColumn::role);
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - columns.begin());
}

}  // namespace gi::intake
