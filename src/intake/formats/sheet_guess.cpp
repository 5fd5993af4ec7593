#include "intake/formats/sheet_guess.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <utility>

#include "base/text.hpp"
#include "intake/cell.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/formats/long_sheet.hpp"
#include "intake/formats/sheet_words.hpp"

namespace gi::intake {
namespace {

constexpr bool is_student_role(ColumnRole role) noexcept {
    return role != ColumnRole::ignored && role != ColumnRole::assignment && role != ColumnRole::section;
}

constexpr bool is_name(ColumnRole role) noexcept {
    return role == ColumnRole::last_name || role == ColumnRole::first_name || role == ColumnRole::full_name;
}

std::size_t count_content(const FileHead::Row& row) {
    return static_cast<std::size_t>(std::ranges::count_if(row.cells, has_content));
}

bool reaches_beyond_first(const FileHead::Row& row) {
    return std::ranges::any_of(row.cells | std::views::drop(1), has_content);
}

SheetColumn ignored(std::string title, Said reason) {
    return {.name = std::move(title), .ignored_reason = std::move(reason)};
}

class Guesser {
public:
    Guesser(Headings headings, const SheetSurvey& survey, std::span<const ColumnMapping> mapping, ProblemList& problems)
        : headings_(headings), survey_(&survey), mapping_(mapping), problems_(&problems) {}

    [[nodiscard]] SheetGuess guess();

private:
    [[nodiscard]] SheetColumn guess_column(std::string title, std::uint32_t cell);
    [[nodiscard]] SheetColumn mapped_column(const ColumnMapping& mapping, std::string title, std::uint32_t cell) const;
    [[nodiscard]] SheetColumn assignment(std::string title, std::uint32_t cell) const;
    [[nodiscard]] std::optional<ColumnRole> student_role(const std::string& title, std::uint32_t cell) const;
    [[nodiscard]] std::optional<std::uint32_t> column_with_max_in(std::string_view title, std::uint32_t cell) const;
    [[nodiscard]] bool is_taken(ColumnRole role) const;

