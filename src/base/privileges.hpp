#pragma once
/// Root is needed to open the data folder to the service user, and for nothing after that.
#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace gi {

struct ServiceUser {
    std::string name;
    uid_t uid = 0;
    gid_t gid = 0;
    std::vector<gid_t> groups{};
};

/// The first of gradeinsight, postgres, nobody that this machine knows.
[[nodiscard]] std::optional<ServiceUser> find_service_user();

/// Switches this process for good (groups, gid, uid; real, effective and saved) and verifies that root is gone. Only
/// system calls: safe between fork and exec. False when it did not work: the caller must end the process.
[[nodiscard]] bool become(const ServiceUser& user) noexcept;

/// Creates the folder (0700) if it is missing and, as root, gives it to `user` when it is new or empty. Fails with a
/// sentence when it belongs to somebody else, or when a parent folder is closed to `user` (names that folder).
[[nodiscard]] Result<void> prepare_data_dir(const std::filesystem::path& data_dir, const ServiceUser& user);

/// As root: prepares the data folder and becomes the service user. Otherwise only prepares the data folder.
/// Returns the name of the user that the process runs as now. Call it from the main thread before there are others.
[[nodiscard]] Result<std::string> drop_privileges(const std::filesystem::path& data_dir);

}  // namespace gi
