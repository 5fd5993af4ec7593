#include "people/audit_log.hpp"

#include <utility>

namespace gi::people {
namespace {

// The family of a student who was made nobody is not named: it would say who that was.
// A token is shown by its own name, with the role of the account that it acts for. The lines are found first, by an
// index of gi.audit; the names of one page are looked up after.
constexpr pg::Statement read_lines{
    "audit_read",
    "SELECT l.seq, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), l.actor_kind,"
    "       CASE WHEN s.anonymised_at IS NULL OR w.role IN ('school_admin', 'teacher', 'platform_operator')"
    "            THEN coalesce(t.name, w.display_name, '') ELSE '' END,"
    "       coalesce(w.role, ''), l.action, CASE WHEN s.anonymised_at IS NULL THEN l.account_id END,"
    "       coalesce(a.display_name, ''), l.student_id,"
    "       coalesce(concat_ws(' ', nullif(s.first_name, ''), nullif(s.last_name, '')), ''), l.class_id,"
    "       coalesce(c.name, ''), l.details, coalesce(l.actor_kind = 'account' AND l.actor_id = l.account_id, false)"
    "  FROM (SELECT * FROM gi.audit"
    "         WHERE tenant_id = $1::bigint AND ($2::bigint IS NULL OR seq < $2::bigint)"
    "           AND ($3::text = '' OR starts_with(action, $3::text || '.'))"
    "           AND ($4::bigint IS NULL OR (actor_id = $4::bigint OR account_id = $4::bigint)"
    "                AND NOT EXISTS (SELECT FROM gi.student n WHERE n.tenant_id = $1::bigint"
    "                                   AND n.id = audit.student_id AND n.anonymised_at IS NOT NULL))"
    "           AND ($5::bigint IS NULL OR student_id = $5::bigint)"
    "           AND ($6::bigint IS NULL OR class_id = $6::bigint)"
    "         ORDER BY seq DESC LIMIT $7::integer) l"
    "  LEFT JOIN gi.api_token t ON t.tenant_id = l.tenant_id AND t.id = l.actor_id AND l.actor_kind = 'token'"
    "  LEFT JOIN gi.account w ON w.tenant_id = l.tenant_id AND w.id = coalesce(t.account_id, l.actor_id)"
    "  LEFT JOIN gi.account a ON a.tenant_id = l.tenant_id AND a.id = l.account_id"
    "  LEFT JOIN gi.student s ON s.tenant_id = l.tenant_id AND s.id = l.student_id"
    "  LEFT JOIN gi.class c ON c.tenant_id = l.tenant_id AND c.id = l.class_id"
    " ORDER BY l.seq DESC"};

constexpr pg::Statement read_student_lines{
    "audit_looks",
    "SELECT l.seq, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), l.actor_kind,"
    "       coalesce(t.name, w.display_name, ''), coalesce(w.role, ''), l.action, l.account_id,"
    "       coalesce(a.display_name, ''), l.student_id,"
    "       coalesce(concat_ws(' ', nullif(s.first_name, ''), nullif(s.last_name, '')), ''), l.class_id,"
    "       coalesce(c.name, ''), l.details, coalesce(l.actor_kind = 'account' AND l.actor_id = l.account_id, false)"
    "  FROM (SELECT * FROM gi.audit"
    "         WHERE tenant_id = $1::bigint AND student_id = $2::bigint AND ($3::bigint IS NULL OR seq < $3::bigint)"
    "         UNION ALL"
    "        SELECT v.* FROM gi.enrolment e"
    "          JOIN gi.audit v ON v.tenant_id = e.tenant_id AND v.class_id = e.class_id AND v.student_id IS NULL"
    "                         AND v.at >= e.created_at"
    "         WHERE e.tenant_id = $1::bigint AND e.student_id = $2::bigint AND NOT e.removed"
    "           AND ($3::bigint IS NULL OR v.seq < $3::bigint)"
    "           AND (starts_with(v.action, 'gradebook.')"
    "                OR v.action = 'grades.changed'"
    "                   AND EXISTS (SELECT FROM gi.change_row r JOIN gi.assignment n"
    "                                   ON n.tenant_id = r.tenant_id AND n.class_id = v.class_id"
    "                                  AND n.slot = ANY (r.slots)"
    "                                WHERE r.tenant_id = $1::bigint AND r.student_id = $2::bigint"
    "                                  AND r.change_set_id = (v.details::json ->> 'change')::bigint"
    "                                  AND (NOT $5::boolean OR n.published_at IS NOT NULL AND NOT n.scores_hidden)))"
    "         ORDER BY seq DESC LIMIT $4::integer) l"
    "  LEFT JOIN gi.api_token t ON t.tenant_id = l.tenant_id AND t.id = l.actor_id AND l.actor_kind = 'token'"
    "  LEFT JOIN gi.account w ON w.tenant_id = l.tenant_id AND w.id = coalesce(t.account_id, l.actor_id)"
    "  LEFT JOIN gi.account a ON a.tenant_id = l.tenant_id AND a.id = l.account_id"
    "  LEFT JOIN gi.student s ON s.tenant_id = l.tenant_id AND s.id = l.student_id"
    "  LEFT JOIN gi.class c ON c.tenant_id = l.tenant_id AND c.id = l.class_id"
    " ORDER BY l.seq DESC"};

// One statement, so that lines and head are of one moment: others write meanwhile. The head is the newest line as its
// writer left it: lines that were cut off at the end show there.
constexpr pg::Statement check_lines{
    "audit_check",
    "SELECT l.count, l.broken_at, l.newest, h.seq, coalesce(a.chain = h.chain, false)"
    "  FROM (SELECT count(*), coalesce(max(seq), 0) AS newest,"
    "               min(seq) FILTER (WHERE seq <> seq_before + 1 OR chain <> gi.audit_digest("
    "                   before, seq, at, actor_kind, actor_id, action, account_id, student_id, class_id, details))"
    "                   AS broken_at"
    "          FROM (SELECT a.*, lag(seq, 1, 0::bigint) OVER w AS seq_before, lag(chain, 1, '') OVER w AS before"
    "                  FROM gi.audit a WHERE a.tenant_id = $1::bigint WINDOW w AS (ORDER BY seq)) lines) l"
    "  LEFT JOIN gi.audit_head h ON h.tenant_id = $1::bigint"
    "  LEFT JOIN gi.audit a ON a.tenant_id = h.tenant_id AND a.seq = h.seq"};

std::optional<NamedThing> thing_at(const pg::ResultSet& rows, std::size_t row, int id_column) {
    const auto id = rows.int8_or_null(row, id_column);
    if (!id) return std::nullopt;
    return NamedThing{*id, std::string{rows.text(row, id_column + 1)}};
}

std::vector<AuditLine> lines_in(const pg::ResultSet& rows) {
    std::vector<AuditLine> lines(rows.rows());
    for (std::size_t row = 0; row < lines.size(); ++row) {
        auto& line = lines[row];
        line.seq = rows.int8(row, 0);
        line.at = rows.text(row, 1);
        line.actor_kind = rows.text(row, 2);
        line.actor_name = rows.text(row, 3);
        line.actor_role = rows.text(row, 4);
        line.action = rows.text(row, 5);
        line.account = thing_at(rows, row, 6);
        line.student = thing_at(rows, row, 8);
        line.class_ = thing_at(rows, row, 10);
        line.details = rows.text(row, 12);
        line.own_account = rows.boolean(row, 13);
    }
    return lines;
}

template <class IdType>
std::optional<std::int64_t> value_of(std::optional<IdType> id) noexcept {
    return id ? std::optional{id->value} : std::nullopt;
}

}  // namespace

Task<std::vector<AuditLine>> read_audit(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                        AuditFilter filter) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &read_lines;
    batch[0].params.id(tenant->id).int8_or_null(filter.before).text(filter.thing).int8_or_null(filter.person);
    batch[0].params.int8_or_null(value_of(filter.student)).int8_or_null(value_of(filter.class_id)).int4(filter.page);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return lines_in(results[0]);
}

Task<std::vector<AuditLine>> read_looks(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, StudentId student,
                                        std::optional<std::int64_t> before, bool published_only, int page) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &read_student_lines;
    batch[0].params.id(tenant->id).id(student).int8_or_null(before).int4(page);
    batch[0].params.boolean(published_only);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return lines_in(results[0]);
}

Task<AuditCheck> check_audit(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &check_lines;
    batch[0].params.id(tenant->id);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& found = results[0];
    AuditCheck check{found.int8(0, 0), found.int8_or_null(0, 1)};
    const auto newest = found.int8_or_null(0, 3);
    if (check.broken_at || !newest) co_return check;
    if (*newest != found.int8(0, 2) || (*newest > 0 && !found.boolean(0, 4)))
        check.broken_at = std::min(*newest, found.int8(0, 2) + 1);
    co_return check;
}

}  // namespace gi::people
