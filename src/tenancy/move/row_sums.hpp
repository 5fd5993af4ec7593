#pragma once
/// Whether two shards hold the same rows of a school, with little to do while writers wait for the answer: rows that
/// have been there for a while are summed beforehand. Afterwards they need only be counted, since a row that is changed
/// or deleted is no longer the version that was summed.
#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/move/school_tables.hpp"

namespace gi::tenancy {

/// What a shard holds of a school in one table. `digest` is a sum over the rows, whatever their order.
struct TableSum {
    std::string table;
    std::int64_t rows = 0;
    std::string digest;
    friend bool operator==(const TableSum&, const TableSum&) = default;
};

/// The row versions of transactions that were over at some moment. No such version ever comes back or is added.
struct SettledRows {
    std::string horizon;           // xid: everything below it was over
    std::vector<TableSum> tables;  // in the order of the tables
};
[[nodiscard]] SettledRows sum_settled_rows(pg::SyncConnection& shard, const std::vector<SchoolTable>& tables,
                                           TenantId school);

/// All rows as they are now. `settled` is of the same shard, school and tables; it changes what this costs, not what it
/// gives.
[[nodiscard]] std::vector<TableSum> sum_rows(pg::SyncConnection& shard, const std::vector<SchoolTable>& tables,
                                             TenantId school, const SettledRows& settled);

/// The same of both shards, at the same time.
struct SettledOfBoth {
    SettledRows source;
    SettledRows target;
};
[[nodiscard]] SettledOfBoth settle_both(pg::SyncConnection& source, pg::SyncConnection& target,
                                        const std::vector<SchoolTable>& tables, TenantId school);
struct SumsOfBoth {
    std::vector<TableSum> source;
    std::vector<TableSum> target;
};
[[nodiscard]] SumsOfBoth sum_both(pg::SyncConnection& source, pg::SyncConnection& target,
                                  const std::vector<SchoolTable>& tables, TenantId school,
                                  const SettledOfBoth& settled);

}  // namespace gi::tenancy
