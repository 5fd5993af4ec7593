#include "digests/news.hpp"

#include <algorithm>

#include "gradebook/change_set.hpp"
#include "gradebook/score_news.hpp"

namespace gi::digests {
namespace {

// A change is stamped when its transaction begins, and seen when that ends. The newest ones always rest, however short
// the grace is, so no round goes past a change that is not to be seen yet: longer than any transaction lasts.
constexpr std::chrono::minutes shortest_rest{10};

// $2 the person, $3 the children, $4 the grace in seconds, $5 one class alone, $6 how far back for who was never told.
// Each cell has a moment of its own, `since`, as of which the person knows it. Against it stands what is there now.
// No limit: as many rows at most as the pages of these children show, and what were cut off would never be told.
constexpr pg::Statement read_cells{
    "digest_news_cells",
    "WITH place AS MATERIALIZED ("
    "   SELECT k.id AS student_id, c.id AS class_id, c.name, e.points, e.statuses, d.told_until IS NULL AS untold,"
    "          coalesce(d.right_since, '-infinity') AS right_since,"
    "          greatest(least(greatest(coalesce(d.told_until, now() - make_interval(secs => $6::bigint)),"
    "                                  now() - interval '30 days'), w.since), d.right_since) AS since,"
    "          (SELECT min(l.since) FROM gi.digest_later l"
    "            WHERE l.tenant_id = $1::bigint AND l.account_id = $2::bigint AND l.student_id = k.id"
    "              AND l.class_id = c.id AND l.since >= coalesce(d.right_since, '-infinity')) AS earliest"
    "     FROM unnest($3::bigint[]) AS k (id)"
    "     JOIN gi.enrolment e ON e.tenant_id = $1::bigint AND e.student_id = k.id AND NOT e.removed"
    "     JOIN gi.class c ON c.tenant_id = e.tenant_id AND c.id = e.class_id AND c.archived_at IS NULL"
    "     LEFT JOIN LATERAL (SELECT max(r.told_until) AS told_until, min(r.right_since) AS right_since"
    "                          FROM gi.digest_reader r WHERE r.tenant_id = $1::bigint AND r.account_id = $2::bigint"
    "                                                    AND r.student_id = k.id) AS d ON true"
    "     LEFT JOIN gi.digest_later w ON w.tenant_id = $1::bigint AND w.account_id = $2::bigint"
    "                                AND w.student_id = k.id AND w.class_id = c.id AND w.slot = 0"
    "    WHERE c.id = $5::bigint"
    "       OR $5::bigint IS NULL AND (c.digest_held_at IS NULL OR c.digest_held_until <= now())),"
    " changed AS MATERIALIZED ("
    "   SELECT p.student_id, p.class_id, u.slot, max(s.created_at) AS at,"
    "          (array_agg(u.old_points ORDER BY s.seq))[1] AS old_points,"
    "          (array_agg(substr(r.old_statuses, u.place::integer, 1) ORDER BY s.seq))[1] AS old_status"
    "     FROM place p"
    "     JOIN gi.change_set s ON s.tenant_id = $1::bigint AND s.class_id = p.class_id"
    "                         AND s.created_at > least(p.since, p.earliest)"
    "     JOIN gi.change_row r ON r.tenant_id = s.tenant_id AND r.change_set_id = s.id AND r.student_id = p.student_id"
    "    CROSS JOIN unnest(r.slots, r.old_points) WITH ORDINALITY AS u (slot, old_points, place)"
    "     LEFT JOIN gi.digest_later l ON l.tenant_id = $1::bigint AND l.account_id = $2::bigint"
    "                                AND l.student_id = p.student_id AND l.class_id = p.class_id AND l.slot = u.slot"
    "                                AND l.since >= p.right_since"
    "    WHERE s.created_at > least(p.since, l.since)"
    "    GROUP BY p.student_id, p.class_id, u.slot),"
    " seen AS ("
    "   SELECT p.student_id, p.class_id, p.name AS class_name, a.name, a.due_on, a.max_points, a.slot, f.since,"
    "          p.untold, f.shown_since, p.points[a.slot] AS points, substr(p.statuses, a.slot, 1) AS status,"
    "          h.old_points, h.old_status,"
    "          CASE WHEN f.shown_since THEN greatest(a.seen_since, h.at) ELSE h.at END AS at"
    "     FROM place p"
    "     JOIN gi.assignment a ON a.tenant_id = $1::bigint AND a.class_id = p.class_id AND NOT a.removed"
    "                         AND a.published_at IS NOT NULL AND NOT a.scores_hidden"
    "     LEFT JOIN gi.digest_later l ON l.tenant_id = $1::bigint AND l.account_id = $2::bigint"
    "                                AND l.student_id = p.student_id AND l.class_id = p.class_id AND l.slot = a.slot"
    "                                AND l.since >= p.right_since"
    "    CROSS JOIN LATERAL (SELECT s.since,"
    "                               a.seen_since > s.since AND NOT coalesce(a.seen_earlier @> s.since, false)"
    "                               AS shown_since"
    "                          FROM (SELECT least(p.since, l.since) AS since) AS s) AS f"
    "     LEFT JOIN changed h ON h.student_id = p.student_id AND h.class_id = a.class_id AND h.slot = a.slot)"
    " SELECT student_id, class_id, name, max_points, slot, (extract(epoch FROM since) * 1000000)::bigint,"
    "        shown_since OR untold,"
    "        points, status, old_points, old_status, at > now() - make_interval(secs => $4::bigint)"
    "   FROM seen WHERE at IS NOT NULL ORDER BY class_name, class_id, due_on DESC NULLS LAST, name, slot"};
// Classes that are held now or were put away (slot 0), and what was left before and cannot be told yet. The first row
// says what time it is. $4 as $6 above, $5 how long the newest changes always rest.
constexpr pg::Statement read_later{
    "digest_news_later",
    "SELECT 0::bigint AS student_id, 0::bigint AS class_id, -1 AS slot,"
    "       (extract(epoch FROM now() - make_interval(secs => $5::bigint)) * 1000000)::bigint AS since"
    " UNION ALL "
    "SELECT k.id, c.id, 0,"
    "       (extract(epoch FROM greatest(least(greatest(coalesce(d.told_until, now() - make_interval(secs => "
    "$4::bigint)),"
    "                                                   now() - interval '30 days'), w.since), d.right_since))"
    "        * 1000000)::bigint"
    "  FROM unnest($3::bigint[]) AS k (id)"
    "  JOIN gi.enrolment e ON e.tenant_id = $1::bigint AND e.student_id = k.id AND NOT e.removed"
    "  JOIN gi.class c ON c.tenant_id = e.tenant_id AND c.id = e.class_id"
    "                 AND (c.digest_held_at IS NOT NULL AND coalesce(c.digest_held_until > now(), true)"
    "                      OR c.archived_at > now() - interval '90 days')"
    "  LEFT JOIN LATERAL (SELECT max(r.told_until) AS told_until, min(r.right_since) AS right_since"
    "                       FROM gi.digest_reader r WHERE r.tenant_id = $1::bigint AND r.account_id = $2::bigint"
    "                                                 AND r.student_id = k.id) AS d ON true"
    "  LEFT JOIN gi.digest_later w ON w.tenant_id = $1::bigint AND w.account_id = $2::bigint AND w.student_id = k.id"
    "                             AND w.class_id = c.id AND w.slot = 0"
    " UNION ALL "
    "SELECT l.student_id, l.class_id, l.slot, (extract(epoch FROM l.since) * 1000000)::bigint"
    "  FROM gi.digest_later l"
    "  JOIN gi.class c ON c.tenant_id = l.tenant_id AND c.id = l.class_id"
    "  LEFT JOIN gi.assignment a ON a.tenant_id = l.tenant_id AND a.class_id = l.class_id AND a.slot = l.slot"
    " WHERE l.tenant_id = $1::bigint AND l.account_id = $2::bigint AND l.student_id = ANY ($3::bigint[]) AND l.slot > 0"
    "   AND l.since > now() - interval '90 days'"
    "   AND (c.digest_held_at IS NOT NULL AND coalesce(c.digest_held_until > now(), true) OR c.archived_at IS NOT NULL"
    "        OR a.slot IS NULL OR a.removed OR a.published_at IS NULL OR a.scores_hidden)"
    " ORDER BY slot"};

constexpr pg::Statement mark_told{
    "digest_told",
    "INSERT INTO gi.digest_child AS d (tenant_id, account_id, student_id, told_until)"
    " SELECT $1::bigint, $2::bigint, s.id, timestamptz 'epoch' + $4::bigint * interval '1 microsecond'"
    "   FROM gi.student s WHERE s.tenant_id = $1::bigint AND s.id = ANY ($3::bigint[])"
    " ON CONFLICT (tenant_id, account_id, student_id) DO UPDATE"
    "    SET told_until = greatest(d.told_until, excluded.told_until)"};
constexpr pg::Statement forget_later{"digest_forget_later",
                                     "DELETE FROM gi.digest_later WHERE tenant_id = $1::bigint"
                                     " AND account_id = $2::bigint AND student_id = ANY ($3::bigint[])"};
constexpr pg::Statement keep_later{
    "digest_keep_later",
    "INSERT INTO gi.digest_later (tenant_id, account_id, student_id, class_id, slot, since)"
    " SELECT $1::bigint, $2::bigint, l.student_id, l.class_id, l.slot,"
    "        timestamptz 'epoch' + l.since * interval '1 microsecond'"
    "   FROM unnest($3::bigint[], $4::bigint[], $5::integer[], $6::bigint[]) AS l (student_id, class_id, slot, since)"
    "   JOIN gi.enrolment e ON e.tenant_id = $1::bigint AND e.class_id = l.class_id AND e.student_id = l.student_id"
    " ON CONFLICT (tenant_id, account_id, student_id, class_id, slot) DO NOTHING"};

std::vector<std::int64_t> numbers_of(std::span<const StudentId> students) {
    std::vector<std::int64_t> numbers;
    for (const auto student : students) numbers.push_back(student.value);
    return numbers;
}

gradebook::CellValue cell_from(const pg::ResultSet& rows, std::size_t row, int points, int status) {
    const auto letter = rows.text(row, status);
    return gradebook::told({rows.int8_or_null(row, points).value_or(gradebook::no_points),
                            letter.empty() ? gradebook::no_status : letter.front()});
}

void add_cell(News& news, const pg::ResultSet& rows, std::size_t row) {
    const auto student = rows.id<StudentId>(row, 0);
    const auto class_id = rows.id<ClassId>(row, 1);
    CellNews cell{student,
                  class_id,
                  std::string{rows.text(row, 2)},
                  {},
                  {gradebook::no_points, gradebook::no_status},
                  cell_from(rows, row, 7, 8)};
    if (const auto max = rows.int8_or_null(row, 3)) cell.max_points = Points{*max};
    // What stood there while families did not see it, or before this person was told anything, was never known.
    if (!rows.boolean(row, 6)) cell.before = cell_from(rows, row, 9, 10);
    const bool is_news = gradebook::is_news(cell.before, cell.now);
    if (rows.boolean(row, 11)) {
        news.later.push_back({student, class_id, rows.int4(row, 4), rows.int8(row, 5)});
        if (is_news) ++news.resting;
        if (cell.before != cell.now) news.unsettled.emplace_back(student, class_id);
    } else if (is_news) {
        news.cells.push_back(std::move(cell));
    }
}

}  // namespace

void add_news_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const NewsQuestion& question) {
    const auto students = numbers_of(question.students);
    const auto rest = std::max(std::chrono::seconds{question.grace}, std::chrono::seconds{shortest_rest});
    const auto reach = std::chrono::seconds{first_reach}.count();
    for (const auto* statement : {&read_cells, &read_later}) {
        batch.push_back({statement, {}});
        batch.back().params.id(tenant.id).id(question.account).int8_array(students);
        if (statement == &read_cells)
            batch.back()
                .params.int8(rest.count())
                .int8_or_null(question.only ? std::optional{question.only->value} : std::nullopt);
        batch.back().params.int8(reach);
        if (statement == &read_later) batch.back().params.int8(std::chrono::seconds{shortest_rest}.count());
    }
}

