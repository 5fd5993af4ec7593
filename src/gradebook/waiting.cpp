#include "gradebook/waiting.hpp"

#include <algorithm>
#include <utility>

namespace gi::gradebook {
namespace {

// Who left the class keeps no teacher waiting. What is older than two months is not forgotten work, but a decision.
constexpr pg::Statement waiting{
    "class_waiting",
    "WITH chosen AS (SELECT id FROM gi.class"
    "                 WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[]) AND archived_at IS NULL"
    "                 ORDER BY id DESC LIMIT $3::integer)"
    " SELECT c.id, coalesce(sum(g.blank), 0)::bigint, count(*) FILTER (WHERE g.blank > 0),"
    "       count(*) FILTER (WHERE a.id IS NOT NULL AND a.published_at IS NULL),"
    "       count(*) FILTER (WHERE a.published_at IS NOT NULL AND a.scores_hidden),"
    "       c.digest_held_at IS NOT NULL AND coalesce(c.digest_held_until > now(), true),"
    "       (SELECT count(DISTINCT d.id) FROM gi.import_job j JOIN gi.import_draft d ON d.tenant_id = j.tenant_id AND "
    "d.id = j.draft_id"
    "         WHERE j.tenant_id = c.tenant_id AND j.class_id = c.id AND j.account_id = $4::bigint"
    "           AND j.kind = 'preview' AND j.state = 'done' AND d.expires_at > now()"
    "           AND NOT EXISTS (SELECT FROM gi.import_job n WHERE n.tenant_id = j.tenant_id AND n.draft_id = j.draft_id"
    "                              AND n.kind = 'import' AND n.state <> 'cancelled' AND n.id > j.id)),"
    "       (SELECT count(*) FROM gi.import_job j"
    "         WHERE j.tenant_id = c.tenant_id AND j.class_id = c.id AND j.account_id = $4::bigint"
    "           AND j.state = 'failed')"
    "  FROM gi.class c"
    "  LEFT JOIN gi.assignment a ON a.tenant_id = c.tenant_id AND a.class_id = c.id AND NOT a.removed"
    "  LEFT JOIN LATERAL ("
    "         SELECT count(*) AS blank FROM gi.enrolment e"
    "          WHERE e.tenant_id = c.tenant_id AND e.class_id = c.id AND NOT e.removed AND e.dropped_at IS NULL"
    "            AND a.due_on BETWEEN current_date - 60 AND current_date - 1"
    "            AND e.points[a.slot] IS NULL AND coalesce(nullif(substr(e.statuses, a.slot, 1), ''), '.') = '.'"
    "       ) AS g ON true"
    " WHERE c.tenant_id = $1::bigint AND c.id IN (SELECT id FROM chosen)"
    " GROUP BY c.tenant_id, c.id ORDER BY c.name, c.id"};

}  // namespace

Task<std::vector<ClassWaiting>> read_waiting(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                             std::vector<ClassId> classes, AccountId reader) {
    if (classes.empty()) co_return std::vector<ClassWaiting>{};
    std::vector<std::int64_t> ids(classes.size());
    std::ranges::transform(classes, ids.begin(), &ClassId::value);
    std::vector<pg::Query> batch(1);
    batch[0].statement = &waiting;
    batch[0].params.id(tenant->id).int8_array(ids).int4(static_cast<std::int32_t>(most_waiting_classes)).id(reader);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    std::vector<ClassWaiting> found;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const ClassWaiting one{rows.id<ClassId>(row, 0), rows.int8(row, 1),    rows.int8(row, 2), rows.int8(row, 3),
                               rows.int8(row, 4),        rows.boolean(row, 5), rows.int8(row, 6), rows.int8(row, 7)};
        if (one.anything()) found.push_back(one);
    }
    co_return found;
}

}  // namespace gi::gradebook
