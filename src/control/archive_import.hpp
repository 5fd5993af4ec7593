#pragma once
/// A new school out of an archive, in the steps of every new school (registry.provisioning): registered, furnished with
/// its rows, open. Its key is the archive and the subdomain: the same call again goes on where the last one stopped.
#include <cstdint>
#include <optional>
#include <string>

#include "archive/load_school.hpp"
#include "control/places.hpp"

namespace gi::control {

struct ArchiveOrder {
    std::string subdomain;  // empty: as in the archive
    std::string name;       // the same
    std::optional<int> shard_no{};
    std::string actor;
    std::string stop_after{};  // for tests: a step after which the process kills itself
};

struct ImportedSchool {
    tenancy::TenantRecord school;
    archive::LoadedSchool loaded;
    bool created = false;  // false: this archive was imported here before
};

/// The archive's signature and trust must have been checked. Reads it whole before anything is written. invalid_field
/// or conflict when the school is refused, file_unreadable when the archive is damaged: then nothing is left.
/// shard_unavailable when the shard is away: run the same again.
[[nodiscard]] Result<ImportedSchool> import_archive(const Places& places, archive::ReadArchive& archive,
                                                    const ArchiveOrder& order);
/// What would become of it: number and shard. Nothing is written.
[[nodiscard]] Result<tenancy::TenantRecord> try_archive(const Places& places, archive::ReadArchive& archive,
                                                        const ArchiveOrder& order);

}  // namespace gi::control
