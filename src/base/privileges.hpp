#pragma once
/// Root is needed to make the data folder and to hand it to the service user, and for nothing after that.
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace gi {

/// Makes the data folder (0700) if it is missing. As root, gives it to the service user (the first of gradeinsight,
/// postgres, nobody that this machine knows) and becomes that user for good: groups, gid and uid, and no way back.
/// Returns the name of the user that the process runs as now.
/// Fails with a sentence when the folder belongs to somebody else, or when that user cannot use it; it then names the
/// closed folder. Call it from the main thread, before there are others and before anything is written to the folder.
[[nodiscard]] Result<std::string> drop_privileges(const std::filesystem::path& data_dir);

/// As root, becomes the owner of this folder for good; nothing to do for anybody else. From the main thread, before
/// there are others. Fails when the folder is root's or cannot be found.
[[nodiscard]] Result<void> become_owner(const std::filesystem::path& folder);

}  // namespace gi
