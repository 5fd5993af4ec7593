#include "gradebook/figures/school_figures.hpp"

#include <optional>
#include <unordered_map>
#include <utility>

namespace gi::gradebook {
namespace {

constexpr pg::Statement current_classes{
    "figures_classes",
    "SELECT c.id, c.name, c.term,"
    "       ARRAY(SELECT a.display_name FROM gi.class_teacher t"
    "               JOIN gi.account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id"
    "              WHERE t.tenant_id = $1::bigint AND t.class_id = c.id"
    "              ORDER BY a.display_name COLLATE \"und-x-icu\", a.id),"
    "       to_char(c.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), c.version"
    "  FROM gi.class c WHERE c.tenant_id = $1::bigint AND c.archived_at IS NULL"
    " ORDER BY c.name COLLATE \"und-x-icu\", c.id LIMIT $2::integer"};
constexpr pg::Statement people_of_classes{
    "figures_people",
    "SELECT (SELECT count(*) FROM gi.class c WHERE c.tenant_id = $1::bigint AND c.archived_at IS NULL),"
    "       (SELECT count(DISTINCT e.student_id) FROM gi.enrolment e"
    "          JOIN gi.class c ON c.tenant_id = e.tenant_id AND c.id = e.class_id AND c.archived_at IS NULL"
    "         WHERE e.tenant_id = $1::bigint AND NOT e.removed AND e.dropped_at IS NULL),"
    "       (SELECT count(DISTINCT t.account_id) FROM gi.class_teacher t"
    "          JOIN gi.class c ON c.tenant_id = t.tenant_id AND c.id = t.class_id AND c.archived_at IS NULL"
    "         WHERE t.tenant_id = $1::bigint)"};
constexpr pg::Statement names_of_students{"figures_names",
                                          "SELECT id, last_name, first_name FROM gi.student"
                                          " WHERE tenant_id = $1::bigint AND id = ANY ($2::bigint[])"};

FiguredClass class_from(const pg::ResultSet& rows, std::size_t row) {
    FiguredClass one{rows.id<ClassId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}};
    for (const auto teacher : rows.text_array(row, 3)) one.teachers.emplace_back(teacher);
    one.updated_at = rows.text(row, 4);
    one.version = rows.int8(row, 5);
    return one;
}

Task<SchoolFigures> read_classes(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &current_classes;
    batch[0].params.id(tenant->id).int4(static_cast<std::int32_t>(most_figured_classes));
    batch[1].statement = &people_of_classes;
    batch[1].params.id(tenant->id);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    SchoolFigures school{results[1].int8(0, 0), results[1].int8(0, 1), results[1].int8(0, 2)};
    for (std::size_t row = 0; row < results[0].rows(); ++row) school.classes.push_back(class_from(results[0], row));
    co_return school;
}

/// Whoever is erased meanwhile has no name.
Task<> name_students(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                     std::vector<StudentAtRisk>& students) {
    if (students.empty()) co_return;
    std::vector<std::int64_t> ids;
    std::unordered_map<std::int64_t, StudentAtRisk*> by_id;
    for (auto& student : students) {
        ids.push_back(student.id.value);
        by_id[student.id.value] = &student;
    }
    std::vector<pg::Query> batch(1);
    batch[0].statement = &names_of_students;
    batch[0].params.id(tenant->id).int8_array(ids);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    for (std::size_t row = 0; row < results[0].rows(); ++row) {
        auto& student = *by_id.at(results[0].id<StudentId>(row, 0).value);
        student.last_name = results[0].text(row, 1);
        student.first_name = results[0].text(row, 2);
    }
}

}  // namespace

Task<Result<SchoolFigures>> read_school_figures(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                FiguresMemory& memory) {
    auto school = co_await read_classes(database, tenant);
    std::vector<FiguredClass> known;
    std::optional<net::OneAtATime::Turn> turn;
    for (auto& one : school.classes) {
        one.figures = memory.find(tenant->id, one.id, one.version);
        if (!one.figures && !turn) {
            turn = co_await memory.turns().take(tenant->id.value);
            one.figures = memory.find(tenant->id, one.id, one.version);  // who had the turn before may have made it
        }
        if (!one.figures) {
            FiguresSink sink;
            const auto version = co_await read_gradebook(database, tenant, one.id, sink);
            if (!version && version.error().code == ErrorCode::not_found) continue;  // gone meanwhile
            if (!version) co_return std::unexpected(version.error());
            one.figures = std::make_shared<const ClassFigures>(sink.finish());
            memory.keep(tenant->id, one.id, *version, one.figures);
        }
        known.push_back(std::move(one));
    }
    turn.reset();
    school.classes = std::move(known);
    add_up(school);
    co_await name_students(database, std::move(tenant), school.at_risk);
    co_return school;
}

}  // namespace gi::gradebook
