/// Gradescope, all known from sample files.
///   grades of a course:        First Name, Last Name (or Name), SID, Email, section_name; for each assignment
///                              X, X - Max Points, X - Submission Time, X - Lateness (H:M:S); Total Lateness (H:M:S)
///   scores of one assignment:  the same students; Total Score, Max Points, Status (Graded, Ungraded, Submitted,
///                              Missing), Submission ID, Submission Time, Lateness (H:M:S), View Count, Submission
///                              Count, one column a question
///   evaluations of a question: Assignment Submission ID, Question Submission ID, the students, Score, Submission Time,
///                              one column a rubric item; below them the rows Point Values, Rubric Numbers, Scoring
///                              Method
/// Hours of lateness go beyond 24 (432:56:28). The last two do not name their assignment.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/formats/format.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/max_points_tally.hpp"

namespace gi::intake {
namespace {

using Cells = std::span<const std::string_view>;

constexpr std::string_view max_points_ending = " - Max Points";
constexpr std::string_view time_ending = " - Submission Time";
constexpr std::string_view lateness_ending = " - Lateness (H:M:S)";
constexpr std::array endings{max_points_ending, time_ending, lateness_ending};
constexpr std::array<std::string_view, 3> rubric_rows{"Point Values", "Rubric Numbers", "Scoring Method"};

bool has(Cells cells, std::string_view heading) {
    return std::ranges::any_of(cells, [&](std::string_view cell) { return trim(cell) == heading; });
}

/// "Lab 1" for "Lab 1 - Max Points"; empty when the heading ends otherwise.
std::string_view title_before(std::string_view heading, std::string_view ending) noexcept {
    return heading.ends_with(ending) ? trim(heading.substr(0, heading.size() - ending.size())) : std::string_view{};
}

std::string_view title_before_any(std::string_view heading) noexcept {
    for (const auto ending : endings)
        if (const auto title = title_before(heading, ending); !title.empty()) return title;
    return {};
}

enum class Export : std::uint8_t { none, course, assignment, question };

Export export_of(Cells cells) {
    if (has(cells, "Question Submission ID") && has(cells, "Score")) return Export::question;
    if (has(cells, "Total Score") && has(cells, "Submission ID")) return Export::assignment;
    const auto of_a_title = [&](std::string_view ending) {
        return std::ranges::any_of(cells, [&](std::string_view cell) {
            const auto title = title_before(trim(cell), ending);
            return !title.empty() && has(cells, title);
        });
    };
    const bool gradescope = has(cells, "SID") || of_a_title(time_ending) || of_a_title(lateness_ending);
    return gradescope && of_a_title(max_points_ending) ? Export::course : Export::none;
}

std::optional<Said> recognised_by(const FileHead& head) {
    if (head.rows.empty()) return std::nullopt;
    switch (export_of(head.rows.front().cells)) {
        case Export::course:
            return said("by_headings_ending", "headings that end with “{ending}”, one for each assignment",
                        {{"ending", max_points_ending}});
        case Export::assignment:
            return by_headings(std::array<std::string_view, 2>{"Total Score", "Submission ID"}, " and ");
        case Export::question:
            return by_headings(std::array<std::string_view, 2>{"Question Submission ID", "Score"}, " and ");
        case Export::none:
            break;
    }
    return std::nullopt;
}

CellStatus status_of_lateness(std::string_view cell) noexcept {
    const bool is_time = cell.find_first_not_of("0123456789:. ") == std::string_view::npos;
    return is_time && cell.find_first_of("123456789") != std::string_view::npos ? CellStatus::late : CellStatus::none;
}

CellStatus status_of_submission(std::string_view cell) noexcept {
    return trim(cell) == "Missing" ? CellStatus::missing : CellStatus::none;
}

SheetColumn ignored(std::string_view name, Said reason) {
    return {.role = ColumnRole::ignored, .name = std::string{name}, .ignored_reason = std::move(reason)};
}

/// The columns of one export, from its headings.
class Layout {
public:
    Layout(Cells headings, ProblemList& problems);

