/// Blackboard Learn, "Work offline > Download": CSV with every cell quoted, or an ".xls" that is UTF-16 text with tabs.
/// Source: help.blackboard.com (Work offline) and headings of real files.
///   Last Name, First Name, Username, Student ID, Last Access, Availability; then for each column
///   "Title [Total Pts: 100 Score] |92376" with the kind Score, Percentage, Text, Letter or Complete/Incomplete (older:
///   none) and the key of the column; totals have "up to 100". The download of one column has four columns of notes.
/// Cells may say In Progress, Needs Grading, Complete, Incomplete. No e-mail column.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/formats/points_cell.hpp"

namespace gi::intake {
namespace {

constexpr ScoreCell waiting{.issue = CellIssue::not_graded_yet};
constexpr ScoreCell handed_in{.issue = CellIssue::handed_in};
constexpr std::array words{CellWord{"in progress", waiting}, CellWord{"needs grading", waiting},
                           CellWord{"complete", handed_in}, CellWord{"completed", handed_in}};

constexpr std::array<std::string_view, 5> totals{"total", "weightedtotal", "runningtotal", "runningweightedtotal",
                                                 "overallgrade"};

/// "Title [Total Pts: 100 Score] |92376"; the words in brackets are translated.
struct Heading {
    std::string_view title;
    std::string_view points;  // "100", "up to 100"
    std::string_view kind;    // "Score"
    std::string_view id;      // "92376"
};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Nothing for a heading that is no column of the gradebook.
std::optional<Heading> split_heading(std::string_view heading) noexcept {
    std::string_view id;
    if (const auto bar = heading.rfind('|');
        bar != std::string_view::npos && trim(heading.substr(0, bar)).ends_with(']')) {
        id = trim(heading.substr(bar + 1));
        heading = trim(heading.substr(0, bar));
    }
    const auto opening = heading.rfind('[');
    if (opening == std::string_view::npos || !heading.ends_with(']')) return std::nullopt;
    const auto inside = heading.substr(opening + 1, heading.size() - opening - 2);
    const auto colon = inside.find(':');
    const bool known = inside.starts_with("Total Pts:");
    const bool has_id = !id.empty() && std::ranges::all_of(id, is_digit);
    if (colon == std::string_view::npos || (!known && !has_id)) return std::nullopt;
    const auto amount = trim(inside.substr(colon + 1));
    const auto number = std::min(amount.find_first_of("0123456789"), amount.size());
    const auto end = std::min(amount.find(' ', number), amount.size());
    return Heading{trim(heading.substr(0, opening)), amount.substr(0, end), trim(amount.substr(end)), id};
}

bool is_headings(const FileHead::Row& row) {
    bool has_column = false;
    bool has_access = false;
    bool has_username = false;
    for (const auto cell : row.cells) {
        const auto heading = unwrap_cell(cell);
        has_column = has_column || split_heading(heading).has_value();
        has_access = has_access || heading_key(heading) == "lastaccess";
        has_username = has_username || role_of_heading(heading) == ColumnRole::username;
    }
    return has_column || (has_access && has_username);
}

std::optional<Said> recognised_by(const FileHead& head) {
    const auto* const headings = find_heading_row(head, is_headings);
    if (headings == nullptr) return std::nullopt;
    for (const auto cell : headings->cells)
        if (split_heading(unwrap_cell(cell))) return by_headings_such_as(unwrap_cell(cell));
    return by_headings(std::array<std::string_view, 2>{"Username", "Last Access"}, " and ");
}

ScoreForm form_of(std::string_view kind) noexcept {
    if (kind == "Percentage") return ScoreForm::percent;
    return kind == "Complete/Incomplete" ? ScoreForm::completion : ScoreForm::points;
}

class BlackboardHeadings {
public:
    BlackboardHeadings(ProblemList& problems, char delimiter) : problems_(&problems), delimiter_(delimiter) {}

    [[nodiscard]] std::vector<SheetColumn> read(const csv::Record& record) const {
        return read_heading_row(record, *problems_, [&](std::string heading, std::uint32_t i) {
            return understand(std::move(heading), {record.number, i + 1});
        });
    }

private:
    [[nodiscard]] SheetColumn understand(std::string heading, CellPlace place) const {
        const auto parts = split_heading(heading);
        if (!parts) {
            const auto role = role_of_heading(heading);
            if (role == ColumnRole::assignment) return ignored(std::move(heading), not_a_score());
            return {.role = role, .name = std::move(heading)};
        }
        const bool is_total = parts->points.empty() || !is_digit(parts->points.front()) ||
                              std::ranges::find(totals, heading_key(parts->title)) != totals.end();
        if (is_total) return ignored(std::move(heading), a_total());
        if (parts->kind == "Text") return ignored(std::move(heading), text_not_score());
        if (parts->kind == "Letter") return ignored(std::move(heading), letters_without_points());
        SheetColumn column{.role = ColumnRole::assignment,
                           .name = std::string{parts->title.empty() ? std::string_view{heading} : parts->title},
                           .platform_id = std::string{parts->id},
                           .form = form_of(parts->kind)};
        read_platform_points(parts->points, place, delimiter_, column, *problems_);
        return column;
    }

    static SheetColumn ignored(std::string heading, Said reason) {
        return {.name = std::move(heading), .ignored_reason = std::move(reason)};
    }

    ProblemList* problems_;
    char delimiter_;
};

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    builder.set_rules({.student_key = StudentKey::any_identity, .words = words});
    std::optional<std::uint32_t> username;
    return read_below_headings(
        records, builder, heading_row_number(head, is_headings),
        [&](const csv::Record& record) {
            builder.set_columns(BlackboardHeadings(builder.problems(), records.delimiter()).read(record));
            username = find_column(builder.columns(), ColumnRole::username);
        },
        [&](const csv::Record& record) {
            // Blackboard enrols one for each teacher who looks at the course as a student does.
            if (username && unwrap_cell(record.cell(*username)).ends_with("_previewuser"))
                return builder.skip_row(record.number, "the preview user of Blackboard, not a student");
            builder.add_row(record);
        });
}

}  // namespace

constexpr FormatReader blackboard_format{.format = Format::blackboard,
                                         .name = "blackboard",
                                         .display = "Blackboard",
                                         .recognised_by = recognised_by,
                                         .read = read};

}  // namespace gi::intake
