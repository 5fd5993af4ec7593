#include "archive/tables.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "archive/table_rules.hpp"
#include "tenancy/move/move_book.hpp"
#include "tenancy/move/school_tables.hpp"

namespace gi::archive {
namespace {

std::string joined(const std::vector<std::string>& names, std::string_view prefix) {
    std::string list;
    for (const auto& name : names) list += fmt::format("{}{}{}", list.empty() ? "" : ", ", prefix, quote_name(name));
    return list;
}

std::vector<Column> columns_of(pg::SyncConnection& shard, const std::string& table) {
    const auto rows = shard.exec(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = $1::regclass "
        "AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> 'tenant_id' ORDER BY attnum",
        {table});
    std::vector<Column> columns;
    for (int row = 0; row < rows.size(); ++row)
        columns.push_back({std::string{rows.text(row, 0)}, std::string{rows.text(row, 1)}});
    return columns;
}

std::vector<std::string> key_of(pg::SyncConnection& shard, const std::string& table) {
    const auto rows = shard.exec(
        "SELECT a.attname FROM pg_index i CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place) "
        "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum "
        "WHERE i.indrelid = $1::regclass AND i.indisprimary AND a.attname <> 'tenant_id' ORDER BY k.place",
        {table});
    std::vector<std::string> key;
    for (int row = 0; row < rows.size(); ++row) key.emplace_back(rows.text(row, 0));
    return key;
}

}  // namespace

/// Only the catalogue knows which names are keywords; in quotes none is.
std::string quote_name(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' ? std::string_view{"\"\""} : std::string_view{&c, 1};
    return quoted + '"';
}

std::string Table::in_schema() const { return "gi." + quote_name(name); }

std::string Table::column_list(std::string_view prefix) const {
    std::vector<std::string> names;
    for (const auto& column : columns) names.push_back(column.name);
    return joined(names, prefix);
}

std::string Table::key_list() const { return key.empty() ? "1" : joined(key, ""); }

Result<std::vector<Table>> tables_of(pg::SyncConnection& shard) {
    std::vector<Table> tables;
    for (const auto& found : tenancy::school_tables(shard)) {
        const std::string name{
            shard.exec("SELECT relname FROM pg_class WHERE oid = $1::regclass", {found.name}).text(0, 0)};
        if (find_rule(name) == nullptr)
            return fail(ErrorCode::conflict,
                        fmt::format("This version does not know the table {} of the shard. Update the program that "
                                    "runs this command.",
                                    found.name));
        tables.push_back({name, columns_of(shard, found.name), key_of(shard, found.name)});
    }
    return tables;
}

int schema_version(pg::SyncConnection& shard) {
    return static_cast<int>(shard.exec("SELECT max(version) FROM gi_migration.applied").integer(0, 0));
}

pg::SyncConnection open_owner_session(const std::string& url, std::string_view name) {
    pg::SyncConnection session{url};
    make_owner_session(session, name);
    return session;
}

void make_owner_session(pg::SyncConnection& session, std::string_view name) {
    session.exec("SELECT set_config('application_name', $1, false)", {name});
    session.exec("SET idle_in_transaction_session_timeout = '60min'");
    session.exec("SET lock_timeout = '30s'");
    tenancy::notice_lost_client(session);
    session.exec("SET session_replication_role = replica");
    session.exec("SET row_security = off");
    session.exec("SET DateStyle = 'ISO, YMD'");
    session.exec("SET IntervalStyle = 'postgres'");
    session.exec("SET TimeZone = 'UTC'");
    session.exec("SET bytea_output = 'hex'");
    session.exec("SET extra_float_digits = 1");
}

void check_foreign_keys(pg::SyncConnection& shard, TenantId school) {
    const auto keys = shard.exec(
        "SELECT k.conname, k.conrelid::regclass::text, k.confrelid::regclass::text,"
        "       (SELECT string_agg(format('c.%I IS NOT NULL', a.attname), ' AND ') FROM unnest(k.conkey) n"
        "          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n),"
        "       (SELECT string_agg(format('p.%I = c.%I', b.attname, a.attname), ' AND ')"
        "          FROM unnest(k.conkey, k.confkey) AS n (here, there)"
        "          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.here"
        "          JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = n.there)"
        "  FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'gi'::regnamespace");
    for (int key = 0; key < keys.size(); ++key) {
        const auto broken = shard.exec(
            fmt::format("SELECT count(*) FROM {} c WHERE c.tenant_id = $1 AND {} AND NOT EXISTS (SELECT FROM {} p "
                        "WHERE {})",
                        keys.text(key, 1), keys.text(key, 3), keys.text(key, 2), keys.text(key, 4)),
            {school.value});
        if (broken.integer(0, 0) == 0) continue;
        throw std::logic_error(fmt::format("{} row(s) of {} would hang in the air ({})", broken.text(0, 0),
                                           keys.text(key, 1), keys.text(key, 0)));
    }
}

}  // namespace gi::archive
