#include "gradebook/score_news.hpp"

#include <utility>

#include "gradebook/change_set.hpp"

namespace gi::gradebook {
namespace {

// A change that was being written during the last look of the visit before was not seen by it: hence the seconds.
constexpr pg::Statement keep_visit{
    "visit_keep",
    "INSERT INTO gi.visit AS v (tenant_id, account_id, student_id)"
    " SELECT $1::bigint, $2::bigint, s.id FROM gi.student s"
    "  WHERE s.tenant_id = $1::bigint AND s.id = $3::bigint AND s.merged_into IS NULL"
    " ON CONFLICT (tenant_id, account_id, student_id) DO UPDATE"
    "   SET begun_at = CASE WHEN v.seen_at < now() - interval '30 minutes' THEN now() ELSE v.begun_at END,"
    "       last_seen = CASE WHEN v.seen_at < now() - interval '30 minutes' THEN v.seen_at ELSE v.last_seen END,"
    "       seen_at = now()"
    " RETURNING to_char(coalesce(last_seen - interval '15 seconds', begun_at) AT TIME ZONE 'UTC',"
    "                   'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "           to_char(last_seen AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"};
// Of each cell: what stood there before the first change since then, and what stands there now.
constexpr pg::Statement read_news{
    "visit_news",
    "WITH visit AS MATERIALIZED ("
    "   SELECT coalesce(last_seen - interval '15 seconds', begun_at) AS since FROM gi.visit"
    "    WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND student_id = $3::bigint),"
    " changed AS MATERIALIZED ("
    "   SELECT s.class_id, u.slot, max(s.created_at) AS at,"
    "          (array_agg(u.old_points ORDER BY s.seq))[1] AS old_points,"
    "          (array_agg(substr(r.old_statuses, u.place::integer, 1) ORDER BY s.seq))[1] AS old_status"
    "     FROM visit v"
    "     JOIN gi.enrolment e ON e.tenant_id = $1::bigint AND e.student_id = $3::bigint AND NOT e.removed"
    "     JOIN gi.change_set s ON s.tenant_id = e.tenant_id AND s.class_id = e.class_id AND s.created_at > v.since"
    "     JOIN gi.change_row r ON r.tenant_id = s.tenant_id AND r.change_set_id = s.id AND r.student_id = e.student_id"
    "    CROSS JOIN unnest(r.slots, r.old_points) WITH ORDINALITY AS u (slot, old_points, place)"
    "    GROUP BY s.class_id, u.slot),"
    " seen AS ("
    "   SELECT c.id AS class_id, c.name AS class_name, a.id, a.name, a.due_on, a.max_points,"
    "          f.shown_since,"
    "          e.points[a.slot] AS points, substr(e.statuses, a.slot, 1) AS status, h.old_points, h.old_status,"
    "          CASE WHEN f.shown_since THEN greatest(a.seen_since, h.at) ELSE h.at END AS at"
    "     FROM visit v"
    "     JOIN gi.enrolment e ON e.tenant_id = $1::bigint AND e.student_id = $3::bigint AND NOT e.removed"
    "     JOIN gi.class c ON c.tenant_id = e.tenant_id AND c.id = e.class_id AND c.archived_at IS NULL"
    "     JOIN gi.assignment a ON a.tenant_id = e.tenant_id AND a.class_id = e.class_id AND NOT a.removed"
    "                         AND a.published_at IS NOT NULL AND NOT a.scores_hidden"
    "    CROSS JOIN LATERAL (SELECT a.seen_since > v.since AND NOT coalesce(a.seen_earlier @> v.since, false)"
    "                               AS shown_since) AS f"
    "     LEFT JOIN changed h ON h.class_id = a.class_id AND h.slot = a.slot)"
    " SELECT class_id, class_name, id, name, due_on, max_points, shown_since, points, status, old_points, old_status,"
    "        to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    "   FROM seen WHERE at IS NOT NULL ORDER BY at DESC, class_name, due_on DESC NULLS LAST, name LIMIT 1000"};

CellValue cell_from(const pg::ResultSet& rows, std::size_t row, int points, int status) {
    const auto letter = rows.text(row, status);
    return told({rows.int8_or_null(row, points).value_or(no_points), letter.empty() ? no_status : letter.front()});
}

ScoreNews news_from(const pg::ResultSet& rows, std::size_t row) {
    ScoreNews news{rows.id<ClassId>(row, 0),
                   std::string{rows.text(row, 1)},
                   rows.id<AssignmentId>(row, 2),
                   std::string{rows.text(row, 3)},
                   {},
                   {},
                   {no_points, no_status},
                   cell_from(rows, row, 7, 8),
                   std::string{rows.text(row, 11)}};
    if (const auto date = rows.date(row, 4)) news.date = pg::to_iso(*date);
    if (const auto max = rows.int8_or_null(row, 5)) news.max_points = Points{*max};
    // What stood there while it was hidden was never known.
    if (!rows.boolean(row, 6)) news.before = cell_from(rows, row, 9, 10);
    return news;
}

}  // namespace

CellValue told(CellValue value) noexcept {
    const bool silent = value.points == no_points && value.status != static_cast<char>(Status::excused);
    return silent ? CellValue{no_points, no_status} : value;
}

bool is_news(CellValue before, CellValue now) noexcept { return told(before) != told(now); }

Task<Result<Visit>> look(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId account,
                         StudentId student) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &keep_visit;
    batch[1].statement = &read_news;
    for (auto& query : batch) query.params.id(tenant->id).id(account).id(student);
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    const auto& kept = outcome.results[0];
    if (kept.empty()) co_return fail(ErrorCode::not_found, "There is no such student here. Open them from a class.");
    Visit visit{std::string{kept.text(0, 0)}, std::nullopt, {}};
    if (!kept.is_null(0, 1)) visit.last_seen = std::string{kept.text(0, 1)};
    const auto& rows = outcome.results[1];
    for (std::size_t row = 0; row < rows.rows() && visit.news.size() < most_news; ++row) {
        auto news = news_from(rows, row);
        if (is_news(news.before, news.now)) visit.news.push_back(std::move(news));
    }
    co_return visit;
}

}  // namespace gi::gradebook
