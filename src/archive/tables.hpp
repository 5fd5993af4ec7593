#pragma once
/// The tables of a school with what archives and restores must know of them: columns with their types, and the key.
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "pg/sync_connection.hpp"

namespace gi::archive {

struct Column {
    std::string name;  // as in the catalogue
    std::string type;  // "timestamp with time zone"
    friend bool operator==(const Column&, const Column&) = default;
};

struct Table {
    std::string name;              // "student"
    std::vector<Column> columns;   // all but tenant_id, in order; without generated ones
    std::vector<std::string> key;  // the primary key without tenant_id
    friend bool operator==(const Table&, const Table&) = default;

    [[nodiscard]] std::string in_schema() const;  // gi."student"
    /// "id", "email", ..; `prefix` before each, as "t.".
    [[nodiscard]] std::string column_list(std::string_view prefix = {}) const;
    [[nodiscard]] std::string key_list() const;  // the same of the key; "1" when it has no further columns
};

/// What school_tables() of the mover names, by name. Fails (conflict) when nobody has ruled on one of them.
[[nodiscard]] Result<std::vector<Table>> tables_of(pg::SyncConnection& shard);

/// The number of the newest migration that the shard has run.
[[nodiscard]] int schema_version(pg::SyncConnection& shard);

/// A session of the shard's owner (a superuser) that sees and writes all rows as they are: without policies, triggers
/// and cascades, with one form of every value in text.
[[nodiscard]] pg::SyncConnection open_owner_session(const std::string& url, std::string_view name);
/// The same of a connection that is there.
void make_owner_session(pg::SyncConnection& session, std::string_view name);

/// Throws std::logic_error when a row of the school names another that is not there: triggers are off in such a
/// session, and with them the server's own check.
void check_foreign_keys(pg::SyncConnection& shard, TenantId school);

/// An identifier in quotes.
[[nodiscard]] std::string quote_name(std::string_view name);

}  // namespace gi::archive
