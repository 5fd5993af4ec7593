#pragma once
/// A PostgreSQL whose files come out of the repository: the copy, the recovery, and the server on its own.
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "backup/backup_folder.hpp"
#include "backup/moment.hpp"
#include "backup/pgbackrest.hpp"
#include "pg/child_process.hpp"

namespace gi::backup {

/// How far to go on along the log. None: to its end.
struct RestoreTarget {
    std::optional<Moment> at{};
    std::string restore_point{};
};

using OnProgress = std::function<void(std::string_view line)>;

/// Fails, with what can be had, when no backup was finished before the target, or it lies in the future.
[[nodiscard]] Result<void> check_target(const BackupFolder& folder, const Stanza& stanza, const RestoreTarget& target);

/// Check the target first. Fails when the repository is damaged.
/// `data` must be an empty folder, or one that can be made. What comes out archives nothing.
[[nodiscard]] Result<void> restore_files(const BackupFolder& folder, const Stanza& stanza, const RestoreTarget& target,
                                         const std::filesystem::path& data, std::chrono::seconds limit,
                                         const OnProgress& on_progress, const StopWanted& stop_wanted = {});

/// Makes the live PostgreSQL put what it has into the archive, so that a restore finds everything that was committed
/// before this call, and the recovery a commit after it. Sets `restore_point` first unless it is empty. False when it
/// cannot be reached; fails when its archiving does not work.
[[nodiscard]] Result<bool> push_log(const Stanza& stanza, std::string_view restore_point, std::chrono::seconds limit);

/// Owns a server that was started on restored files; it stops with this object and when this process dies. It listens
/// on a socket in its own data folder, which only its owner can enter; it runs no replication and no archiving.
class RestoredServer {
public:
    /// Waits until the recovery is over. `lasting`: its files will be used again, so they are written safely.
    [[nodiscard]] static Result<RestoredServer> start(const std::filesystem::path& data,
                                                      const std::filesystem::path& bin_dir, int port, bool lasting,
                                                      std::chrono::seconds limit, const StopWanted& stop_wanted = {});
    RestoredServer(RestoredServer&& other) noexcept
        : data_(std::move(other.data_)), port_(other.port_), process_(std::exchange(other.process_, {})) {}
    RestoredServer& operator=(RestoredServer&&) = delete;
    ~RestoredServer();

    [[nodiscard]] std::string conninfo(std::string_view role, std::string_view dbname) const;
    [[nodiscard]] bool running() const noexcept { return process_.running(); }

private:
    RestoredServer(std::filesystem::path data, int port) : data_(std::move(data)), port_(port) {}
    std::filesystem::path data_;
    int port_;
    pg::ChildProcess process_{};
};

/// Stops a server that somebody else left on these files.
void stop_left_server(const std::filesystem::path& data);

}  // namespace gi::backup
