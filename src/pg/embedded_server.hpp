#pragma once
/// A private PostgreSQL for a `serve` without configured databases: its files under <data-dir>/postgres, reachable
/// only through a unix socket in a folder that nobody else may enter. The same SQL and roles as in production.
///
///   <data-dir>/postgres             the cluster
///   <data-dir>/postgres.log         its messages; .log.1 is the one before
///   <data-dir>/postgres.local.conf  settings of the operator's own, if there is such a file
///   <data-dir>/run                  the socket, unless the path is too long for one
///   <data-dir>/lock                 held by the process that owns the server
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gi::pg {

struct EmbeddedServerOptions {
    std::filesystem::path data_dir;
    std::filesystem::path bin_dir{};  // empty: Debian's folder of PostgreSQL 15, then PATH
    int shards = 3;                   // databases gi_shard_1 to gi_shard_<shards>
    /// Eight threads with six channels to each of three shards are 144; idle slots cost next to nothing.
    int max_connections = 200;
    /// Crash recovery counts too, and may read a gigabyte of log.
    std::chrono::seconds start_timeout{300};
};

/// Owns the server process: it stops with this object, and (PR_SET_PDEATHSIG) when the thread that started it dies,
/// so start it from the main thread. Only one process at a time can start it on a data folder.
class EmbeddedServer {
public:
    /// Creates what is missing (the cluster, the databases; not the schemas), starts the server and waits until it
    /// answers. Not as root: call drop_privileges first, which also makes the data folder.
    /// Fails with a sentence for the operator; when PostgreSQL itself failed, it holds the last lines of its log.
    [[nodiscard]] static Result<EmbeddedServer> start(const EmbeddedServerOptions& options);

    /// The server that another process (a running `serve`) keeps on this data folder. Fails (not_found) when there is
    /// none. The object does not own it: stop() does nothing.
    [[nodiscard]] static Result<EmbeddedServer> attach(const EmbeddedServerOptions& options);

    EmbeddedServer(EmbeddedServer&&) noexcept;
    EmbeddedServer& operator=(EmbeddedServer&&) noexcept;
    ~EmbeddedServer();

    /// Fast shutdown: ends sessions, writes a checkpoint, waits for the process. Idempotent.
    void stop() noexcept;

    /// False when the server process has ended, by itself or by stop().
    [[nodiscard]] bool alive() const;
    [[nodiscard]] pid_t pid() const noexcept;

    /// libpq connection strings. `user` is "gi_app" for everything that serves requests, "postgres" for migrations and
    /// administration.
    [[nodiscard]] std::string registry_conninfo(std::string_view user) const;
    [[nodiscard]] std::string shard_conninfo(int shard_no, std::string_view user) const;
    [[nodiscard]] std::string conninfo(std::string_view database, std::string_view user) const;

    [[nodiscard]] const std::filesystem::path& socket_dir() const noexcept;
    [[nodiscard]] const std::filesystem::path& log_file() const noexcept;

private:
    struct State;
    explicit EmbeddedServer(std::unique_ptr<State> state) noexcept;
    std::unique_ptr<State> state_;
};

}  // namespace gi::pg
