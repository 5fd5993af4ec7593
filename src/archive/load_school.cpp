#include "archive/load_school.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "archive/export_school.hpp"
#include "archive/stage_rows.hpp"
#include "base/hex.hpp"
#include "base/json_text.hpp"
#include "base/sha256.hpp"
#include "pg/copy_stream.hpp"
#include "tenancy/move/school_tables.hpp"

namespace gi::archive {
namespace {

std::vector<Table> archived(const Manifest& manifest) {
    std::vector<Table> tables;
    for (const auto& one : manifest.tables) tables.push_back(one.table);
    return tables;
}

void insert(pg::SyncConnection& shard, const Table& table) {
    shard.exec(fmt::format("INSERT INTO {0} (tenant_id, {1}) SELECT tenant_id, {1} FROM {2}", table.in_schema(),
                           table.column_list(), quote_name("source_" + table.name)));
}

void compare(pg::SyncConnection& shard, const ArchivedTable& one, TenantId school) {
    Sha256 sum;
    pg::CopyOut copy{shard, copy_statement(one.table, school)};
    while (const auto line = copy.next()) sum.add(*line);
    if (to_hex(sum.finish()) == one.sha256) return;
    throw std::logic_error(fmt::format("{} does not read as it was written", one.table.name));
}

/// Nobody of this installation was let in by the school, and nobody waits for mails of a copy.
void end_what_means_nothing_here(pg::SyncConnection& shard, TenantId school) {
    shard.exec(
        "UPDATE gi.operator_grant SET ended_at = now(), ended_by = granted_by WHERE tenant_id = $1 AND ended_at IS "
        "NULL",
        {school.value});
    shard.exec("UPDATE gi.school SET digest_on = false, digest_due_at = NULL WHERE tenant_id = $1", {school.value});
    shard.exec("INSERT INTO gi.school (tenant_id) VALUES ($1) ON CONFLICT DO NOTHING", {school.value});
}

std::string record_details(const ReadArchive& archive) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("archive", std::string_view{archive.digest()});
    json.member("taken_at", std::string_view{archive.manifest().taken_at});
    json.member("school", std::string_view{archive.manifest().school.uuid}).end_object();
    return text;
}

}  // namespace

Result<LoadedSchool> load_school(pg::SyncConnection& shard, TenantId school, ReadArchive& archive) {
    make_owner_session(shard, "gi_import");
    const auto here = tables_of(shard);
    if (!here) return std::unexpected(here.error());
    const auto& manifest = archive.manifest();
    if (auto fits = check_fits(manifest, schema_version(shard), *here); !fits) return std::unexpected(fits.error());
    const auto tables = archived(manifest);
    pg::SyncTransaction transaction{shard};
    shard.exec("SELECT pg_advisory_xact_lock(20250, hashint8($1))", {school.value});
    tenancy::delete_all_rows(shard, tenancy::school_tables(shard), school);
    make_staging_tables(shard, tables, school);
    if (auto staged = stage_from_archive(shard, archive, tables); !staged) return std::unexpected(staged.error());
    for (const auto& table : tables) insert(shard, table);
    for (const auto& one : manifest.tables) compare(shard, one, school);
    check_foreign_keys(shard, school);
    end_what_means_nothing_here(shard, school);
    shard.exec("SELECT gi.append_audit($1, 'system', 0, 'school.imported', NULL, NULL, NULL, $2)",
               {school.value, record_details(archive)});
    const auto counts = shard.exec(
        "SELECT count(*) FROM gi.account WHERE tenant_id = $1 AND NOT service AND password_hash = ''", {school.value});
    const LoadedSchool loaded{manifest.rows(), counts.integer(0, 0)};
    transaction.commit();
    return loaded;
}

}  // namespace gi::archive
