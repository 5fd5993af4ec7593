#pragma once
/// The rows of an archive as those of a new school, under its number.
#include "archive/read_archive.hpp"
#include "base/ids.hpp"

namespace gi::archive {

struct LoadedSchool {
    std::int64_t rows = 0;
    std::int64_t people_without_password = 0;
};

/// In one transaction of the shard's owner; what the school has there already goes first, so that a repeated call
/// ends the same. Every table is read again and compared with what was signed before anything is kept. Then what means
/// nothing here is ended (open grants to operators of another installation, digests), and the record says where the
/// rows are from. conflict when the schemas do not fit, file_unreadable when the archive was altered. Throws PgError,
/// and std::logic_error when what was read again is not what was written.
[[nodiscard]] Result<LoadedSchool> load_school(pg::SyncConnection& shard, TenantId school, ReadArchive& archive);

}  // namespace gi::archive
