#pragma once
/// The files of an embedded PostgreSQL: its programs, its cluster, its settings.
#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "pg/child_process.hpp"

namespace gi::pg {

/// The number in the socket's name; nothing listens on a TCP port.
inline constexpr int socket_port = 5432;

struct PostgresPrograms {
    std::filesystem::path initdb;
    std::filesystem::path postgres;
    int major = 0;
};

/// Looks in `bin_dir` if there is one, else in Debian's folder of PostgreSQL 15 and then along PATH. PostgreSQL 15 is
/// the oldest that will do (security_invoker views, NULLS NOT DISTINCT, row filters).
[[nodiscard]] Result<PostgresPrograms> find_postgres(const std::filesystem::path& bin_dir);

/// What a running postmaster says about itself in postmaster.pid.
struct Postmaster {
    pid_t pid = -1;
    std::filesystem::path socket_dir;
    bool ready = false;
};

class ClusterFolder {
public:
    explicit ClusterFolder(std::filesystem::path data_dir);

    [[nodiscard]] const std::filesystem::path& data_dir() const noexcept { return data_dir_; }
    [[nodiscard]] const std::filesystem::path& cluster() const noexcept { return cluster_; }
    [[nodiscard]] const std::filesystem::path& log_file() const noexcept { return log_file_; }

    /// Runs initdb if there is no cluster yet, all or nothing. Fails (conflict) on a cluster of another major version.
    [[nodiscard]] Result<void> prepare(const PostgresPrograms& programs) const;

    /// Writes postgresql.conf anew.
    [[nodiscard]] Result<void> write_settings(const std::filesystem::path& socket_dir, int max_connections) const;

    /// Empty unless a postmaster serves this cluster now. A file that a crash left behind does not count, even when
    /// another program has that process id today.
    [[nodiscard]] std::optional<Postmaster> running_postmaster() const;

    /// PostgreSQL refuses to start when the process id in a left-over postmaster.pid lives, whoever that is now (in a
    /// container ids repeat). This process's own id in its place says that it is a left-over, and keeps the rest of
    /// the file, from which PostgreSQL finds back-ends of the crashed server.
    void disown_stale_postmaster() const;

    /// The log for appending, renamed to .log.1 first when above 10 MB. Throws std::system_error.
    [[nodiscard]] FileDescriptor open_log() const;
    [[nodiscard]] std::uintmax_t log_size() const;
    /// The last lines after `offset`, for an error message.
    [[nodiscard]] std::string log_tail(std::uintmax_t offset) const;

private:
    std::filesystem::path data_dir_;
    std::filesystem::path cluster_;
    std::filesystem::path log_file_;
};

}  // namespace gi::pg
