#include "exports/collected_gradebook.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "gradebook/column_grader.hpp"

namespace gi::exports {

Score score_of(const Student& student, const Assignment& assignment) noexcept {
    const auto slot = static_cast<std::size_t>(assignment.slot);
    return {.points = slot <= student.points.size() ? student.points[slot - 1] : std::nullopt,
            .status = gradebook::status_at(student.statuses, assignment.slot)};
}

std::vector<StudentTotals> totals_of(const CollectedGradebook& gradebook) {
    const auto works = gradebook::works_of(gradebook.assignments);
    gradebook::grading::Grader grader{gradebook.header.rules, works};
    std::vector<StudentTotals> totals;
    std::vector<gradebook::grading::Cell> cells;
    for (const auto& student : gradebook.students) {
        cells.clear();
        for (const auto& assignment : gradebook.assignments) {
            const auto score = score_of(student, assignment);
            cells.push_back(gradebook::grading::cell_of(score.points, score.status));
        }
        auto whole = grader.grade(cells);
        totals.push_back({std::move(whole), grader.grade_terms(cells)});
    }
    return totals;
}

Points as_points(gradebook::grading::Percent percent) noexcept {
    static_assert(gradebook::grading::most_decimals == 4 && Points::scale == 10'000);
    auto parts = percent.value;
    for (int decimal = percent.decimals; decimal < gradebook::grading::most_decimals; ++decimal) parts *= 10;
    return Points{parts};
}

std::string_view identity_of(const Student& student, std::string_view kind) noexcept {
    const auto found = std::ranges::find(student.identities, kind, &Identity::kind);
    return found == student.identities.end() ? std::string_view{} : std::string_view{found->value};
}

void GradebookCollector::begin(const gradebook::ClassHeader& header, std::vector<gradebook::AssignmentColumn> columns) {
    gradebook_ = {.header = header};
    gradebook_.assignments.reserve(columns.size());
    for (auto& column : columns) {
        gradebook_.assignments.push_back({.id = column.id,
                                          .slot = column.slot,
                                          .name = std::move(column.name),
                                          .date = std::move(column.date),
                                          .max_points = column.max_points,
                                          .tags = std::move(column.tags),
                                          .category = std::move(column.category),
                                          .extra_credit = column.extra_credit,
                                          .never_drop = column.never_drop});
    }
}

void GradebookCollector::row(const gradebook::StudentRow& row) {
    Student student{.id = row.id,
                    .last_name = std::string{row.last_name},
                    .first_name = std::string{row.first_name},
                    .email = std::string{row.email},
                    .sort_key = std::string{row.sort_key},
                    .statuses = std::string{row.statuses},
                    .section = std::string{row.section}};
    student.points.reserve(row.points.size());
    row.points.for_each([&](std::size_t, std::optional<std::int64_t> points) {
        student.points.push_back(points ? std::optional{Points{*points}} : std::nullopt);
    });
    gradebook_.students.push_back(std::move(student));
}

CollectedGradebook GradebookCollector::finish() {
    std::ranges::sort(gradebook_.students, {},
                      [](const Student& student) { return std::tie(student.sort_key, student.id); });
    return std::move(gradebook_);
}

}  // namespace gi::exports
