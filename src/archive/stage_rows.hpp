#pragma once
/// Rows of a school beside the real ones, in temporary tables `source_student` and so on: nobody else sees them, and
/// they end with the session.
#include <functional>
#include <string_view>
#include <vector>

#include "archive/read_archive.hpp"
#include "base/ids.hpp"

namespace gi::archive {

/// Anew: what an earlier try left goes.
void make_staging_tables(pg::SyncConnection& shard, const std::vector<Table>& tables, TenantId school);

/// From an archive whose signature was checked. file_unreadable when it was altered meanwhile; then make them anew.
[[nodiscard]] Result<void> stage_from_archive(pg::SyncConnection& shard, ReadArchive& archive,
                                              const std::vector<Table>& tables);

/// From another database with the same tables, in one snapshot.
void stage_from_database(pg::SyncConnection& shard, pg::SyncConnection& source, const std::vector<Table>& tables,
                         TenantId school);

/// Whether what an archive has can be loaded here: made by this schema, or by the one before. conflict otherwise.
[[nodiscard]] Result<void> check_fits(const Manifest& manifest, int schema_version, const std::vector<Table>& tables);

}  // namespace gi::archive
