#include "archive/export_school.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>

#include "archive/table_rules.hpp"
#include "base/hex.hpp"
#include "base/sha256.hpp"
#include "base/version.hpp"
#include "pg/copy_stream.hpp"

namespace gi::archive {
namespace {

constexpr std::int64_t rows_between_reports = 10'000;

Result<void> check_is_here(pg::SyncConnection& shard, const ArchivedSchool& school) {
    const auto fence = shard.exec(
        "SELECT FROM gi.tenant_fence WHERE tenant_id = $1 AND state IN ('active', 'readonly')", {school.school_no});
    if (!fence.empty()) return {};
    return fail(ErrorCode::conflict,
                fmt::format("The school {} is on its way to another shard. Finish the move first: `gradeinsight tenant "
                            "moves` shows it.",
                            school.subdomain));
}

/// Counts and digests what it reads.
class TableReader {
public:
    TableReader(pg::SyncConnection& shard, TenantId school, ArchivedTable& table, const ExportProgress& progress,
                std::int64_t rows_before)
        : shard_(&shard), school_(school), table_(&table), progress_(&progress), rows_before_(rows_before) {}

    std::optional<std::string_view> next() {
        if (!copy_) copy_.emplace(*shard_, copy_statement(table_->table, school_));
        const auto line = copy_->next();
        if (!line) {
            table_->rows = lines_ - 1;
            table_->sha256 = to_hex(sum_.finish());
            (*progress_)(table_->table.name, rows_before_ + table_->rows);
            return line;
        }
        sum_.add(*line);
        table_->bytes += static_cast<std::int64_t>(line->size());
        if (++lines_ % rows_between_reports == 0) (*progress_)(table_->table.name, rows_before_ + lines_);
        return line;
    }

private:
    pg::SyncConnection* shard_;
    TenantId school_;
    ArchivedTable* table_;
    const ExportProgress* progress_;
    std::int64_t rows_before_;
    std::optional<pg::CopyOut> copy_;
    Sha256 sum_;
    std::int64_t lines_ = 0;  // with the headings
};

}  // namespace

std::string copy_statement(const Table& table, TenantId school) {
    std::string columns;
    for (const auto& column : table.columns) {
        const auto name = quote_name(column.name);
        const auto instead = in_place_of(table.name, column.name);
        columns += columns.empty() ? "" : ", ";
        columns += instead.empty() ? name : fmt::format("{} AS {}", instead, name);
    }
    return fmt::format("COPY (SELECT {} FROM {} WHERE tenant_id = {} ORDER BY {}) TO STDOUT (FORMAT csv, HEADER)",
                       columns, table.in_schema(), school.value, table.key_list());
}

Result<Manifest> export_school(const std::string& owner_url, const ArchivedSchool& school, const SigningKey& key,
                               ArchiveFile& file, const ExportProgress& progress) {
    auto shard = open_owner_session(owner_url, "gi_export");
    pg::SyncTransaction snapshot{shard};
    shard.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (auto here = check_is_here(shard, school); !here) return std::unexpected(here.error());
    const auto tables = tables_of(shard);
    if (!tables) return std::unexpected(tables.error());
    Manifest manifest;
    manifest.program = version();
    manifest.taken_at = shard.exec("SELECT to_char(now(), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')").text(0, 0);
    manifest.schema_version = schema_version(shard);
    manifest.school = school;
    for (const auto& table : *tables) {
        if (find_rule(table.name)->in_archive == InArchive::whole)
            manifest.tables.push_back({.table = table});
        else
            manifest.left_out.push_back(table.name);
    }
    for (auto& one : manifest.tables)
        file.add(one.file(), [&shard, &one, &manifest, &progress, school_no = TenantId{school.school_no},
                              reader = std::shared_ptr<TableReader>{}]() mutable {
            if (!reader) reader = std::make_shared<TableReader>(shard, school_no, one, progress, manifest.rows());
            return reader->next();
        });
    if (auto written = file.write_tables(); !written) return std::unexpected(written.error());
    snapshot.commit();
    if (auto finished = file.finish(manifest, key); !finished) return std::unexpected(finished.error());
    return manifest;
}

}  // namespace gi::archive
