#include "intake/formats/heading_row.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "intake/cell_text.hpp"

namespace gi::intake {
namespace {

std::string_view role_name(ColumnRole role) noexcept {
    switch (role) {
        case ColumnRole::last_name:
            return "last name";
        case ColumnRole::first_name:
            return "first name";
        case ColumnRole::full_name:
            return "name";
        case ColumnRole::email:
            return "e-mail";
        case ColumnRole::student_number:
            return "student number";
        case ColumnRole::username:
            return "username";
        case ColumnRole::platform_id:
            return "id";
        case ColumnRole::section:
            return "section";
        case ColumnRole::ignored:
        case ColumnRole::assignment:
            break;
    }
    return "";
}

}  // namespace

std::string read_title(std::string_view cell, std::uint32_t column, ProblemList& problems) {
    auto title = clean_text(cell);
    if (title.had_control_characters) {
        problems.about_column(column, cell, "control_characters",
                              fmt::format("Invisible control characters were taken out of the title in column {}. "
                                          "Nothing to do if it reads well.",
                                          column));
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
        column.ignored_reason = fmt::format("a second {} column", role_name(column.role));
        column.role = ColumnRole::ignored;
    }
}

std::optional<std::uint32_t> find_column(std::span<const SheetColumn> columns, ColumnRole role) noexcept {
    const auto found = std::ranges::find(columns, role, &SheetColumn::role);
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - columns.begin());
}

}  // namespace gi::intake
