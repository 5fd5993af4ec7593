#include "exports/grade_insight_csv.hpp"

#include <string_view>

#include "exports/csv_text.hpp"
#include "exports/own_words.hpp"

namespace gi::exports {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

void write_headings(CsvText& csv, const CollectedGradebook& gradebook) {
    for (const auto heading : identity_headings(gradebook)) csv.text(heading);
    for (const auto& assignment : gradebook.assignments) csv.text(heading_of(assignment.name));
    csv.end_row();
}

void write_label(CsvText& csv, std::string_view label, bool numbers) {
    csv.text(label);
    for (int column = numbers ? 3 : 2; column > 0; --column) csv.dash();
}

void write_dates_and_points(CsvText& csv, const CollectedGradebook& gradebook, bool numbers) {
    write_label(csv, "DATE", numbers);
    for (const auto& assignment : gradebook.assignments) csv.text(assignment.date);
    csv.end_row();
    write_label(csv, "POINTS", numbers);
    for (const auto& assignment : gradebook.assignments)
        assignment.max_points ? csv.number(*assignment.max_points) : csv.blank();
    csv.end_row();
}

void write_score(CsvText& csv, const Score& score) {
    const bool is_number = score.points && score.status == gradebook::Status::none;
    is_number ? csv.number(*score.points) : csv.text(score_words(score));
}

void write_student(CsvText& csv, const CollectedGradebook& gradebook, const Student& student, bool numbers) {
    csv.text(student.last_name);
    csv.text(student.first_name);
    csv.text(student.email);
    if (numbers) csv.text(student.student_number);
    for (const auto& assignment : gradebook.assignments) write_score(csv, score_of(student, assignment));
    csv.end_row();
}

}  // namespace

std::string grade_insight_csv(const CollectedGradebook& gradebook) {
    const bool numbers = has_student_numbers(gradebook);
    CsvText csv;
    csv.raw(utf8_mark);
    write_headings(csv, gradebook);
    write_dates_and_points(csv, gradebook, numbers);
    for (const auto& student : gradebook.students) write_student(csv, gradebook, student, numbers);
    return csv.finish();
}

}  // namespace gi::exports
