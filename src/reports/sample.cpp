#include "reports/sample.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "gradebook/column_grader.hpp"
#include "reports/words.hpp"

namespace gi::reports {
namespace {

using gradebook::GradedAssignment;
using gradebook::Status;
using gradebook::StudentClass;

struct Score {
    std::optional<std::int64_t> points;
    std::int64_t max;
    Status status = Status::none;
};

constexpr std::array scores{
    Score{46, 50}, Score{38, 40, Status::late}, Score{std::nullopt, 20, Status::excused}, Score{71, 80},
    Score{17, 20}, Score{std::nullopt, 100}};

GradedAssignment assignment_of(const Words& words, std::size_t number, const Score& score) {
    GradedAssignment graded;
    graded.assignment.name = fmt::format("{} {}", words.assignment, number + 1);
    graded.assignment.date = fmt::format("2026-0{}-1{}", number / 2 + 2, number % 10);
    graded.assignment.max_points = whole_points(score.max);
    graded.assignment.category = fmt::format("{} {}", words.category, number % 2 + 1);
    if (score.points) graded.points = whole_points(*score.points);
    graded.status = score.status;
    return graded;
}

StudentClass class_of(const Words& words, std::int64_t number, int term) {
    StudentClass one;
    one.id = ClassId{number};
    one.name = fmt::format("{} {}", words.class_name, (number - 1) % 3 + 1);
    one.term = fmt::format("{}", 2025 + term);
    one.rules = gradebook::grading::usual_rules();
    for (int i = 1; i <= 2; ++i) one.rules.categories.push_back({.name = fmt::format("{} {}", words.category, i)});
    std::vector<gradebook::grading::Work> works;
    std::vector<gradebook::grading::Cell> cells;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        auto score = scores[i];
        if (score.points) *score.points -= number % 4;
        one.assignments.push_back(assignment_of(words, i, score));
    }
    for (const auto& graded : one.assignments) {
        works.push_back(gradebook::work_of(graded.assignment));
        cells.push_back(graded.cell());
    }
    one.grade = gradebook::grading::Grader{one.rules, works}.explain(cells);
    return one;
}

}  // namespace

gradebook::StudentGrades sample_student(std::string_view language) {
    const auto* const found = find_words(language);
    const auto& words = found == nullptr ? english() : *found;
    gradebook::StudentGrades student;
    student.last_name = words.sample;
    for (std::int64_t number = 1; number <= 6; ++number)
        student.classes.push_back(class_of(words, number, number <= 3 ? 0 : 1));
    student.overall = gradebook::overall_of(student.classes, student.overall_way);
    return student;
}

}  // namespace gi::reports
