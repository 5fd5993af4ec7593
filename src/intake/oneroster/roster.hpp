#pragma once
/// A set of OneRoster as a roster: users, their roles, classes, enrolments, and whose guardians are who.
#include "base/result.hpp"
#include "intake/oneroster/file_set.hpp"
#include "intake/roster_file.hpp"

namespace gi::intake::oneroster {

[[nodiscard]] Result<RosterFile> read_roster(zip::Archive& archive, const ReadOptions& options);
[[nodiscard]] Result<RosterFile> read_roster(std::span<const NamedFile> files, const ReadOptions& options);

}  // namespace gi::intake::oneroster
