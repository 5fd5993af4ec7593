#include "exports/collected_gradebook.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace gi::exports {

Score score_of(const Student& student, const gradebook::AssignmentColumn& assignment) noexcept {
    const auto slot = static_cast<std::size_t>(assignment.slot);
    return {.points = slot <= student.points.size() ? student.points[slot - 1] : std::nullopt,
            .status = gradebook::status_at(student.statuses, assignment.slot)};
}

gradebook::Totals totals_of(const Student& student,
                            const std::vector<gradebook::AssignmentColumn>& assignments) noexcept {
    gradebook::Totals totals;
    for (const auto& assignment : assignments) {
        const auto score = score_of(student, assignment);
        if (score.points) totals.add(*score.points, assignment.max_points, score.status);
    }
    return totals;
}

bool has_student_numbers(const CollectedGradebook& gradebook) noexcept {
    return std::ranges::any_of(gradebook.students,
                               [](const Student& student) { return !student.student_number.empty(); });
}

void GradebookCollector::begin(const gradebook::ClassHeader& header, std::vector<gradebook::AssignmentColumn> columns) {
    gradebook_ = {.header = header, .assignments = std::move(columns)};
}

void GradebookCollector::row(const gradebook::StudentRow& row) {
    Student student{.id = row.id,
                    .last_name = std::string{row.last_name},
                    .first_name = std::string{row.first_name},
                    .email = std::string{row.email},
                    .sort_key = std::string{row.sort_key},
                    .statuses = std::string{row.statuses}};
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
