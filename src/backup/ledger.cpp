#include "backup/ledger.hpp"

#include "base/text.hpp"

namespace gi::backup {
namespace {

constexpr std::size_t longest_detail = 900;

}  // namespace

void record(pg::SyncConnection& registry, const LedgerEntry& entry) {
    const auto restored_to = entry.restored_to.empty() ? std::nullopt : std::optional{entry.restored_to};
    registry.exec(
        "INSERT INTO registry.backup_run (database, kind, started_at, finished_at, ok, detail, restored_to, schools,"
        "                                 row_count)"
        " VALUES ($1, $2, $3::timestamptz, greatest(clock_timestamp(), $3::timestamptz), $4::boolean, $5,"
        "         $6::timestamptz, $7::bigint, $8::bigint)",
        {entry.database, entry.kind, to_target(entry.started), entry.ok, cut_utf8(entry.detail, longest_detail),
         restored_to, entry.schools, entry.rows});
    registry.exec("DELETE FROM registry.backup_run WHERE finished_at < now() - interval '400 days'");
}

std::vector<LastDrill> last_drills(pg::SyncConnection& registry) {
    const auto rows = registry.exec(
        "SELECT database, coalesce(to_char(max(finished_at) FILTER (WHERE ok) AT TIME ZONE 'UTC',"
        "                                  'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), ''),"
        "       NOT (array_agg(ok ORDER BY finished_at DESC))[1]"
        "  FROM registry.backup_run WHERE kind = 'drill' GROUP BY database");
    std::vector<LastDrill> drills;
    for (int row = 0; row < rows.size(); ++row)
        drills.push_back({std::string{rows.text(row, 0)}, std::string{rows.text(row, 1)}, rows.boolean(row, 2)});
    return drills;
}

}  // namespace gi::backup
