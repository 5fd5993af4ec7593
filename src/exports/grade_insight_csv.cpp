#include "exports/grade_insight_csv.hpp"

#include <string_view>

#include "exports/csv_text.hpp"
#include "exports/own_words.hpp"

namespace gi::exports {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

void write_headings(CsvText& csv, const CollectedGradebook& gradebook, const std::vector<IdentityColumn>& identities) {
    for (const auto& column : identities) csv.text(column.heading);
    for (const auto& assignment : gradebook.assignments) csv.text(heading_of(assignment.name));
    csv.end_row();
}

void write_label(CsvText& csv, std::string_view label, std::size_t identities) {
    csv.text(label);
    for (std::size_t column = 1; column < identities; ++column) csv.dash();
}

void write_dates_and_points(CsvText& csv, const CollectedGradebook& gradebook, std::size_t identities) {
    write_label(csv, "DATE", identities);
    for (const auto& assignment : gradebook.assignments) csv.text(assignment.date);
    csv.end_row();
    write_label(csv, "POINTS", identities);
    for (const auto& assignment : gradebook.assignments)
        assignment.max_points ? csv.number(*assignment.max_points) : csv.blank();
    csv.end_row();
}

void write_score(CsvText& csv, const Score& score) {
    const bool is_number = score.points && score.status == gradebook::Status::none;
    is_number ? csv.number(*score.points) : csv.text(score_words(score));
}

}  // namespace

std::string grade_insight_csv(const CollectedGradebook& gradebook) {
    const auto identities = identity_columns(gradebook);
    CsvText csv;
    csv.raw(utf8_mark);
    write_headings(csv, gradebook, identities);
    write_dates_and_points(csv, gradebook, identities.size());
    for (const auto& student : gradebook.students) {
        for (const auto& column : identities) csv.text(column.text_of(student));
        for (const auto& assignment : gradebook.assignments) write_score(csv, score_of(student, assignment));
        csv.end_row();
    }
    return csv.finish();
}

}  // namespace gi::exports
