#include "gradebook/student_grades.hpp"

#include <algorithm>
#include <utility>

namespace gi::gradebook {
namespace {

constexpr pg::Statement student_by_id{"student_by_id",
                                      "SELECT last_name, first_name, email FROM gi.student"
                                      " WHERE tenant_id = $1::bigint AND id = $2::bigint AND merged_into IS NULL"};
constexpr pg::Statement student_classes{
    "student_classes",
    "SELECT c.id, c.name, c.term, e.points, e.statuses,"
    "       ARRAY(SELECT a.display_name FROM gi.class_teacher t"
    "               JOIN gi.account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id"
    "              WHERE t.tenant_id = $1::bigint AND t.class_id = c.id ORDER BY a.display_name)"
    "  FROM gi.enrolment e"
    "  JOIN gi.class c ON c.tenant_id = e.tenant_id AND c.id = e.class_id"
    " WHERE e.tenant_id = $1::bigint AND e.student_id = $2::bigint AND NOT e.removed"
    "   AND ($3::boolean OR e.class_id = ANY($4::bigint[]))"
    " ORDER BY c.name, c.id"};
constexpr pg::Statement student_assignments{
    "student_assignments",
    "SELECT a.id, a.slot, a.name, a.due_on, a.max_points, a.tags, a.class_id"
    "  FROM gi.enrolment e"
    "  JOIN gi.assignment a ON a.tenant_id = e.tenant_id AND a.class_id = e.class_id"
    " WHERE e.tenant_id = $1::bigint AND e.student_id = $2::bigint AND NOT e.removed AND NOT a.removed"
    "   AND ($3::boolean OR e.class_id = ANY($4::bigint[]))"
    " ORDER BY a.due_on, a.name, a.slot"};

StudentClass class_from(const pg::ResultSet& rows, std::size_t row, const std::vector<AssignmentColumn>& columns,
                        const pg::ResultSet& column_rows) {
    StudentClass one;
    one.id = rows.id<ClassId>(row, 0);
    one.name = rows.text(row, 1);
    one.term = rows.text(row, 2);
    for (const auto teacher : rows.text_array(row, 5)) one.teachers.emplace_back(teacher);

    std::vector<std::optional<Points>> by_slot;
    rows.int8_array(row, 3).for_each([&](std::size_t, std::optional<std::int64_t> points) {
        by_slot.push_back(points ? std::optional{Points{*points}} : std::nullopt);
    });
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (column_rows.id<ClassId>(index, 6) != one.id) continue;
        GradedAssignment graded{columns[index], std::nullopt, status_at(rows.text(row, 4), columns[index].slot)};
        const auto slot = static_cast<std::size_t>(columns[index].slot);
        if (slot <= by_slot.size()) graded.points = by_slot[slot - 1];
        if (graded.points) one.totals.add(*graded.points, graded.assignment.max_points, graded.status);
        one.assignments.push_back(std::move(graded));
    }
    return one;
}

}  // namespace

Task<Result<StudentGrades>> read_student_grades(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                StudentId student, std::optional<std::vector<ClassId>> only) {
    std::vector<std::int64_t> classes;
    for (const auto id : only.value_or(std::vector<ClassId>{})) classes.push_back(id.value);
    std::vector<pg::Query> batch(3);
    batch[0].statement = &student_by_id;
    batch[0].params.id(tenant->id).id(student);
    batch[1].statement = &student_classes;
    batch[2].statement = &student_assignments;
    for (auto& query : std::span{batch}.subspan(1))
        query.params.id(tenant->id).id(student).boolean(!only).int8_array(classes);

    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[0].empty() || (only && results[1].empty()))
        co_return fail(ErrorCode::not_found, "There is no such student here. Open them from a class.");
    StudentGrades grades;
    grades.id = student;
    grades.last_name = results[0].text(0, 0);
    grades.first_name = results[0].text(0, 1);
    grades.email = results[0].text(0, 2);
    const auto columns = assignment_columns(results[2]);
    for (std::size_t row = 0; row < results[1].rows(); ++row) {
        grades.classes.push_back(class_from(results[1], row, columns, results[2]));
        grades.totals.points += grades.classes.back().totals.points;
        grades.totals.max += grades.classes.back().totals.max;
    }
    co_return grades;
}

}  // namespace gi::gradebook
