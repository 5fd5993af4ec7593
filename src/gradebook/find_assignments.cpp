#include "gradebook/find_assignments.hpp"

#include <utility>

namespace gi::gradebook {
namespace {

// $2: all classes, else those of $3, and those of the students of $4 as far as they are published. $7: all of the tags
// of $6, not any.
constexpr pg::Statement find{
    "assignment_find",
    "WITH found AS ("
    "   SELECT a.id, a.class_id, c.name AS class_name, a.name, a.due_on, a.max_points, a.tags, a.slot,"
    "          a.published_at IS NOT NULL AS published, $2::boolean OR a.class_id = ANY($3::bigint[]) AS own,"
    "          count(*) OVER () AS total"
    "     FROM gi.assignment a JOIN gi.class c ON c.tenant_id = a.tenant_id AND c.id = a.class_id"
    "    CROSS JOIN LATERAL (SELECT coalesce(array_agg(lower(t.name COLLATE \"und-x-icu\")), '{}') AS keys"
    "                          FROM unnest(a.tags) AS t (name)) AS k"
    "    WHERE a.tenant_id = $1::bigint AND NOT a.removed AND c.archived_at IS NULL"
    "      AND ($2::boolean OR a.class_id = ANY($3::bigint[])"
    "           OR (a.published_at IS NOT NULL"
    "               AND a.class_id IN (SELECT e.class_id FROM gi.enrolment e"
    "                                   WHERE e.tenant_id = $1::bigint AND e.student_id = ANY($4::bigint[])"
    "                                     AND NOT e.removed)))"
    "      AND a.name ILIKE ALL ($5::text[])"
    "      AND (cardinality($6::text[]) = 0"
    "           OR CASE WHEN $7::boolean THEN k.keys @> $6::text[] ELSE k.keys && $6::text[] END)"
    "      AND NOT ($8::boolean AND cardinality(a.tags) > 0) AND ($9::bigint IS NULL OR a.class_id = $9::bigint)"
    "    ORDER BY a.due_on DESC NULLS LAST, a.name COLLATE \"und-x-icu\", a.id LIMIT $10::integer)"
    " SELECT f.id, f.class_id, f.class_name, f.name, f.due_on, f.max_points, f.tags, f.published,"
    "        CASE WHEN f.own THEN (SELECT count(*) FROM gi.enrolment e"
    "                               WHERE e.tenant_id = $1::bigint AND e.class_id = f.class_id AND NOT e.removed"
    "                                 AND e.points[f.slot] IS NOT NULL) END,"
    "        f.total"
    "   FROM found f ORDER BY f.due_on DESC NULLS LAST, f.name COLLATE \"und-x-icu\", f.id"};

template <class IdType>
std::vector<std::int64_t> values_of(const std::vector<IdType>& ids) {
    std::vector<std::int64_t> values;
    for (const auto id : ids) values.push_back(id.value);
    return values;
}

FoundAssignment assignment_from(const pg::ResultSet& rows, std::size_t row) {
    FoundAssignment found;
    found.id = rows.id<AssignmentId>(row, 0);
    found.class_id = rows.id<ClassId>(row, 1);
    found.class_name = rows.text(row, 2);
    found.name = rows.text(row, 3);
    if (const auto date = rows.date(row, 4)) found.date = pg::to_iso(*date);
    if (const auto max = rows.int8_or_null(row, 5)) found.max_points = Points{*max};
    for (const auto tag : rows.text_array(row, 6)) found.tags.emplace_back(tag);
    found.published = rows.boolean(row, 7);
    found.graded = rows.int8_or_null(row, 8);
    return found;
}

}  // namespace

Task<FoundAssignments> find_assignments(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                        AssignmentSearch search) {
    const std::vector<std::string_view> patterns{search.patterns.begin(), search.patterns.end()};
    const std::vector<std::string_view> keys{search.tag_keys.begin(), search.tag_keys.end()};
    std::vector<pg::Query> batch(1);
    batch[0].statement = &find;
    batch[0].params.id(tenant->id).boolean(search.reach.all).int8_array(values_of(search.reach.classes));
    batch[0].params.int8_array(values_of(search.reach.students)).text_array(patterns).text_array(keys);
    batch[0].params.boolean(search.filter == TagFilter::all).boolean(search.untagged);
    batch[0].params.int8_or_null(search.only ? std::optional{search.only->value} : std::nullopt);
    batch[0].params.int4(static_cast<std::int32_t>(search.most));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    FoundAssignments found;
    for (std::size_t row = 0; row < results[0].rows(); ++row)
        found.assignments.push_back(assignment_from(results[0], row));
    if (!results[0].empty()) found.total = results[0].int8(0, 9);
    co_return found;
}

}  // namespace gi::gradebook
