#include "people/student_record.hpp"

#include <utility>

#include "base/json_text.hpp"
#include "people/audit_log.hpp"

namespace gi::people {
namespace {

// One statement, so that all of it is of one moment. `work` alone says which assignments are shown; $3: to a family.
constexpr pg::Statement read_record{
    "student_record",
    "WITH RECURSIVE them AS ("
    "   SELECT id FROM gi.student WHERE tenant_id = $1::bigint AND id = $2::bigint AND merged_into IS NULL"
    "    UNION SELECT s.id FROM them JOIN gi.student s ON s.tenant_id = $1::bigint AND s.merged_into = them.id),"
    " places AS (SELECT e.* FROM gi.enrolment e WHERE e.tenant_id = $1::bigint AND e.student_id = $2::bigint"
    "               AND NOT e.removed),"
    " work AS (SELECT a.* FROM gi.assignment a"
    "           WHERE a.tenant_id = $1::bigint AND a.class_id IN (SELECT class_id FROM places) AND NOT a.removed"
    "             AND (NOT $3::boolean OR a.published_at IS NOT NULL)),"
    " cells AS (SELECT c.id, c.created_at, c.kind, c.class_id, c.account_id, w.name AS assignment, w.due_on,"
    "                  r.old_points[n.i] / 10000.0::float8 AS old_points,"
    "                  nullif(substr(r.old_statuses, n.i, 1), '.') AS old_status,"
    "                  r.new_points[n.i] / 10000.0::float8 AS new_points,"
    "                  nullif(substr(r.new_statuses, n.i, 1), '.') AS new_status"
    "             FROM gi.change_set c"
    "             JOIN gi.change_row r ON r.tenant_id = $1::bigint AND r.change_set_id = c.id"
    "                                 AND r.student_id IN (SELECT id FROM them)"
    "            CROSS JOIN LATERAL generate_subscripts(r.slots, 1) AS n (i)"
    "             JOIN work w ON w.class_id = c.class_id AND w.slot = r.slots[n.i]"
    "                          AND (NOT $3::boolean OR NOT w.scores_hidden"
    "                               AND (c.created_at >= w.seen_since OR c.created_at <@ w.seen_earlier))"
    "            WHERE c.tenant_id = $1::bigint AND c.class_id IN (SELECT class_id FROM places))"
    " SELECT concat_ws(' ', nullif(s.first_name, ''), nullif(s.last_name, '')), json_build_object("
    "   'format', 'gradeinsight student record', 'version', 1,"
    "   'made_at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), 'school', $4::text,"
    "   'made_for', CASE WHEN $3::boolean THEN 'family' ELSE 'school' END,"
    "   'student', json_build_object('last_name', s.last_name, 'first_name', s.first_name, 'email', s.email,"
    "                                'known_since', s.created_at, 'adult_since', s.adult_since),"
    "   'known_by', (SELECT coalesce(json_agg(json_build_object('kind', split_part(i.kind, ':', 1), 'value', i.value,"
    "                                         'since', i.created_at) ORDER BY i.kind, i.value), '[]')"
    "                  FROM gi.student_identity i WHERE i.tenant_id = $1::bigint AND i.student_id = s.id),"
    "   'earlier_records', (SELECT coalesce(json_agg(json_build_object('last_name', o.last_name,"
    "                                       'first_name', o.first_name) ORDER BY o.id), '[]')"
    "                         FROM gi.student o WHERE o.tenant_id = $1::bigint AND o.id <> s.id"
    "                          AND o.id IN (SELECT id FROM them)),"
    "   'accounts', (SELECT coalesce(json_agg(json_build_object('email', a.email, 'name', a.display_name,"
    "                                         'made_at', a.created_at) ORDER BY a.id), '[]')"
    "                  FROM gi.account a WHERE a.tenant_id = $1::bigint AND a.student_id = s.id),"
    "   'guardians', (SELECT coalesce(json_agg(json_build_object('name', a.display_name,"
    "                                          'relationship', g.relationship, 'rights', g.rights,"
    "                                          'since', g.created_at, 'ended_at', g.revoked_at)"
    "                                          ORDER BY a.display_name, a.id), '[]')"
    "                   FROM gi.guardian_link g"
    "                   JOIN gi.account a ON a.tenant_id = g.tenant_id AND a.id = g.account_id"
    "                  WHERE g.tenant_id = $1::bigint AND g.student_id = s.id),"
    "   'classes', (SELECT coalesce(json_agg(json_build_object('name', c.name, 'term', c.term,"
    "       'teachers', (SELECT coalesce(json_agg(a.display_name ORDER BY a.display_name), '[]')"
    "                      FROM gi.class_teacher t"
    "                      JOIN gi.account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id"
    "                     WHERE t.tenant_id = $1::bigint AND t.class_id = c.id),"
    "       'section', nullif(p.section, ''), 'since', p.created_at, 'left_at', p.dropped_at,"
    "       'grades', (SELECT coalesce(json_agg(json_build_object('assignment', w.name, 'date', w.due_on,"
    "                         'category', w.category, 'tags', w.tags, 'max_points', w.max_points / 10000.0::float8,"
    "                         'points', CASE WHEN NOT ($3::boolean AND w.scores_hidden)"
    "                                        THEN p.points[w.slot] / 10000.0::float8 END,"
    "                         'status', CASE WHEN NOT ($3::boolean AND w.scores_hidden)"
    "                                        THEN nullif(nullif(substr(p.statuses, w.slot, 1), '.'), '') END)"
    "                         ORDER BY w.due_on, w.name, w.slot), '[]')"
    "                    FROM work w WHERE w.class_id = c.id)) ORDER BY c.name, c.id), '[]')"
    "                 FROM places p JOIN gi.class c ON c.tenant_id = p.tenant_id AND c.id = p.class_id),"
    "   'history', (SELECT coalesce(json_agg(json_build_object('at', h.created_at,"
    "                                        'by', coalesce(a.display_name, ''), 'how', h.kind, 'class', c.name,"
    "                                        'assignment', h.assignment, 'date', h.due_on,"
    "                                        'before', json_build_object('points', h.old_points,"
    "                                                                    'status', h.old_status),"
    "                                        'after', json_build_object('points', h.new_points,"
    "                                                                   'status', h.new_status))"
    "                                        ORDER BY h.created_at, h.id, h.assignment), '[]')"
    "                 FROM cells h JOIN gi.class c ON c.tenant_id = $1::bigint AND c.id = h.class_id"
    "                 LEFT JOIN gi.account a ON a.tenant_id = $1::bigint AND a.id = h.account_id),"
    "   'comments', (SELECT coalesce(json_agg(json_build_object('at', m.created_at, 'edited_at', m.edited_at,"
    "                                         'by', coalesce(a.display_name, ''), 'class', c.name,"
    "                                         'assignment', w.name, 'date', w.due_on, 'text', m.body,"
    "                                         'for_family', m.for_family) ORDER BY m.id), '[]')"
    "                  FROM gi.score_comment m"
    "                  JOIN work w ON w.class_id = m.class_id AND w.slot = m.slot"
    "                             AND (NOT $3::boolean OR m.for_family AND NOT w.scores_hidden)"
    "                  JOIN gi.class c ON c.tenant_id = $1::bigint AND c.id = m.class_id"
    "                  LEFT JOIN gi.account a ON a.tenant_id = $1::bigint AND a.id = m.account_id"
    "                 WHERE m.tenant_id = $1::bigint AND m.student_id = s.id),"
    "   'imports', (SELECT coalesce(json_agg(json_build_object('at', i.created_at, 'class', c.name,"
    "                                        'file', i.file_name, 'by', coalesce(a.display_name, ''))"
    "                                        ORDER BY i.id), '[]')"
    "                 FROM gi.import i JOIN gi.class c ON c.tenant_id = i.tenant_id AND c.id = i.class_id"
    "                 LEFT JOIN gi.account a ON a.tenant_id = i.tenant_id AND a.id = i.account_id"
    "                WHERE i.tenant_id = $1::bigint AND i.change_set_id IN (SELECT id FROM cells)),"
    "   'disclosures', (SELECT coalesce(json_agg(json_build_object('on', d.disclosed_on, 'to', d.recipient,"
    "                                            'purpose', d.purpose) ORDER BY d.disclosed_on, d.id), '[]')"
    "                     FROM gi.disclosure d WHERE d.tenant_id = $1::bigint AND d.student_id IN (SELECT id FROM "
    "them)),"
    "   'merges', (SELECT coalesce(json_agg(json_build_object('at', m.created_at, 'undone_at', m.undone_at)"
    "                                       ORDER BY m.id), '[]')"
    "                FROM gi.student_merge m WHERE m.tenant_id = $1::bigint"
    "                 AND (m.kept IN (SELECT id FROM them) OR m.absorbed IN (SELECT id FROM them))))::text"
    "  FROM gi.student s WHERE s.tenant_id = $1::bigint AND s.id = $2::bigint AND s.id IN (SELECT id FROM them)"};

constexpr std::size_t most_looks = 5'000;

/// All of who looked, the newest first.
Task<std::string> read_all_looks(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, StudentId student,
                                 bool published_only) {
    std::string text;
    JsonWriter json{text};
    json.begin_array();
    std::optional<std::int64_t> before;
    for (std::size_t read = 0; read < most_looks;) {
        const auto lines = co_await read_looks(database, tenant, student, before, published_only);
        for (const auto& line : lines) {
            json.begin_object().member("at", std::string_view{line.at});
            json.text_or_null("by", line.actor_name).text_or_null("role", line.actor_role);
            json.member("what", std::string_view{line.action});
            json.text_or_null("class", line.class_ ? line.class_->name : std::string{}).end_object();
        }
        read += lines.size();
        if (lines.size() < static_cast<std::size_t>(audit_page)) break;
        before = lines.back().seq;
    }
    json.end_array();
    co_return text;
}

}  // namespace

Task<Result<StudentRecord>> read_student_record(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                StudentId student, bool published_only) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &read_record;
    batch[0].params.id(tenant->id).id(student).boolean(published_only).text(tenant->name);
    const auto results = co_await database.read(tenant, std::move(batch));
    if (results[0].empty())
        co_return fail(ErrorCode::not_found, "There is no such student here. Open them from a class.");
    StudentRecord record{std::string{results[0].text(0, 0)}, std::string{results[0].text(0, 1)}};
    const auto looks = co_await read_all_looks(database, std::move(tenant), student, published_only);
    record.json.pop_back();  // the closing brace
    record.json.append(", \"looks\" : ").append(looks).append("}");
    co_return record;
}

}  // namespace gi::people
