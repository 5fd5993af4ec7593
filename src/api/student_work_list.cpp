#include "api/student_work_list.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "api/list_file.hpp"
#include "exports/collected_gradebook.hpp"
#include "exports/table_words.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;
using exports::TableCell;

struct WorkRow {
    const gradebook::StudentClass* in;
    const gradebook::GradedAssignment* work;
};

TableCell status_cell(const gradebook::GradedAssignment& work, Language language) {
    if (work.held) return word_cell(words::held, language);
    switch (work.status) {
        case gradebook::Status::none:
            return {};
        case gradebook::Status::excused:
            return word_cell(words::excused, language);
        case gradebook::Status::missing:
            return word_cell(words::is_missing, language);
        case gradebook::Status::incomplete:
            return word_cell(words::incomplete, language);
        case gradebook::Status::late:
            return word_cell(words::late, language);
    }
    return {};
}

TableCell points_cell(const std::optional<Points>& points) { return points ? TableCell{*points} : TableCell{}; }

TableCell percent_cell(const gradebook::GradedAssignment& work) {
    const auto& max = work.assignment.max_points;
    const auto tenths = work.points && max ? percent_tenths(*work.points, *max) : std::nullopt;
    return tenths ? TableCell{Points{*tenths * (Points::scale / 10)}} : TableCell{};
}

TableCell comments_cell(const gradebook::GradedAssignment& work) {
    std::string text;
    for (const auto& comment : work.comments) {
        if (!comment.for_family) continue;
        text.append(text.empty() ? "" : "; ").append(comment.text);
        if (!comment.author.empty()) text.append(" (").append(comment.author).append(")");
    }
    return text;
}

TableCell total_cell(const gradebook::StudentClass& in) {
    const auto& judged = in.grade.total.judged;
    return judged ? TableCell{exports::as_points(judged->percent)} : TableCell{};
}

constexpr std::array<exports::TableColumn<WorkRow>, 14> columns{{
    {words::class_, [](const auto& one, Language) -> TableCell { return one.in->name; }},
    {words::term, [](const auto& one, Language) -> TableCell { return one.in->term; }},
    {words::assignment, [](const auto& one, Language) -> TableCell { return one.work->assignment.name; }},
    {words::date, [](const auto& one, Language) -> TableCell { return exports::Day{one.work->assignment.date}; }},
    {words::category, [](const auto& one, Language) -> TableCell { return one.work->assignment.category; }},
    {words::points, [](const auto& one, Language) { return points_cell(one.work->points); }},
    {words::max_points, [](const auto& one, Language) { return points_cell(one.work->assignment.max_points); }},
    {words::percent, [](const auto& one, Language) { return percent_cell(*one.work); }},
    {words::status, [](const auto& one, Language language) { return status_cell(*one.work, language); }},
    {words::tags, [](const auto& one, Language) { return names_cell(one.work->assignment.tags); }},
    {words::comments, [](const auto& one, Language) { return comments_cell(*one.work); }},
    {words::class_total, [](const auto& one, Language) { return total_cell(*one.in); }},
    {words::class_grade, [](const auto& one, Language) -> TableCell { return std::string{one.in->letter()}; }},
    {words::families_see,
     [](const auto& one, Language language) {
         const auto& is = one.work->assignment.visibility;
         return word_cell(is.published && !is.scores_hidden ? words::yes : words::no, language);
     }},
}};

}  // namespace

exports::Table student_work_table(const gradebook::StudentGrades& student, Language language, bool as_family) {
    const std::span<const exports::TableColumn<WorkRow>> all{columns};
    exports::TableOf<WorkRow> table{words::grades, as_family ? all.first(all.size() - 1) : all, language};
    for (const auto& in : student.classes)
        for (const auto& work : in.assignments) {
            const WorkRow row{&in, &work};
            table.add({&row, 1});
        }
    return table.finish();
}

}  // namespace gi::api
