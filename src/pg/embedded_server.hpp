#pragma once
/// A private PostgreSQL 15 for a `serve` without configured databases: its files under <data-dir>/postgres, reachable
/// only through a unix socket in a folder that nobody else may enter. The same SQL and roles as in production.
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gi::pg {

struct EmbeddedServerOptions {
    std::filesystem::path data_dir;
    std::filesystem::path bin_dir{};  // empty: /usr/lib/postgresql/15/bin, then PATH
    int shards = 3;                   // databases gi_shard_1 to gi_shard_<shards>
    int max_connections = 100;
    /// Crash recovery counts too, and may read a gigabyte of log.
    std::chrono::seconds start_timeout{300};
};

/// Owns the server process: it stops with this object, and (PR_SET_PDEATHSIG) when the process or the thread that
/// started it dies, so start it from the main thread. Only one process at a time can start it on a data folder.
class EmbeddedServer {
public:
    /// Creates what is missing (the folder, the cluster, the databases; not the schemas), starts the server and waits
    /// until it answers. As root, the server runs as the service user of base/privileges.hpp.
    /// Fails with a sentence for the operator; on a PostgreSQL failure it holds the last lines of its log.
    [[nodiscard]] static Result<EmbeddedServer> start(const EmbeddedServerOptions& options);

    /// The server that another process (a running `serve`) keeps on this data folder. Fails (not_found) when there is
    /// none. The object does not own it: stop() does nothing.
    [[nodiscard]] static Result<EmbeddedServer> attach(const EmbeddedServerOptions& options);

    EmbeddedServer(EmbeddedServer&& other) noexcept;
    EmbeddedServer& operator=(EmbeddedServer&& other) noexcept;
    ~EmbeddedServer();

    /// Fast shutdown: ends sessions, writes a checkpoint, waits for the process. Idempotent.
    void stop() noexcept;

    /// False when the server process has ended by itself.
    [[nodiscard]] bool alive() const;
    [[nodiscard]] pid_t pid() const noexcept { return pid_; }

    /// libpq connection strings. `user` is "gi_app" for everything that serves requests, "postgres" for migrations and
    /// administration.
    [[nodiscard]] std::string registry_conninfo(std::string_view user) const;
    [[nodiscard]] std::string shard_conninfo(int shard_no, std::string_view user) const;
    [[nodiscard]] std::string conninfo(std::string_view database, std::string_view user) const;

    [[nodiscard]] const std::filesystem::path& socket_dir() const noexcept { return socket_dir_; }
    [[nodiscard]] const std::filesystem::path& log_file() const noexcept { return log_file_; }

private:
    EmbeddedServer() = default;

    pid_t pid_ = -1;
    int lock_fd_ = -1;  // <data-dir>/lock, held while we own the server; -1 when attached
    std::filesystem::path socket_dir_;
    std::filesystem::path log_file_;
    bool temporary_socket_dir_ = false;
};

}  // namespace gi::pg
