#pragma once
/// All that a school has on its shard, as an archive: from one snapshot, streamed, while people work.
#include <cstdint>
#include <functional>
#include <string>

#include "archive/archive_file.hpp"
#include "base/ids.hpp"

namespace gi::archive {

/// Which table is being read, and how many rows there were so far in all.
using ExportProgress = std::function<void(const std::string& table, std::int64_t rows)>;

/// Reads the school from the shard into `file` and finishes it. `school` are the registry's facts; its rows must be on
/// this shard and not on their way to another: conflict otherwise. Throws PgError.
[[nodiscard]] Result<Manifest> export_school(const std::string& owner_url, const ArchivedSchool& school,
                                             const SigningKey& key, ArchiveFile& file, const ExportProgress& progress);

/// COPY .. TO STDOUT of a table's rows in the archive's form and order, as a statement.
[[nodiscard]] std::string copy_statement(const Table& table, TenantId school);

}  // namespace gi::archive