    [[nodiscard]] std::vector<SheetColumn> take_columns() noexcept { return std::move(columns_); }
    void count_max_points(const csv::Record& record, char delimiter);
    void settle_max_points(std::span<SheetColumn> columns, ProblemList& problems) const;
    /// 1-based; 0 when the file names its assignments.
    [[nodiscard]] std::uint32_t nameless() const noexcept { return nameless_; }

private:
    struct MaxPoints {
        std::uint32_t cell = 0;
        std::uint32_t assignment = 0;
        MaxPointsTally tally{};
    };

    [[nodiscard]] SheetColumn course_column(std::string_view heading, Cells headings);
    [[nodiscard]] SheetColumn detail_column(std::string_view heading);
    [[nodiscard]] SheetColumn single_column(std::string_view heading, std::string_view score);
    void connect_single();
    void choose_sections();

    std::vector<SheetColumn> columns_;
    std::vector<MaxPoints> max_points_;
    std::optional<std::uint32_t> assignment_;  // one that was seen
    std::uint32_t nameless_ = 0;
};

Layout::Layout(Cells headings, ProblemList& problems) {
    const auto kind = export_of(headings);
    for (const auto cell : headings) {
        const auto title = read_title(cell, static_cast<std::uint32_t>(columns_.size() + 1), problems);
        if (title.empty())
            columns_.emplace_back();
        else if (kind == Export::course)
            columns_.push_back(course_column(title, headings));
        else
            columns_.push_back(single_column(title, kind == Export::question ? "Score" : "Total Score"));
    }
    if (kind != Export::course) connect_single();
    choose_sections();
    keep_one_of_each_role(columns_);
}

/// “Sections” is blank where the roster of the course named them, in “section_name”.
void Layout::choose_sections() {
    const auto named = std::ranges::find(columns_, "section_name", &SheetColumn::name);
    const auto other = std::ranges::find(columns_, "Sections", &SheetColumn::name);
    if (named != columns_.end() && other != columns_.end()) *other = ignored("Sections", not_a_score());
}

SheetColumn Layout::course_column(std::string_view heading, Cells headings) {
    if (has(headings.subspan(columns_.size()), std::string{heading} + std::string{max_points_ending})) {
        assignment_ = static_cast<std::uint32_t>(columns_.size());
        return {.role = ColumnRole::assignment, .name = std::string{heading}};
    }
    if (const auto role = role_of_heading(heading); !assignment_ && role != ColumnRole::assignment)
        return {.role = role, .name = std::string{heading}};
    if (heading.starts_with("Total Lateness")) return ignored(heading, a_total());
    if (const auto title = title_before_any(heading); !title.empty() && has(headings, title))
        return detail_column(heading);
    if (!assignment_) return ignored(heading, not_a_score());  // sections and the like
    if (is_total_heading(heading)) return ignored(heading, a_total());
    return {.role = ColumnRole::assignment, .name = std::string{heading}};
}

SheetColumn Layout::detail_column(std::string_view heading) {
    const auto title = title_before_any(heading);
    const auto cell = static_cast<std::uint32_t>(columns_.size());
    const auto of_title = std::ranges::find_if(columns_.rbegin(), columns_.rend(), [&](const SheetColumn& column) {
        return column.role == ColumnRole::assignment && column.name == title;
    });
    if (of_title == columns_.rend()) return ignored(heading, not_a_score());
    if (heading.ends_with(time_ending))
        return ignored(heading, said("handed_in_time", "when it was handed in, not a score"));
    if (heading.ends_with(lateness_ending)) {
        of_title->remarks.push_back({.cell = cell, .status_of = status_of_lateness});
        return ignored(heading, said("lateness_of", "says which scores of “{name}” are late", {{"name", title}}));
    }
    const auto assignment = static_cast<std::uint32_t>(columns_.rend() - of_title - 1);
    max_points_.push_back({.cell = cell, .assignment = assignment});
    return ignored(heading, maximum_of(title));
}

SheetColumn Layout::single_column(std::string_view heading, std::string_view score) {
    const auto cell = static_cast<std::uint32_t>(columns_.size());
    if (const auto role = role_of_heading(heading); !assignment_ && role != ColumnRole::assignment)
        return {.role = role, .name = std::string{heading}};
    if (heading == score && !assignment_) {
        assignment_ = cell;
        nameless_ = cell + 1;
        return {.role = ColumnRole::assignment, .name = std::string{heading}};
    }
    if (!assignment_) return ignored(heading, not_a_score());
    if (heading == "Max Points") return ignored(heading, maximum_of(score));
    if (heading == "Status") return ignored(heading, said("says_missing", "says which scores are missing"));
    if (heading == "Lateness (H:M:S)" || heading == "Lateness")
        return ignored(heading, said("says_late", "says which scores are late"));
    if (heading == "Submission Time")
        return ignored(heading, said("handed_in_time", "when it was handed in, not a score"));
    const bool about_submission = heading == "Submission ID" || heading.ends_with(" Count");
    if (about_submission || score == "Score") return ignored(heading, not_a_score());
    return ignored(heading, said("a_question", "a question; its points are in “{name}”", {{"name", "Total Score"}}));
}

void Layout::connect_single() {
    if (!assignment_) return;
    for (std::uint32_t cell = *assignment_ + 1; cell < columns_.size(); ++cell) {
        const auto& heading = columns_[cell].name;
        auto& remarks = columns_[*assignment_].remarks;
        if (heading == "Max Points") max_points_.push_back({.cell = cell, .assignment = *assignment_});
        if (heading == "Status") remarks.push_back({.cell = cell, .status_of = status_of_submission});
        if (heading.starts_with("Lateness")) remarks.push_back({.cell = cell, .status_of = status_of_lateness});
    }
}

void Layout::count_max_points(const csv::Record& record, char delimiter) {
    for (auto& max_points : max_points_) max_points.tally.count(record.cell(max_points.cell), delimiter);
}

void Layout::settle_max_points(std::span<SheetColumn> columns, ProblemList& problems) const {
    for (const auto& max_points : max_points_)
        max_points.tally.settle(columns[max_points.assignment], max_points.assignment + 1, problems);
}

bool is_rubric_row(const csv::Record& record) {
    return std::ranges::find(rubric_rows, trim(record.cell(0))) != rubric_rows.end();
}

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    const auto headings_row = head.rows.front().number;
    Layout layout(head.rows.front().cells, builder.problems());
    auto counted = records.for_each([&](const csv::Record& record) {
        if (record.number > headings_row) layout.count_max_points(record, records.delimiter());
    });
    if (!counted) return counted;

    builder.set_rules({.student_key = StudentKey::any_identity});
    builder.set_columns(layout.take_columns());
    layout.settle_max_points(builder.columns(), builder.problems());
    if (layout.nameless() > 0) {
        const auto& title = builder.columns()[layout.nameless() - 1].name;
        builder.problems().about_column(
            layout.nameless(), title, "no_title",
            said("no_title_in_kind",
                 "The file does not name its assignment, so it is called “{name}”. Another file of this kind would go "
                 "to "
                 "the same assignment; upload the grades of the whole course to keep them apart.",
                 {{"name", title}}));
    }
    records.rewind();
    return records.for_each([&](const csv::Record& record) {
        if (record.number <= headings_row) return;
        if (is_rubric_row(record)) return builder.skip_row(record.number, "a rubric row, not a student");
        builder.add_row(record);
    });
}

}  // namespace

constexpr FormatReader gradescope_format{.format = Format::gradescope,
                                         .name = "gradescope",
                                         .display = "Gradescope",
                                         .recognised_by = recognised_by,
                                         .read = read};

}  // namespace gi::intake
