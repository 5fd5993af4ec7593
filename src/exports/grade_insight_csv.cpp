#include "exports/grade_insight_csv.hpp"

#include <string_view>

#include "exports/csv_text.hpp"
#include "exports/own_words.hpp"

namespace gi::exports {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// A class that is not divided has a file that is as before there were terms: the total is on the page and in a
/// workbook.
bool has_totals(const CollectedGradebook& gradebook) noexcept { return !gradebook.header.rules.terms.empty(); }

void write_headings(CsvText& csv, const CollectedGradebook& gradebook, const std::vector<IdentityColumn>& identities) {
    for (const auto& column : identities) csv.text(column.heading);
    for (const auto& assignment : gradebook.assignments) csv.text(heading_of(assignment.name));
    if (has_totals(gradebook)) {
        for (const auto& term : gradebook.header.rules.terms) csv.text(term_heading(term) + " (%)");
        csv.text("Total (%)");
        csv.text("Final grade");
    }
    csv.end_row();
}

void write_no_totals(CsvText& csv, const CollectedGradebook& gradebook) {
    if (!has_totals(gradebook)) return;
    for (std::size_t column = 0; column < gradebook.header.rules.terms.size() + 2; ++column) csv.blank();
}

void write_label(CsvText& csv, std::string_view label, std::size_t identities) {
    csv.text(label);
    for (std::size_t column = 1; column < identities; ++column) csv.dash();
}

void write_dates_and_points(CsvText& csv, const CollectedGradebook& gradebook, std::size_t identities) {
    write_label(csv, "DATE", identities);
    for (const auto& assignment : gradebook.assignments) csv.text(assignment.date);
    write_no_totals(csv, gradebook);
    csv.end_row();
    write_label(csv, "POINTS", identities);
    for (const auto& assignment : gradebook.assignments)
        assignment.max_points ? csv.number(*assignment.max_points) : csv.blank();
    write_no_totals(csv, gradebook);
    csv.end_row();
}

void write_score(CsvText& csv, const Score& score) {
    const bool is_number = score.points && score.status == gradebook::Status::none;
    is_number ? csv.number(*score.points) : csv.text(score_words(score));
}

void write_percent(CsvText& csv, const gradebook::grading::Total& total) {
    total.judged ? csv.number(as_points(total.judged->percent)) : csv.blank();
}

void write_totals(CsvText& csv, const CollectedGradebook& gradebook, const StudentTotals& totals) {
    for (const auto& term : totals.terms) write_percent(csv, term);
    write_percent(csv, totals.whole);
    const auto& judged = totals.whole.judged;
    judged ? csv.text(gradebook.header.rules.scale.steps.at(judged->step).name) : csv.blank();
}

}  // namespace

std::string grade_insight_csv(const CollectedGradebook& gradebook) {
    const auto identities = identity_columns(gradebook);
    CsvText csv;
    csv.raw(utf8_mark);
    write_headings(csv, gradebook, identities);
    write_dates_and_points(csv, gradebook, identities.size());
    const auto totals = has_totals(gradebook) ? totals_of(gradebook) : std::vector<StudentTotals>{};
    for (std::size_t row = 0; row < gradebook.students.size(); ++row) {
        const auto& student = gradebook.students[row];
        for (const auto& column : identities) csv.text(column.text_of(student));
        for (const auto& assignment : gradebook.assignments) write_score(csv, score_of(student, assignment));
        if (!totals.empty()) write_totals(csv, gradebook, totals[row]);
        csv.end_row();
    }
    return csv.finish();
}

}  // namespace gi::exports
