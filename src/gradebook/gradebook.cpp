#include "gradebook/gradebook.hpp"

#include <utility>

#include "gradebook/grading/rules_text.hpp"

namespace gi::gradebook {
namespace {

constexpr pg::Statement class_header{"gradebook_class",
                                     "SELECT name, term, version, holds_new_assignments,"
                                     "       to_char(archived_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
                                     "       coalesce(grading, '')"
                                     "  FROM gi.class"
                                     " WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement class_assignments{
    "gradebook_assignments",
    "SELECT id, slot, name, due_on, max_points, tags, published_at IS NOT NULL, scores_hidden, category, extra_credit,"
    "       never_drop"
    "  FROM gi.assignment"
    " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND NOT removed ORDER BY due_on, name, slot"};
constexpr pg::Statement class_rows{
    "gradebook_rows",
    "SELECT e.student_id, s.last_name, s.first_name, s.email, s.sort_key, e.points, e.statuses,"
    "       e.dropped_at IS NOT NULL, e.section"
    "  FROM gi.enrolment e"
    "  JOIN gi.student s ON s.tenant_id = e.tenant_id AND s.id = e.student_id"
    " WHERE e.tenant_id = $1::bigint AND e.class_id = $2::bigint AND e.student_id > $3::bigint"
    "   AND NOT e.removed ORDER BY e.student_id LIMIT $4::bigint"};
// Most classes have none, so this costs a look into an index.
constexpr pg::Statement commented_scores{"gradebook_comments",
                                         "SELECT student_id, slot, count(*) FROM gi.score_comment"
                                         " WHERE tenant_id = $1::bigint AND class_id = $2::bigint"
                                         " GROUP BY student_id, slot ORDER BY student_id, slot"};

constexpr int most_restarts = 3;

pg::Query rows_query(const tenancy::Tenant& tenant, ClassId id, StudentId after) {
    pg::Query query{&class_rows, {}};
    query.params.id(tenant.id).id(id).id(after).int8(page_rows);
    return query;
}

pg::Query header_query(const tenancy::Tenant& tenant, ClassId id) {
    pg::Query query{&class_header, {}};
    query.params.id(tenant.id).id(id);
    return query;
}

std::vector<CommentedScore> commented_from(const pg::ResultSet& rows) {
    std::vector<CommentedScore> commented;
    commented.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row)
        commented.push_back({rows.id<StudentId>(row, 0), rows.int4(row, 1), rows.int8(row, 2)});
    return commented;
}

StudentId hand_over(const pg::ResultSet& rows, GradebookSink& sink) {
    StudentId last;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        last = rows.id<StudentId>(row, 0);
        sink.row({last, rows.text(row, 1), rows.text(row, 2), rows.text(row, 3), rows.text(row, 4),
                  rows.int8_array(row, 5), rows.text(row, 6), rows.boolean(row, 7), rows.text(row, 8)});
    }
    return last;
}

}  // namespace

std::vector<AssignmentColumn> assignment_columns(const pg::ResultSet& rows) {
    std::vector<AssignmentColumn> columns(rows.rows());
    for (std::size_t row = 0; row < columns.size(); ++row) {
        auto& column = columns[row];
        column.id = rows.id<AssignmentId>(row, 0);
        column.slot = rows.int4(row, 1);
        column.name = rows.text(row, 2);
        if (const auto date = rows.date(row, 3)) column.date = pg::to_iso(*date);
        if (const auto max = rows.int8_or_null(row, 4)) column.max_points = Points{*max};
        for (const auto tag : rows.text_array(row, 5)) column.tags.emplace_back(tag);
        column.visibility = {rows.boolean(row, 6), rows.boolean(row, 7)};
        column.category = rows.text(row, 8);
        column.extra_credit = rows.boolean(row, 9);
        column.never_drop = rows.boolean(row, 10);
    }
    return columns;
}

Task<Result<std::int64_t>> read_gradebook(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                          GradebookSink& sink) {
    for (int restart = 0;; ++restart) {
        std::vector<pg::Query> batch;
        batch.reserve(5);  // the entry into the school joins it
        batch.push_back(header_query(*tenant, id));
        batch.push_back({&class_assignments, {}});
        batch.back().params.id(tenant->id).id(id);
        batch.push_back(rows_query(*tenant, id, StudentId{0}));
        batch.push_back({&commented_scores, {}});
        batch.back().params.id(tenant->id).id(id);
        auto results = co_await database.read(tenant, std::move(batch));
        if (results[0].empty())
            co_return fail(ErrorCode::not_found, "There is no such class. Open it from your list of classes.");

        // Read first: a change between these statements shows as a newer version on the next read, never as an older.
        const auto version = results[0].int8(0, 2);
        sink.begin({id, std::string{results[0].text(0, 0)}, std::string{results[0].text(0, 1)}, version,
                    results[0].boolean(0, 3) ? NewAssignments::held : NewAssignments::published,
                    std::string{results[0].text(0, 4)}, grading::rules_from(results[0].text(0, 5)),
                    commented_from(results[3])},
                   assignment_columns(results[1]));
        auto last = hand_over(results[2], sink);
        auto page = results[2].rows();
        bool changed = false;
        while (page == static_cast<std::size_t>(page_rows) && !changed) {
            results.clear();
            std::vector<pg::Query> more;
            more.push_back(rows_query(*tenant, id, last));
            more.push_back(header_query(*tenant, id));
            results = co_await database.read(tenant, std::move(more));
            last = hand_over(results[0], sink);
            page = results[0].rows();
            changed = results[1].empty() || results[1].int8(0, 2) != version;
        }
        if (!changed) co_return version;
        if (restart == most_restarts)
            co_return fail(ErrorCode::too_busy, "This class is being changed right now. Try again in a few seconds.");
    }
}

}  // namespace gi::gradebook
