#include "gradebook/student_grades.hpp"

#include <algorithm>
#include <utility>

#include "gradebook/column_grader.hpp"
#include "gradebook/grading/rules_text.hpp"

namespace gi::gradebook {
namespace {

constexpr pg::Statement student_by_id{"student_by_id",
                                      "SELECT last_name, first_name, email,"
                                      "       coalesce((SELECT overall_way FROM gi.school"
                                      "                  WHERE tenant_id = $1::bigint), '')"
                                      "  FROM gi.student"
                                      " WHERE tenant_id = $1::bigint AND id = $2::bigint AND merged_into IS NULL"};
// $5: as families see it, without classes that were put away.
constexpr pg::Statement student_classes{
    "student_classes",
    "SELECT c.id, c.name, c.term, coalesce(c.grading, ''),"
    "       ARRAY(SELECT a.display_name FROM gi.class_teacher t"
    "               JOIN gi.account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id"
    "              WHERE t.tenant_id = $1::bigint AND t.class_id = c.id ORDER BY a.display_name)"
    "  FROM gi.enrolment e"
    "  JOIN gi.class c ON c.tenant_id = e.tenant_id AND c.id = e.class_id"
    " WHERE e.tenant_id = $1::bigint AND e.student_id = $2::bigint AND NOT e.removed"
    "   AND ($3::boolean OR e.class_id = ANY($4::bigint[])) AND (NOT $5::boolean OR c.archived_at IS NULL)"
    " ORDER BY c.name, c.id"};
constexpr pg::Statement student_assignments{
    "student_assignments",
    "SELECT a.id, a.slot, a.name, a.due_on, a.max_points, a.tags, a.published_at IS NOT NULL, a.scores_hidden,"
    "       a.category, a.extra_credit, a.never_drop, a.class_id, CASE WHEN NOT ($5::boolean AND a.scores_hidden) THEN "
    "e.points[a.slot] END,"
    "       CASE WHEN NOT ($5::boolean AND a.scores_hidden) THEN substr(e.statuses, a.slot, 1) END"
    "  FROM gi.enrolment e"
    "  JOIN gi.assignment a ON a.tenant_id = e.tenant_id AND a.class_id = e.class_id"
    " WHERE e.tenant_id = $1::bigint AND e.student_id = $2::bigint AND NOT e.removed AND NOT a.removed"
    "   AND ($3::boolean OR e.class_id = ANY($4::bigint[])) AND (NOT $5::boolean OR a.published_at IS NOT NULL)"
    " ORDER BY a.due_on, a.name, a.slot"};

// $5: those that are meant for families, of scores that they see.
constexpr pg::Statement student_comments{
    "student_comments",
    "SELECT c.class_id, c.slot, coalesce(w.display_name, ''), c.body, c.for_family,"
    "       to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    "  FROM gi.score_comment c"
    "  JOIN gi.assignment a ON a.tenant_id = c.tenant_id AND a.class_id = c.class_id AND a.slot = c.slot"
    "  LEFT JOIN gi.account w ON w.tenant_id = c.tenant_id AND w.id = c.account_id"
    " WHERE c.tenant_id = $1::bigint AND c.student_id = $2::bigint AND NOT a.removed"
    "   AND ($3::boolean OR c.class_id = ANY($4::bigint[]))"
    "   AND (NOT $5::boolean OR c.for_family AND a.published_at IS NOT NULL AND NOT a.scores_hidden)"
    " ORDER BY c.id"};

StudentClass class_from(const pg::ResultSet& rows, std::size_t row, const std::vector<AssignmentColumn>& columns,
                        const pg::ResultSet& column_rows, bool published_only) {
    StudentClass one;
    one.id = rows.id<ClassId>(row, 0);
    one.name = rows.text(row, 1);
    one.term = rows.text(row, 2);
    one.rules = grading::rules_from(rows.text(row, 3));
    for (const auto teacher : rows.text_array(row, 4)) one.teachers.emplace_back(teacher);
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (column_rows.id<ClassId>(index, 11) != one.id) continue;
        GradedAssignment graded{columns[index], std::nullopt, status_at(column_rows.text(index, 13), 1),
                                published_only && columns[index].visibility.scores_hidden};
        if (const auto points = column_rows.int8_or_null(index, 12)) graded.points = Points{*points};
        one.assignments.push_back(std::move(graded));
    }
    return one;
}

/// Gives each comment to its score. A class that is not shown has none.
void add_comments(std::vector<StudentClass>& classes, const pg::ResultSet& rows) {
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto one = std::ranges::find(classes, rows.id<ClassId>(row, 0), &StudentClass::id);
        if (one == classes.end()) continue;
        const auto slot = rows.int4(row, 1);
        const auto score = std::ranges::find_if(
            one->assignments, [slot](const GradedAssignment& graded) { return graded.assignment.slot == slot; });
        if (score == one->assignments.end()) continue;
        score->comments.push_back({std::string{rows.text(row, 2)}, std::string{rows.text(row, 3)}, rows.boolean(row, 4),
                                   std::string{rows.text(row, 5)}});
    }
}

