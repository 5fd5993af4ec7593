#include "archive/stage_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "archive/table_rules.hpp"
#include "pg/copy_rows.hpp"
#include "pg/copy_stream.hpp"

namespace gi::archive {
namespace {

const Table* find(const std::vector<Table>& tables, std::string_view name) {
    const auto found = std::ranges::find(tables, name, &Table::name);
    return found == tables.end() ? nullptr : &*found;
}

std::unexpected<Error> does_not_fit(const Manifest& manifest, int schema_version, std::string_view why) {
    return fail(ErrorCode::conflict,
                fmt::format("The archive was made with schema {} and this installation has schema {}: {}. Update the "
                            "older of the two, make the archive again if it is the older one, and try again.",
                            manifest.schema_version, schema_version, why));
}

}  // namespace

void make_staging_tables(pg::SyncConnection& shard, const std::vector<Table>& tables, TenantId school) {
    for (const auto& table : tables) {
        const auto name = quote_name("source_" + table.name);
        shard.exec(fmt::format("DROP TABLE IF EXISTS pg_temp.{}", name));
        shard.exec(fmt::format("CREATE TEMP TABLE {} AS SELECT tenant_id, {} FROM {} WITH NO DATA", name,
                               table.column_list(), table.in_schema()));
        shard.exec(fmt::format("ALTER TABLE {} ALTER tenant_id SET DEFAULT {}", name, school.value));
    }
}

Result<void> stage_from_archive(pg::SyncConnection& shard, ReadArchive& archive, const std::vector<Table>& tables) {
    for (const auto& one : archive.manifest().tables) {
        if (find(tables, one.table.name) == nullptr) continue;
        pg::CopyIn copy{shard, fmt::format("COPY {} ({}) FROM STDIN (FORMAT csv, HEADER match)",
                                           quote_name("source_" + one.table.name), one.table.column_list())};
        const auto read = archive.read(one, [&](std::string_view piece) { copy.put(piece); });
        if (!read) return read;
        if (copy.finish() == one.rows) continue;
        return fail(ErrorCode::file_unreadable,
                    fmt::format("The archive was damaged or altered: {} has not the rows that it says.", one.file()));
    }
    for (const auto& table : tables) shard.exec(fmt::format("ANALYZE {}", quote_name("source_" + table.name)));
    return {};
}

void stage_from_database(pg::SyncConnection& shard, pg::SyncConnection& source, const std::vector<Table>& tables,
                         TenantId school) {
    pg::SyncTransaction snapshot{source};
    source.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    for (const auto& table : tables) {
        const auto columns = "tenant_id, " + table.column_list();
        pg::copy_rows(
            source,
            fmt::format("COPY (SELECT {} FROM {} WHERE tenant_id = {}) TO STDOUT (FORMAT binary)", columns,
                        table.in_schema(), school.value),
            shard, fmt::format("COPY {} ({}) FROM STDIN (FORMAT binary)", quote_name("source_" + table.name), columns),
            [](std::int64_t) {});
    }
    snapshot.commit();
    for (const auto& table : tables) shard.exec(fmt::format("ANALYZE {}", quote_name("source_" + table.name)));
}

Result<void> check_fits(const Manifest& manifest, int schema_version, const std::vector<Table>& tables) {
    if (manifest.schema_version > schema_version) return does_not_fit(manifest, schema_version, "it is newer");
    if (manifest.schema_version < schema_version - 1)
        return does_not_fit(manifest, schema_version, "no more than one step is bridged");
    for (const auto& one : manifest.tables) {
        const auto* const here = find(tables, one.table.name);
        if (here == nullptr || find_rule(here->name)->in_archive != InArchive::whole)
            return does_not_fit(manifest, schema_version, fmt::format("no table {} is taken in here", one.table.name));
        for (const auto& column : one.table.columns)
            if (std::ranges::find(here->columns, column) == here->columns.end())
                return does_not_fit(manifest, schema_version,
                                    fmt::format("{}.{} is another here", one.table.name, column.name));
    }
    return {};
}

}  // namespace gi::archive
