#include "intake/roster/history.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "intake/roster/write.hpp"

namespace gi::intake {
namespace {

constexpr pg::Statement list_changes{
    "roster_list_changes",
    "SELECT c.id, c.seq, c.kind, to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       coalesce(a.display_name, ''), c.summary, c.undoes, c.file_name, c.format"
    "  FROM gi.roster_change c"
    "  LEFT JOIN gi.account a ON a.tenant_id = c.tenant_id AND a.id = c.account_id"
    " WHERE c.tenant_id = $1::bigint AND ($2::bigint IS NULL OR c.seq < $2::bigint)"
    " ORDER BY c.seq DESC LIMIT 50"};
constexpr pg::Statement list_undos{"roster_list_undos",
                                   "SELECT id, undoes FROM gi.roster_change"
                                   " WHERE tenant_id = $1::bigint AND undoes IS NOT NULL ORDER BY seq DESC"};

constexpr pg::Statement read_head{"roster_read_head",
                                  "SELECT seq, chain FROM gi.roster_head WHERE tenant_id = $1::bigint"};
constexpr pg::Statement check_changes{
    "roster_check_changes",
    "SELECT id, account_id, kind, seq, undoes, file_name, file_digest, format, summary, chain,"
    "       coalesce(gi.seal_of($1::bigint, id), '')"  // of a change that an erasure took a part of
    "  FROM gi.roster_change"
    " WHERE tenant_id = $1::bigint AND seq > $2::bigint ORDER BY seq LIMIT 5"};
constexpr pg::Statement check_writes{
    "roster_check_writes",
    "SELECT w.change_id, w.object, w.before, w.after"
    "  FROM (SELECT id, seq FROM gi.roster_change"
    "         WHERE tenant_id = $1::bigint AND seq > $2::bigint ORDER BY seq LIMIT 5) AS c"
    "  JOIN gi.roster_write w ON w.tenant_id = $1::bigint AND w.change_id = c.id"
    " ORDER BY c.seq, w.object COLLATE \"C\""};

/// An undo stands while no undo of it stands. Undos come the newest first, so each is judged after those of itself.
std::unordered_map<RosterChangeId, RosterChangeId> standing_undos(const pg::ResultSet& rows) {
    std::unordered_map<RosterChangeId, RosterChangeId> undone_by;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto undo = rows.id<RosterChangeId>(row, 0);
        if (!undone_by.contains(undo)) undone_by.try_emplace(rows.id<RosterChangeId>(row, 1), undo);
    }
    return undone_by;
}

RosterChangeHeader header_from(const pg::ResultSet& rows, std::size_t row) {
    RosterChangeHeader header{rows.id<RosterChangeId>(row, 0), rows.id<AccountId>(row, 1),
                              rows.text(row, 2) == "undo" ? RosterChangeKind::undo : RosterChangeKind::import,
                              rows.int8(row, 3)};
    if (const auto undoes = rows.int8_or_null(row, 4)) header.undoes = RosterChangeId{*undoes};
    header.file_name = rows.text(row, 5);
    header.file_digest = rows.text(row, 6);
    header.format = rows.text(row, 7);
    header.summary = rows.text(row, 8);
    return header;
}

}  // namespace

Task<std::vector<RosterHistoryEntry>> read_roster_history(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                          std::optional<std::int64_t> before) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &list_changes;
    batch[0].params.id(tenant->id).int8_or_null(before);
    batch[1].statement = &list_undos;
    batch[1].params.id(tenant->id);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    const auto undone_by = standing_undos(results[1]);
    std::vector<RosterHistoryEntry> entries(rows.rows());
    for (std::size_t row = 0; row < entries.size(); ++row) {
        auto& entry = entries[row];
        entry.id = rows.id<RosterChangeId>(row, 0);
        entry.seq = rows.int8(row, 1);
        entry.kind = rows.text(row, 2);
        entry.at = rows.text(row, 3);
        entry.by = rows.text(row, 4);
        entry.summary = rows.text(row, 5);
        if (const auto undoes = rows.int8_or_null(row, 6)) entry.undoes = RosterChangeId{*undoes};
        if (const auto undo = undone_by.find(entry.id); undo != undone_by.end()) entry.undone_by = undo->second;
        entry.file_name = rows.text(row, 7);
        entry.format = rows.text(row, 8);
    }
    co_return entries;
}

Task<RosterHistoryCheck> check_roster_history(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    RosterHistoryCheck check;
    std::int64_t seq = 0;
    std::string chain;
    for (;;) {
        std::vector<pg::Query> batch(3);
        batch[0].statement = &read_head;
        batch[0].params.id(tenant->id);
        batch[1].statement = &check_changes;
        batch[2].statement = &check_writes;
        for (const std::size_t index : {1U, 2U}) batch[index].params.id(tenant->id).int8(seq);
        const auto results = co_await database.read(tenant, std::move(batch));
        const auto& changes = results[1];
        const auto& rows = results[2];
        std::size_t next_row = 0;
        for (std::size_t change = 0; change < changes.rows(); ++change) {
            const auto header = header_from(changes, change);
            std::vector<RosterWrite> writes;
            for (; next_row < rows.rows() && rows.id<RosterChangeId>(next_row, 0) == header.id; ++next_row) {
                writes.push_back({roster_object_from(rows.text(next_row, 1)), std::string{rows.text(next_row, 2)},
                                  std::string{rows.text(next_row, 3)}});
            }
            const auto link = roster_link(header, writes, chain);
            const auto seal = changes.text(change, 10);
            const bool as_left = changes.text(change, 9) == link || (!seal.empty() && seal == link);
            const bool fits = as_left && header.seq == seq + 1;
            if (!fits && !check.first_broken) check.first_broken = header.id;
            seq = header.seq;
            chain = changes.text(change, 9);
            ++check.changes;
        }
        if (!changes.empty()) continue;
        // The head knows the newest link: lines that are missing at the end show as well.
        const bool ends_where_it_should =
            results[0].empty() ? seq == 0 : results[0].int8(0, 0) == seq && results[0].text(0, 1) == chain;
        if (!ends_where_it_should && !check.first_broken) check.first_broken = RosterChangeId{0};
        co_return check;
    }
}

}  // namespace gi::intake
