#pragma once
/// The rows of a school as a restore leaves them, in one transaction: put together, compared, written. Only what
/// differs is touched.
#include <cstdint>
#include <string>
#include <vector>

#include "archive/tables.hpp"
#include "base/ids.hpp"

namespace gi::archive {

struct TableChange {
    std::string table;
    std::int64_t come = 0;    // rows that are not there now
    std::int64_t change = 0;  // rows that are another now
    std::int64_t go = 0;      // rows that came since
    [[nodiscard]] bool any() const noexcept { return come + change + go > 0; }
};

/// Inside of a transaction of an owner's session in which the rows of then are staged (stage_rows.hpp).
class RestoreRows {
public:
    RestoreRows(pg::SyncConnection& shard, TenantId school, const std::vector<Table>& tables);

    /// Puts together what will be there. conflict when a student who was erased since stands in a history that would
    /// come back. Tables that stay are not named.
    [[nodiscard]] Result<std::vector<TableChange>> plan();
    /// Writes it, and sees that it is there and that every foreign key holds: throws std::logic_error otherwise.
    void apply();

    /// The tables of which the rows of then are needed.
    [[nodiscard]] static std::vector<Table> staged(const std::vector<Table>& tables);

private:
    [[nodiscard]] std::string filled(std::string_view sql, const Table* table = nullptr) const;
    Result<void> check_obstacles();
    [[nodiscard]] TableChange compare(const Table& table);
    void write(const Table& table);
    void check_written(const Table& table);
    [[nodiscard]] std::vector<const Table*> touched() const;

    pg::SyncConnection& shard_;
    TenantId school_;
    const std::vector<Table>& tables_;
};

}  // namespace gi::archive