    Headings headings_;
    const SheetSurvey* survey_;
    std::span<const ColumnMapping> mapping_;
    ProblemList* problems_;
    SheetGuess guess_{};
};

SheetGuess Guesser::guess() {
    for (std::uint32_t cell = 0; cell < headings_.size(); ++cell) {
        auto title = read_title(headings_[cell], cell + 1, *problems_);
        const auto mapped = std::ranges::find(mapping_, cell + 1, &ColumnMapping::column);
        if (mapped != mapping_.end())
            guess_.columns.push_back(mapped_column(*mapped, std::move(title), cell));
        else
            guess_.columns.push_back(title.empty() ? SheetColumn{} : guess_column(std::move(title), cell));
    }
    keep_one_of_each_role(guess_.columns);
    std::erase_if(guess_.max_columns, [&](const SheetGuess::MaxColumn& column) {
        return guess_.columns[column.assignment].role != ColumnRole::assignment;
    });
    return std::move(guess_);
}

SheetColumn Guesser::mapped_column(const ColumnMapping& mapping, std::string title, std::uint32_t cell) const {
    if (mapping.role == ColumnRole::ignored)
        return ignored(title.empty() ? fmt::format("Column {}", cell + 1) : std::move(title),
                       said("left_out_by_you", "left out by you"));
    if (mapping.role != ColumnRole::assignment) return {.role = mapping.role, .name = std::move(title)};
    auto column = assignment(std::move(title), cell);
    if (!mapping.name.empty()) column.name = mapping.name;
    if (column.name.empty()) column.name = fmt::format("Column {}", cell + 1);
    column.date = mapping.date;
    if (mapping.max_points) column.max_points = mapping.max_points;
    return column;
}

SheetColumn Guesser::guess_column(std::string title, std::uint32_t cell) {
    auto role = student_role(title, cell);
    if (!role && is_section_heading(title)) role = ColumnRole::section;
    if (role) {
        if (is_taken(*role))
            return ignored(std::move(title), said("other_column_chosen", "you chose another column for it"));
        return {.role = *role, .name = std::move(title)};
    }
    if (const auto of = column_with_max_in(title, cell)) {
        guess_.max_columns.push_back({.cell = cell, .assignment = *of});
        return ignored(std::move(title), maximum_of(trim(headings_[*of])));
    }
    if (sounds_like_no_score(title)) return ignored(std::move(title), not_a_score());
    if (sounds_like_total(title)) return ignored(std::move(title), a_total());
    const auto& survey = survey_->column(cell);
    if (survey.mostly(survey.large))
        return ignored(std::move(title), said("numbers_too_large", "numbers too large for scores"));
    if (survey.filled == 0 || survey.is_mostly_scores()) return assignment(std::move(title), cell);
    return ignored(std::move(title), survey.mostly(survey.letters)
                                         ? said("letters_without_points", "letters, which are not points")
                                         : said("text_not_score", "text, not scores"));
}

/// Headings lie: a column “Student” of numbers holds student numbers, a column “Name” of numbers holds none.
std::optional<ColumnRole> Guesser::student_role(const std::string& title, std::uint32_t cell) const {
    const auto role = role_of_heading(title);
    if (!is_student_role(role)) return std::nullopt;
    const auto& survey = survey_->column(cell);
    if (!is_name(role) || !survey.mostly(survey.numbers)) return role;
    if (names_a_student(title)) return ColumnRole::student_number;
    return std::nullopt;
}

bool Guesser::is_taken(ColumnRole role) const {
    return std::ranges::any_of(mapping_, [&](const ColumnMapping& mapping) {
        return mapping.role == role || (mapping.role == ColumnRole::full_name && is_name(role)) ||
               (is_name(mapping.role) && role == ColumnRole::full_name);
    });
}

std::optional<std::uint32_t> Guesser::column_with_max_in(std::string_view title, std::uint32_t cell) const {
    const auto of = title_of_max_column(title);
    if (of.empty()) return std::nullopt;
    for (std::uint32_t other = 0; other < headings_.size(); ++other)
        if (other != cell && trim(headings_[other]) == of) return other;
    return std::nullopt;
}

/// A bare number in brackets is no maximum when the scores go far beyond it, or when it looks like a year or an id.
SheetColumn Guesser::assignment(std::string title, std::uint32_t cell) const {
    constexpr std::int64_t first_year = 1900;
    constexpr std::int64_t last_year = 2199;
    SheetColumn column{.role = ColumnRole::assignment, .name = std::move(title)};
    const auto titled = read_titled_max(column.name);
    if (!titled) return column;
    const auto max_points = read_max_points(titled->max_points, survey_->delimiter()).max_points;
    if (!max_points) return column;
    const auto highest = survey_->column(cell).highest;
    const bool fits = 2 * highest.ten_thousandths <= 3 * max_points->ten_thousandths;
    const bool is_year = *max_points >= whole_points(first_year) && *max_points <= whole_points(last_year);
    if (!titled->is_certain && (!fits || is_year || *max_points >= whole_points(10'000))) return column;
    column.max_points = max_points;
    column.name = std::string{titled->title};
    return column;
}

/// What makes a table a gradebook, beside the columns themselves.
struct Evidence {
    bool last_name = false, first_name = false, name = false, email = false;
    bool names_students = false;  // a heading that only lists of students have
    bool has_scores = false;
    bool work = false;   // a title that sounds like work, or says its maximum
    bool label = false;  // a row of dates or maxima
};

Evidence gather(const FileHead& head, std::size_t headings, const SheetSurvey& survey, const SheetGuess& guess) {
    Evidence evidence;
    for (std::uint32_t cell = 0; cell < guess.columns.size(); ++cell) {
        const auto& column = guess.columns[cell];
        evidence.last_name = evidence.last_name || column.role == ColumnRole::last_name;
        evidence.first_name = evidence.first_name || column.role == ColumnRole::first_name;
        evidence.name = evidence.name || is_name(column.role);
        evidence.email = evidence.email || (column.role == ColumnRole::email && survey.column(cell).emails > 0);
        evidence.names_students =
            evidence.names_students || (is_student_role(column.role) && names_a_student(column.name));
        if (column.role != ColumnRole::assignment) continue;
        evidence.has_scores = evidence.has_scores || survey.column(cell).scores() > 0;
        evidence.work = evidence.work || column.max_points || sounds_like_work(column.name);
    }
    evidence.work = evidence.work || !guess.max_columns.empty();
    evidence.label = std::ranges::any_of(std::span{head.rows}.subspan(headings + 1), [](const FileHead::Row& row) {
        const auto first = std::ranges::find_if(row.cells, has_content);
        return first != row.cells.end() && row_label(*first) != RowLabel::none;
    });
    return evidence;
}

}  // namespace

bool has_content(std::string_view cell) noexcept {
    const auto text = trim(cell);
    return !text.empty() && text != "-";
}

bool SheetGuess::has_student() const noexcept {
    return std::ranges::any_of(columns, is_student_role, &SheetColumn::role);
}

bool SheetGuess::has_assignment() const noexcept {
    return std::ranges::any_of(
        columns, [](ColumnRole role) { return role == ColumnRole::assignment; }, &SheetColumn::role);
}

std::size_t find_sheet_headings(const FileHead& head) {
    const auto names_students = [](const FileHead::Row& row) {
        return count_content(row) > 1 && std::ranges::any_of(row.cells, [](std::string_view cell) {
                   return is_student_role(role_of_heading(cell));
               });
    };
    auto found = std::ranges::find_if(head.rows, names_students);
    if (found == head.rows.end())
        found = std::ranges::find_if(head.rows, [](const FileHead::Row& row) { return reaches_beyond_first(row); });
    return found == head.rows.end() ? 0 : static_cast<std::size_t>(found - head.rows.begin());
}

void survey_row(std::span<const std::string_view> cells, SheetSurvey& survey) {
    const auto first = std::ranges::find_if(cells, has_content);
    if (first != cells.end() && sheet_label(*first) == SheetLabel::none) survey.count(cells);
}

SheetGuess guess_columns(Headings headings, const SheetSurvey& survey, std::span<const ColumnMapping> mapping,
                         ProblemList& problems) {
    return Guesser(headings, survey, mapping, problems).guess();
}

std::optional<Said> looks_like_gradebook(const FileHead& head) {
    const auto headings = find_sheet_headings(head);
    const auto& titles = head.rows[headings].cells;
    SheetSurvey survey(head.delimiter);
    for (const auto& row : std::span{head.rows}.subspan(headings + 1)) survey_row(row.cells, survey);
    if (long_layout(titles, survey))
        return said("by_long_headings", "headings for a student, an assignment and a score");

    ProblemList unused(0);
    const auto guess = guess_columns(titles, survey, {}, unused);
    if (!guess.has_student() || !guess.has_assignment()) return std::nullopt;
    const auto evidence = gather(head, headings, survey, guess);
    const bool lists_students =
        evidence.names_students || (evidence.last_name && evidence.first_name) || (evidence.name && evidence.email);
    const bool convinces = lists_students ? evidence.has_scores || evidence.work
                                          : evidence.work || (evidence.label && evidence.has_scores);
    if (!convinces) return std::nullopt;
    return said("by_columns", "a column for students and columns of scores");
}

}  // namespace gi::intake
