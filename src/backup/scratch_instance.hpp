#pragma once
/// A PostgreSQL of its own, made from the backups as they were at some time: for drills, for looking at the past, and
/// for taking rows out of it. It listens on a socket in a closed folder, archives nothing and touches no live database.
///
///   auto then = backup::ScratchInstance::restore({.folder = folder, .database = "shard-2", .at =
///   "2026-03-01T12:00:00Z"}); pg::SyncConnection connection{then->conninfo("postgres")};
///
/// It ends with the object: the server is stopped and its files are removed. After kill -9 the kernel stops the server,
/// and the next restore() of anybody removes the files.
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gi::backup {

struct ScratchOptions {
    std::filesystem::path folder;              // option backup-dir: what `gradeinsight backup config` wrote
    std::string database;                      // "registry", "shard-1"
    std::string at{};                          // ISO 8601 with zone; empty: the latest there is
    std::string restore_point{};               // instead of a time: the name of one that was set
    std::filesystem::path postgres_bin_dir{};  // empty: Debian's, then PATH
    std::chrono::seconds limit{3600};          // for the copy and for the recovery, each
    std::function<void(std::string_view line)> on_progress{};  // lines for a person
    std::function<bool()> stop_wanted{};                       // asked often; true: give up and take everything away
};

class ScratchInstance {
public:
    /// Blocking. PostgreSQL refuses to run as root: call become_owner() of base/privileges.hpp with `folder` first,
    /// from the main thread, when every other connection and file has been opened, or use a ScratchKeeper. Fails
    /// (not_configured, not_found, invalid_field, conflict, internal) with a sentence: there is no such database or no
    /// backup from before that time; the archive has a gap; a file is damaged; PostgreSQL did not get there.
    [[nodiscard]] static Result<ScratchInstance> restore(const ScratchOptions& options);

    ScratchInstance(ScratchInstance&&) noexcept;
    ScratchInstance& operator=(ScratchInstance&&) noexcept;
    ~ScratchInstance();

    /// libpq connection string to the database. `role`: gi_app, or a superuser of the original's ("postgres").
    [[nodiscard]] std::string conninfo(std::string_view role) const;
    /// The same to another database of this cluster.
    [[nodiscard]] std::string conninfo(std::string_view role, std::string_view dbname) const;
    /// The commit time of the last transaction that is in it, ISO 8601 in UTC; empty when none came after the backup.
    [[nodiscard]] const std::string& restored_to() const noexcept;

private:
    struct State;
    explicit ScratchInstance(std::unique_ptr<State> state) noexcept;
    std::unique_ptr<State> state_;
};

}  // namespace gi::backup
