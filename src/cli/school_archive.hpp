#pragma once
/// Archives on the command line: what the commands that write one have in common.
#include <string>

#include "archive/export_school.hpp"
#include "cli/places.hpp"

namespace gi::cli {

/// not_configured when there is no key to sign with.
[[nodiscard]] Result<std::string> signing_secret(const Config& config);

[[nodiscard]] Result<std::string> owner_url(const Databases& databases, int shard_no);

/// Fills and finishes `file`; on a terminal it says how far it is.
[[nodiscard]] Result<archive::Manifest> write_archive(const Databases& databases, const tenancy::TenantRecord& school,
                                                      const std::string& secret, archive::ArchiveFile file);

/// What was written and what whoever has it must know.
void print_archive(const archive::Manifest& manifest, const std::string& path, const std::string& secret, bool json);

}  // namespace gi::cli
