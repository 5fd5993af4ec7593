#include "gradebook/classes.hpp"

#include <algorithm>
#include <utility>

namespace gi::gradebook {
namespace {

// All classes that are not put away, or of them those named in $3, or those of the students in $4, who know of
// published assignments only. At most 500: a list that is longer wants a search, not a longer page.
constexpr pg::Statement list_classes{
    "class_list",
    "SELECT c.id, c.name, c.term,"
    "       ARRAY(SELECT a.display_name FROM gi.class_teacher t"
    "               JOIN gi.account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id"
    "              WHERE t.tenant_id = c.tenant_id AND t.class_id = c.id ORDER BY a.display_name),"
    "       (SELECT count(*) FROM gi.enrolment e WHERE e.tenant_id = c.tenant_id AND e.class_id = c.id AND NOT "
    "e.removed),"
    "       (SELECT count(*) FROM gi.assignment a"
    "         WHERE a.tenant_id = c.tenant_id AND a.class_id = c.id AND NOT a.removed"
    "           AND ($2::boolean OR c.id = ANY($3::bigint[]) OR a.published_at IS NOT NULL)),"
    "       to_char(c.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    "  FROM gi.class c"
    " WHERE c.tenant_id = $1::bigint AND c.archived_at IS NULL"
    "   AND ($2::boolean OR c.id = ANY($3::bigint[])"
    "        OR c.id IN (SELECT e.class_id FROM gi.enrolment e"
    "                     WHERE e.tenant_id = $1::bigint AND e.student_id = ANY($4::bigint[])"
    "                       AND NOT e.removed))"
    " ORDER BY c.name, c.id LIMIT 500"};
constexpr pg::Statement class_exists{"class_exists",
                                     "SELECT FROM gi.class WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement student_exists{
    "student_exists",
    "SELECT FROM gi.student WHERE tenant_id = $1::bigint AND id = $2::bigint AND merged_into IS NULL"};
constexpr pg::Statement insert_class{"class_insert",
                                     "INSERT INTO gi.class (tenant_id, id, name, term)"
                                     " VALUES ($1::bigint, $2::bigint, $3::text, $4::text)"};
constexpr pg::Statement insert_teacher{"class_teacher_insert",
                                       "INSERT INTO gi.class_teacher (tenant_id, class_id, account_id)"
                                       " VALUES ($1::bigint, $2::bigint, $3::bigint)"};

template <class IdType>
std::vector<std::int64_t> values_of(const std::vector<IdType>& ids) {
    std::vector<std::int64_t> values(ids.size());
    std::ranges::transform(ids, values.begin(), &IdType::value);
    return values;
}

pg::Query list_query(const tenancy::Tenant& tenant, bool all, const std::vector<ClassId>& ids,
                     const std::vector<StudentId>& students) {
    pg::Query query{&list_classes, {}};
    query.params.id(tenant.id).boolean(all).int8_array(values_of(ids)).int8_array(values_of(students));
    return query;
}

}  // namespace

Task<std::vector<ClassSummary>> Classes::all(tenancy::TenantPtr tenant) {
    auto query = list_query(*tenant, true, {}, {});
    co_return co_await list(std::move(tenant), std::move(query));
}

Task<std::vector<ClassSummary>> Classes::some(tenancy::TenantPtr tenant, std::vector<ClassId> ids,
                                              std::vector<StudentId> students) {
    auto query = list_query(*tenant, false, ids, students);
    co_return co_await list(std::move(tenant), std::move(query));
}

Task<std::vector<ClassSummary>> Classes::list(tenancy::TenantPtr tenant, pg::Query query) {
    std::vector<pg::Query> batch;
    batch.push_back(std::move(query));
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    std::vector<ClassSummary> classes(rows.rows());
    for (std::size_t row = 0; row < classes.size(); ++row) {
        auto& summary = classes[row];
        summary.id = rows.id<ClassId>(row, 0);
        summary.name = rows.text(row, 1);
        summary.term = rows.text(row, 2);
        for (const auto teacher : rows.text_array(row, 3)) summary.teachers.emplace_back(teacher);
        summary.students = rows.int8(row, 4);
        summary.assignments = rows.int8(row, 5);
        summary.updated_at = rows.text(row, 6);
    }
    co_return classes;
}

Task<bool> Classes::exists(tenancy::TenantPtr tenant, ClassId id) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &class_exists;
    batch[0].params.id(tenant->id).id(id);
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    co_return !results[0].empty();
}

Task<bool> Classes::has_student(tenancy::TenantPtr tenant, StudentId id) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &student_exists;
    batch[0].params.id(tenant->id).id(id);
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    co_return !results[0].empty();
}

Task<ClassId> Classes::create(tenancy::TenantPtr tenant, std::string name, std::string term,
                              std::optional<AccountId> teacher) {
    const auto id = next_id<ClassId>();
    std::vector<pg::Query> batch(teacher ? 2 : 1);
    batch[0].statement = &insert_class;
    batch[0].params.id(tenant->id).id(id).text(name).text(term);
    if (teacher) {
        batch[1].statement = &insert_teacher;
        batch[1].params.id(tenant->id).id(id).id(*teacher);
    }
    auto outcome = co_await database_->write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return id;
}

}  // namespace gi::gradebook