News news_from(std::span<const pg::ResultSet> results) {
    News news;
    const auto& cells = results[0];
    for (std::size_t row = 0; row < cells.rows(); ++row) add_cell(news, cells, row);
    const auto& later = results[1];
    news.told_until = later.int8(0, 3);
    for (std::size_t row = 1; row < later.rows(); ++row) {
        news.later.push_back(
            {later.id<StudentId>(row, 0), later.id<ClassId>(row, 1), later.int4(row, 2), later.int8(row, 3)});
        if (later.int4(row, 2) == 0) news.held.push_back(later.id<ClassId>(row, 1));
    }
    return news;
}

void add_told_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, AccountId account,
                      std::span<const StudentId> students, const News& news) {
    const auto numbers = numbers_of(students);
    for (const auto* statement : {&mark_told, &forget_later}) {
        batch.push_back({statement, {}});
        batch.back().params.id(tenant.id).id(account).int8_array(numbers);
    }
    batch[batch.size() - 2].params.int8(news.told_until);
    if (news.later.empty()) return;
    std::vector<std::int64_t> whose;
    std::vector<std::int64_t> classes;
    std::vector<std::int32_t> slots;
    std::vector<std::int64_t> since;
    for (const auto& one : news.later) {
        whose.push_back(one.student.value);
        classes.push_back(one.class_id.value);
        slots.push_back(one.slot);
        since.push_back(one.since);
    }
    batch.push_back({&keep_later, {}});
    batch.back().params.id(tenant.id).id(account).int8_array(whose).int8_array(classes).int4_array(slots);
    batch.back().params.int8_array(since);
}

}  // namespace gi::digests