/// In words, when all classes judge alike.
void judge_together(Overall& overall, std::span<const StudentClass* const> graded,
                    grading::Quotient<grading::Int128> percent) {
    const auto& rules = graded.front()->rules;
    const bool alike = std::ranges::all_of(graded, [&](const StudentClass* one) {
        return one->rules.scale == rules.scale && one->rules.rounding == rules.rounding;
    });
    if (!alike) {
        overall.percent = percent.shown(grading::usual_decimals);
        return;
    }
    const auto judged = grading::judge(percent, rules);
    overall.percent = judged.percent;
    overall.letter = rules.scale.steps[judged.step].name;
}

}  // namespace

std::string_view StudentClass::letter_of(const grading::Total& total) const noexcept {
    const auto& judged = total.judged;
    return judged ? std::string_view{rules.scale.steps[judged->step].name} : std::string_view{};
}

void grade(StudentClass& one) {
    std::vector<grading::Work> works;
    std::vector<grading::Cell> cells;
    for (const auto& graded : one.assignments) {
        works.push_back(work_of(graded.assignment));
        cells.push_back(graded.cell());
    }
    one.grade = grading::Grader{one.rules, works}.explain(cells);
}

std::optional<StudentClass> class_of_term(StudentClass one, std::string_view term) {
    const auto found = std::ranges::find(one.rules.terms, term, &grading::Term::name);
    if (found == one.rules.terms.end()) return std::nullopt;
    const auto place = static_cast<std::size_t>(found - one.rules.terms.begin());
    std::erase_if(one.assignments, [&](const GradedAssignment& graded) {
        return grading::term_of(one.rules.terms, graded.assignment.date) != place;
    });
    one.rules.terms.clear();
    one.rules.combine = grading::Terms::together;
    grade(one);
    return one;
}

Overall overall_of(std::span<const StudentClass> classes, OverallWay way) {
    Overall overall;
    overall.mean = way == OverallWay::mean;
    std::vector<const StudentClass*> graded;
    grading::Int128 millionths = 0;
    for (const auto& one : classes) {
        const auto& total = one.grade.total;
        overall.points += total.points;
        overall.max += total.max;
        if (!total.judged) continue;
        graded.push_back(&one);
        millionths += total.judged->millionths;
        if (way == OverallWay::as_classes && one.rules.whole_way() != grading::Way::points) overall.mean = true;
    }
    if (graded.empty()) return overall;
    const auto count = static_cast<std::int64_t>(graded.size());
    if (overall.mean || count == 1)
        judge_together(overall, graded, {millionths, grading::Int128{1'000'000} * count});
    else if (overall.max > Points{})
        judge_together(
            overall, graded,
            {grading::Int128{overall.points.ten_thousandths} * 100, grading::Int128{overall.max.ten_thousandths}});
    return overall;
}

Task<Result<StudentGrades>> read_student_grades(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                StudentId student, GradesView view) {
    std::vector<std::int64_t> classes;
    for (const auto id : view.only.value_or(std::vector<ClassId>{})) classes.push_back(id.value);
    const bool published_only = view.published_only;
    std::vector<pg::Query> batch(4);
    batch[0].statement = &student_by_id;
    batch[0].params.id(tenant->id).id(student);
    batch[1].statement = &student_classes;
    batch[2].statement = &student_assignments;
    batch[3].statement = &student_comments;
    for (auto& query : std::span{batch}.subspan(1))
        query.params.id(tenant->id).id(student).boolean(!view.only).int8_array(classes).boolean(view.published_only);

    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[0].empty() || (view.only && results[1].empty()))
        co_return fail(ErrorCode::not_found, "There is no such student here. Open them from a class.");
    StudentGrades grades;
    grades.id = student;
    grades.last_name = results[0].text(0, 0);
    grades.first_name = results[0].text(0, 1);
    grades.email = results[0].text(0, 2);
    const auto columns = assignment_columns(results[2]);
    for (std::size_t row = 0; row < results[1].rows(); ++row) {
        auto one = class_from(results[1], row, columns, results[2], published_only);
        grade(one);
        grades.classes.push_back(std::move(one));
    }
    add_comments(grades.classes, results[3]);
    grades.overall_way = stored_overall_way(results[0].text(0, 3));
    grades.overall = overall_of(grades.classes, grades.overall_way);
    co_return grades;
}

}  // namespace gi::gradebook
