#include "pg/embedded_server.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <thread>

#include "pg/cluster_folder.hpp"
#include "pg/sync_connection.hpp"

namespace gi::pg {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto poll_pause = 5ms;
constexpr auto predecessor_limit = 15s;  // for the server of a crashed run, which is shutting down
constexpr auto attach_limit = 15s;       // for the server of a `serve` that is just starting
constexpr auto fast_shutdown_limit = 60s;
constexpr auto immediate_shutdown_limit = 10s;

/// The process id that the holder of the lock wrote into it.
std::string holder_of(const FileDescriptor& lock) {
    std::array<char, 16> text{};
    const auto length = ::pread(lock.get(), text.data(), text.size(), 0);
    return length > 0 ? std::string{text.data(), static_cast<std::size_t>(length)} : std::string{"unknown"};
}

constexpr struct flock whole_file{.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0, .l_pid = 0};

bool is_locked(const FileDescriptor& lock) {
    struct flock holder = whole_file;
    return ::fcntl(lock.get(), F_OFD_GETLK, &holder) == 0 && holder.l_type != F_UNLCK;
}

Result<FileDescriptor> take_lock(const fs::path& data_dir) {
    FileDescriptor lock{::open((data_dir / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    if (lock && ::fcntl(lock.get(), F_OFD_SETLK, &whole_file) != 0) {
        return fail(ErrorCode::conflict,
                    fmt::format("Another gradeinsight (process {}) uses the data folder {}. Stop it, "
                                "or choose another with --data-dir.",
                                holder_of(lock), data_dir.string()));
    }
    const std::string pid = std::to_string(::getpid());
    if (!lock || ::ftruncate(lock.get(), 0) != 0 || ::pwrite(lock.get(), pid.data(), pid.size(), 0) < 0) {
        return fail(ErrorCode::forbidden, fmt::format("The data folder {} cannot be used: {}. Correct its rights, free "
                                                      "the disk, or choose another with --data-dir.",
                                                      data_dir.string(), std::generic_category().message(errno)));
    }
    return lock;
}

/// Holds the socket. A path that is too long for one, or that a setting cannot carry, gives way to a folder in /tmp.
struct SocketFolder {
    fs::path path;
    bool temporary = false;
};

SocketFolder make_socket_folder(const fs::path& data_dir) {
    const fs::path run = data_dir / "run";
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-";
    const auto socket = fmt::format("{}/.s.PGSQL.{}", run.string(), socket_port);
    if (socket.size() < sizeof sockaddr_un::sun_path && socket.find_first_not_of(plain) == std::string::npos) {
        fs::create_directory(run);
        fs::permissions(run, fs::perms::owner_all);
        return {run};
    }
    std::string name = "/tmp/gradeinsight-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
    return {name, true};
}

std::string conninfo_of(const fs::path& socket_dir, std::string_view database, std::string_view user) {
    return fmt::format("host={} port={} dbname={} user={}", quote_conninfo(socket_dir.string()), socket_port,
                       quote_conninfo(database), quote_conninfo(user));
}

void create_missing_databases(SyncConnection& connection, int shards) {
    std::vector<std::string> names{"gi_registry"};
    for (int shard = 1; shard <= shards; ++shard) names.push_back(fmt::format("gi_shard_{}", shard));
    for (const std::string& name : names) {
        if (!connection.exec("SELECT FROM pg_database WHERE datname = $1", {name}).empty()) continue;
        connection.exec("CREATE DATABASE " + name);
    }
}

/// The server of a crashed run gets SIGINT from the kernel and needs a moment to write its checkpoint.
Result<void> wait_for_predecessor(const ClusterFolder& folder) {
    if (const auto postmaster = folder.running_postmaster();
        postmaster && !wait_for_end(postmaster->pid, predecessor_limit)) {
        return fail(ErrorCode::conflict,
                    fmt::format("PostgreSQL (process {}) still runs on {}. Stop it with: kill -INT {}", postmaster->pid,
                                folder.cluster().string(), postmaster->pid));
    }
    folder.disown_stale_postmaster();
    return {};
}

}  // namespace

struct EmbeddedServer::State {
    ClusterFolder folder;
    FileDescriptor lock{};
    SocketFolder socket{};
    ChildProcess process{};
    pid_t pid = -1;

    ~State() { stop(); }

    void stop() noexcept {
        if (process.pid() > 0) {
            process.signal(SIGINT);
            if (!process.wait(fast_shutdown_limit)) {
                process.signal(SIGQUIT);  // recovers at the next start
                if (!process.wait(immediate_shutdown_limit)) process.signal(SIGKILL);
            }
        }
        if (socket.temporary) {
            std::error_code ignored;
            fs::remove_all(socket.path, ignored);
            socket.temporary = false;
        }
        lock = FileDescriptor{};
    }

    /// Empty when the server answers; otherwise what it said before it ended.
    std::optional<std::string> launch(const PostgresPrograms& programs, std::chrono::seconds limit) {
        const auto log = folder.open_log();
        const auto log_start = folder.log_size();
        process = ChildProcess::start(programs.postgres, {"-D", folder.cluster().string()}, log);
        pid = process.pid();
        const auto until = Clock::now() + limit;
        for (auto found = folder.running_postmaster(); !found || found->pid != pid || !found->ready;
             found = folder.running_postmaster()) {
            if (process.wait(poll_pause)) return folder.log_tail(log_start);
            if (Clock::now() > until) {
                process.signal(SIGINT);
                return fmt::format("nothing for {} seconds", limit.count());
            }
        }
        return std::nullopt;
    }

    Result<void> start(const EmbeddedServerOptions& options) {
        const auto programs = find_postgres(options.bin_dir);
        if (!programs) return std::unexpected(programs.error());
        auto taken = take_lock(folder.data_dir());
        if (!taken) return std::unexpected(taken.error());
        lock = std::move(*taken);
        if (auto prepared = folder.prepare(*programs); !prepared) return prepared;
        if (auto alone = wait_for_predecessor(folder); !alone) return alone;
        socket = make_socket_folder(folder.data_dir());
        if (auto written = folder.write_settings(socket.path, options.max_connections); !written) return written;

        const auto give_up = Clock::now() + predecessor_limit;
        auto failure = launch(*programs, options.start_timeout);
        // After a kill -9 of the server alone its back-ends outlive it for a moment.
        while (failure && failure->contains("shared memory block") && Clock::now() < give_up) {
            std::this_thread::sleep_for(50ms);
            failure = launch(*programs, options.start_timeout);
        }
        if (failure) {
            return fail(ErrorCode::internal, fmt::format("PostgreSQL did not start on {}. It said: {}",
                                                         folder.cluster().string(), *failure));
        }
        SyncConnection connection{conninfo_of(socket.path, "postgres", "postgres")};
        create_missing_databases(connection, options.shards);
        return {};
    }
};

EmbeddedServer::EmbeddedServer(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
EmbeddedServer::EmbeddedServer(EmbeddedServer&&) noexcept = default;
EmbeddedServer& EmbeddedServer::operator=(EmbeddedServer&&) noexcept = default;
EmbeddedServer::~EmbeddedServer() = default;

Result<EmbeddedServer> EmbeddedServer::start(const EmbeddedServerOptions& options) {
    if (::geteuid() == 0) throw std::logic_error("PostgreSQL does not run as root: call drop_privileges first");
    auto state = std::make_unique<State>(ClusterFolder{options.data_dir});
    try {
        if (auto started = state->start(options); !started) return std::unexpected(started.error());
    } catch (const std::system_error& error) {  // the folder or the machine: file system, processes, descriptors
        return fail(ErrorCode::internal, fmt::format("The embedded PostgreSQL could not be started: {}", error.what()));
    } catch (const PgError& error) {
        return fail(ErrorCode::internal,
                    fmt::format("The embedded PostgreSQL refused its first commands: {}", error.what()));
    }
    return EmbeddedServer{std::move(state)};
}

Result<EmbeddedServer> EmbeddedServer::attach(const EmbeddedServerOptions& options) {
    auto state = std::make_unique<State>(ClusterFolder{options.data_dir});
    const ClusterFolder& folder = state->folder;
    const FileDescriptor lock{::open((folder.data_dir() / "lock").c_str(), O_RDWR | O_CLOEXEC)};
    if (!lock && errno != ENOENT) {
        return fail(ErrorCode::forbidden,
                    fmt::format("The data folder {} cannot be used: {}. Run as its owner or as root.",
                                folder.data_dir().string(), std::generic_category().message(errno)));
    }
    const auto until = Clock::now() + attach_limit;
    while (true) {
        if (!lock || !is_locked(lock)) {
            return fail(ErrorCode::not_found, fmt::format("No gradeinsight runs on {}.", folder.data_dir().string()));
        }
        if (const auto postmaster = folder.running_postmaster(); postmaster && postmaster->ready) {
            state->pid = postmaster->pid;
            state->socket = {postmaster->socket_dir};
            return EmbeddedServer{std::move(state)};
        }
        if (Clock::now() > until) {
            return fail(ErrorCode::conflict,
                        fmt::format("gradeinsight (process {}) is still starting its database. Try again in a moment.",
                                    holder_of(lock)));
        }
        std::this_thread::sleep_for(poll_pause);
    }
}

void EmbeddedServer::stop() noexcept {
    if (state_) state_->stop();
}

bool EmbeddedServer::alive() const {
    return state_->lock ? state_->process.running() : state_->folder.running_postmaster().has_value();
}

pid_t EmbeddedServer::pid() const noexcept { return state_->pid; }

std::string EmbeddedServer::registry_conninfo(std::string_view user) const { return conninfo("gi_registry", user); }

std::string EmbeddedServer::shard_conninfo(int shard_no, std::string_view user) const {
    return conninfo(fmt::format("gi_shard_{}", shard_no), user);
}

std::string EmbeddedServer::conninfo(std::string_view database, std::string_view user) const {
    return conninfo_of(state_->socket.path, database, user);
}

const fs::path& EmbeddedServer::socket_dir() const noexcept { return state_->socket.path; }

const fs::path& EmbeddedServer::log_file() const noexcept { return state_->folder.log_file(); }

}  // namespace gi::pg
