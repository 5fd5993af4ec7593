/// The Grade Insight template (template_csv.hpp) and export (exports/grade_insight_csv.hpp): last_name, first_name,
/// email, maybe student_number, username and section, the assignments; DATE; POINTS; students. An apostrophe in front
/// of a title that would otherwise be an identity or a total says that it is an assignment ("'Total").
#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/formats/score_sheet.hpp"

namespace gi::intake {
namespace {

constexpr std::array<std::string_view, 3> template_headings{"lastname", "firstname", "email"};

/// An e-mail heading alone would take any address list for a gradebook. Without DATE and POINTS rows only the
/// template's own headings will do: other sheets with names and addresses are read better by looking at their columns.
std::optional<Said> recognised_by(const FileHead& head) {
    const auto headings = find_headings(head);
    if (!headings || google_classroom_format.recognised_by(head)) return std::nullopt;
    if (headings->has_labelled)
        return said("by_emails_and_labels", "a heading for e-mail addresses and the rows DATE or POINTS");
    const auto& cells = head.rows[headings->index].cells;
    if (cells.size() < template_headings.size()) return std::nullopt;
    for (std::size_t i = 0; i < template_headings.size(); ++i)
        if (heading_key(cells[i]) != template_headings[i]) return std::nullopt;
    return said("by_names_and_emails", "headings for names and e-mail addresses");
}

bool fits(const FileHead& head) { return find_headings(head).has_value(); }

bool has_identity_beside_email(const FileHead::Row& headings) {
    return std::ranges::any_of(headings.cells, [](std::string_view cell) {
        const auto role = role_of_heading(unwrap_cell(cell));
        return (role == ColumnRole::student_number || role == ColumnRole::username) && !trim(cell).starts_with('\'');
    });
}

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    const auto headings = find_headings(head);
    if (headings && has_identity_beside_email(head.rows[headings->index]))
        builder.set_rules({.student_key = StudentKey::any_identity});
    return read_score_sheet(head, records, builder);
}

constexpr std::array<std::string_view, 3> own_headings{"last_name", "first_name", "email"};

}  // namespace

bool is_own_sheet(const FileHead& head) noexcept {
    const auto starts_with = [](const FileHead::Row& row, std::string_view text) {
        return !row.cells.empty() && trim(row.cells.front()) == text;
    };
    if (head.rows.empty() || head.rows.front().cells.size() < own_headings.size()) return false;
    const auto first = std::span{head.rows.front().cells}.first(own_headings.size());
    return std::ranges::equal(first, own_headings, {}, trim) &&
           std::ranges::any_of(head.rows, [&](const FileHead::Row& row) {
               return starts_with(row, "DATE") || starts_with(row, "POINTS");
           });
}

constexpr FormatReader grade_insight_format{.format = Format::grade_insight,
                                            .name = "grade_insight",
                                            .display = "Grade Insight",
                                            .recognised_by = recognised_by,
                                            .fits = fits,
                                            .read = read};

}  // namespace gi::intake
