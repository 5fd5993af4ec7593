/// Google Classroom, "Download all grades as CSV". Known from real exports: headings Last Name, First Name, Email
/// Address, titles; a row "Date" (due dates as Sep 22, 2025, often empty); a row "Points" (100.0, empty when not
/// graded); students. UTF-8 without a mark, LF. The older download of one assignment has the columns Grade,
/// Assignment State, Comments and neither of the two rows.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/formats/score_sheet.hpp"

namespace gi::intake {
namespace {

constexpr std::array<std::string_view, 3> identity{"Last Name", "First Name", "Email Address"};
constexpr std::array<std::string_view, 2> not_scores{"Assignment State", "Comments"};

std::optional<Said> recognised_by(const FileHead& head) {
    if (head.rows.empty() || head.rows.front().cells.size() < identity.size()) return std::nullopt;
    const auto& headings = head.rows.front().cells;
    for (std::size_t i = 0; i < identity.size(); ++i)
        if (trim(headings[i]) != identity[i]) return std::nullopt;
    if (std::ranges::any_of(headings, [](std::string_view heading) { return trim(heading) == not_scores.front(); }))
        return by_headings(std::array{identity.back(), not_scores.front()}, " and ");
    const bool labelled = std::ranges::any_of(head.rows, [](const FileHead::Row& row) {
        const auto label = trim(row.cells.front());
        return label == "Date" || label == "Points";
    });
    if (!labelled) return std::nullopt;
    SaidList rows{" and "};
    rows.add("Date");
    rows.add("Points");
    return said("by_heading_and_rows", "the heading “{heading}” and the rows {rows}",
                {{"heading", identity.back()}, {"rows", rows}});
}

bool fits(const FileHead& head) { return find_headings(head).has_value(); }

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    return read_score_sheet(head, records, builder, not_scores);
}

}  // namespace

constexpr FormatReader google_classroom_format{.format = Format::google_classroom,
                                               .name = "google_classroom",
                                               .display = "Google Classroom",
                                               .recognised_by = recognised_by,
                                               .fits = fits,
                                               .read = read};

}  // namespace gi::intake
