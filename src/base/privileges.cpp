#include "base/privileges.hpp"

#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <system_error>
#include <vector>

namespace gi {
namespace {

namespace fs = std::filesystem;

constexpr std::array service_user_names{"gradeinsight", "postgres", "nobody"};

struct User {
    std::string name;
    uid_t uid = 0;
    gid_t gid = 0;
};

std::string reason(int error) { return std::generic_category().message(error); }

std::optional<User> find_user(const char* name) {
    const passwd* entry = ::getpwnam(name);
    if (entry == nullptr) return std::nullopt;
    return User{entry->pw_name, entry->pw_uid, entry->pw_gid};
}

std::string name_of(uid_t uid) {
    const passwd* entry = ::getpwuid(uid);
    return entry == nullptr ? fmt::format("uid {}", uid) : std::string{entry->pw_name};
}

Result<User> service_user() {
    if (::geteuid() != 0) return User{name_of(::geteuid()), ::geteuid(), ::getegid()};
    for (const char* name : service_user_names) {
        if (auto user = find_user(name); user && user->uid != 0) return *user;
    }
    return fail(ErrorCode::internal, "There is no user to run as. Make one with: useradd --system gradeinsight");
}

/// A fresh disk brings lost+found.
bool holds_nothing(const fs::path& folder) {
    return std::ranges::all_of(fs::directory_iterator{folder}, [](const fs::directory_entry& entry) {
        return entry.path().filename() == "lost+found";
    });
}

Result<void> make_data_dir(const fs::path& folder, const User& user) {
    std::error_code error;
    fs::create_directories(folder.parent_path(), error);
    if (!error && ::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) error = {errno, std::generic_category()};
    struct stat info{};
    if (!error && ::stat(folder.c_str(), &info) != 0) error = {errno, std::generic_category()};
    if (!error && !S_ISDIR(info.st_mode)) error = std::make_error_code(std::errc::not_a_directory);
    if (error) {
        return fail(ErrorCode::internal,
                    fmt::format("The data folder {} cannot be made: {}. Choose another with --data-dir.",
                                folder.string(), error.message()),
                    "data-dir");
    }
    if (info.st_uid == user.uid) return {};
    // Never take over a folder with something in it: --data-dir may be a slip of the pen.
    if (::geteuid() == 0 && holds_nothing(folder) && ::chown(folder.c_str(), user.uid, user.gid) == 0) return {};
    return fail(ErrorCode::forbidden,
                fmt::format("The data folder {0} belongs to {1}, but gradeinsight runs as {2}. Hand it over with "
                            "chown -R {2} {0}, or choose another with --data-dir.",
                            folder.string(), name_of(info.st_uid), user.name),
                "data-dir");
}

bool become(const User& user) {
    return ::initgroups(user.name.c_str(), user.gid) == 0 && ::setresgid(user.gid, user.gid, user.gid) == 0 &&
           ::setresuid(user.uid, user.uid, user.uid) == 0 && ::setuid(0) != 0 && ::geteuid() == user.uid;
}

/// Asks the kernel as the user that this process is now: mode bits alone do not know of access lists.
Result<void> check_reachable(const fs::path& folder, const User& user) {
    fs::path parent;
    for (const fs::path& part : folder) {
        parent /= part;
        if (parent == folder || ::access(parent.c_str(), X_OK) == 0) continue;
        return fail(
            ErrorCode::forbidden,
            fmt::format("The user {0} cannot enter {1}, so it cannot use the data folder {2}. Choose one that it "
                        "can reach, for example --data-dir /var/lib/gradeinsight.",
                        user.name, parent.string(), folder.string()),
            "data-dir");
    }
    if (::access(folder.c_str(), R_OK | W_OK | X_OK) == 0) return {};
    return fail(ErrorCode::forbidden,
                fmt::format("The user {} cannot write to the data folder {}: {}. Choose another with --data-dir.",
                            user.name, folder.string(), reason(errno)),
                "data-dir");
}

}  // namespace

Result<std::string> drop_privileges(const fs::path& data_dir) {
    fs::path folder = fs::absolute(data_dir).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();  // "data/" names the same folder as "data"

    const auto user = service_user();
    if (!user) return std::unexpected(user.error());
    if (auto made = make_data_dir(folder, *user); !made) return std::unexpected(made.error());
    if (::geteuid() == 0 && !become(*user)) {
        return fail(ErrorCode::internal, fmt::format("Root could not become {}: {}. Start gradeinsight as that user.",
                                                     user->name, reason(errno)));
    }
    if (auto reachable = check_reachable(folder, *user); !reachable) return std::unexpected(reachable.error());
    return user->name;
}

Result<void> become_owner(const fs::path& folder) {
    if (::geteuid() != 0) return {};
    struct stat info{};
    if (::stat(folder.c_str(), &info) != 0)
        return fail(ErrorCode::not_found, fmt::format("{} cannot be looked at: {}.", folder.string(), reason(errno)));
    if (info.st_uid == 0)
        return fail(ErrorCode::forbidden,
                    fmt::format("{} belongs to root. Hand it to the user that PostgreSQL runs as.", folder.string()));
    if (become({name_of(info.st_uid), info.st_uid, info.st_gid})) return {};
    return fail(ErrorCode::internal,
                fmt::format("Root could not become {}. Start gradeinsight as that user.", name_of(info.st_uid)));
}

}  // namespace gi
