#include "backup/restored_cluster.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <thread>

#include "backup/repository.hpp"
#include "pg/cluster_folder.hpp"
#include "pg/sync_connection.hpp"

namespace gi::backup {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto look_every = 50ms;
constexpr std::int64_t most_failures = 3;  // then PostgreSQL rests for a minute
constexpr auto fast_shutdown_limit = 30s;
constexpr auto immediate_shutdown_limit = 10s;
constexpr std::string_view settings_name = "gradeinsight.conf";
constexpr std::string_view hba_name = "gradeinsight_hba.conf";

/// Instead of the original's file of settings; those that matter are on the command line.
constexpr std::string_view settings = "# Written by gradeinsight for a restored copy.\n";

struct Override {
    std::string_view name;
    std::string value;
};

/// On the command line, since postgresql.auto.conf came along from the original and would win over a file: it may want
/// the original's memory, addresses and libraries, or wait for its standbys. hot_standby is off: the server then
/// answers when the recovery is over, not before. No subscription may reach out to a live shard.
std::vector<std::string> command_line(const fs::path& data, int port, bool lasting) {
    const std::vector<Override> overrides{{"config_file", (data / settings_name).string()},
                                          {"hba_file", (data / hba_name).string()},
                                          {"listen_addresses", ""},
                                          {"unix_socket_directories", data.string()},
                                          {"unix_socket_permissions", "0700"},
                                          {"port", std::to_string(port)},
                                          {"shared_buffers", "64MB"},
                                          {"max_connections", "20"},
                                          {"shared_preload_libraries", ""},
                                          {"session_preload_libraries", ""},
                                          {"local_preload_libraries", ""},
                                          {"synchronous_standby_names", ""},
                                          {"default_transaction_read_only", "off"},
                                          {"external_pid_file", ""},
                                          {"archive_mode", "off"},
                                          {"hot_standby", "off"},
                                          {"max_logical_replication_workers", "0"},
                                          {"primary_conninfo", ""},
                                          {"ssl", "off"},
                                          {"huge_pages", "off"},
                                          {"logging_collector", "off"},
                                          {"log_destination", "stderr"},
                                          {"log_error_verbosity", "terse"},
                                          {"autovacuum", lasting ? "on" : "off"},
                                          {"fsync", lasting ? "on" : "off"},
                                          {"cluster_name", "gradeinsight-restored"}};
    std::vector<std::string> words{"-D", data.string()};
    for (const auto& [name, value] : overrides) {
        words.emplace_back("-c");
        words.push_back(fmt::format("{}={}", name, value));
    }
    return words;
}

void put(const fs::path& path, std::string_view text) {
    std::ofstream file{path, std::ios::trunc};
    file << text;
}

/// What the server wrote that says why it ended.
std::string reason_in(const fs::path& log) {
    std::ifstream file{log};
    std::string reason;
    for (std::string line; std::getline(file, line);)
        for (const auto* mark : {"FATAL:", "PANIC:", "ERROR:"})
            if (const auto at = line.find(mark); at != std::string::npos)
                reason += (reason.empty() ? "" : " | ") + line.substr(at);
    return reason.empty() ? fmt::format("nothing of use (see {})", log.string()) : reason.substr(0, 600);
}

bool is_ready(const fs::path& data, pid_t pid) {
    std::ifstream file{data / "postmaster.pid"};
    std::string line;
    for (int number = 0; std::getline(file, line); ++number) {
        if (number == 0 && line != std::to_string(pid)) return false;
        if (number == 7) return line.starts_with("ready");
    }
    return false;
}

Result<void> wait_until_archived(pg::SyncConnection& live, const Stanza& stanza, const std::string& segment,
                                 std::int64_t failures, Clock::time_point until) {
    while (true) {
        const auto seen =
            live.exec("SELECT coalesce(last_archived_wal, '') >= $1, failed_count >= $2::bigint FROM pg_stat_archiver",
                      {segment, failures + most_failures});
        if (seen.boolean(0, 0)) return {};
        if (seen.boolean(0, 1) || Clock::now() > until)
            return fail(ErrorCode::internal,
                        fmt::format("{} did not put its log into the archive in time{}. See archive_command there, and "
                                    "`gradeinsight backup check`.",
                                    stanza.name, seen.boolean(0, 1) ? ": its archive_command fails" : ""));
        std::this_thread::sleep_for(look_every);
    }
}

}  // namespace

Result<void> check_target(const BackupFolder& folder, const Stanza& stanza, const RestoreTarget& target) {
    const auto repository = read_repository(folder, stanza);
    if (!repository) return std::unexpected(repository.error());
    if (repository->backups.empty())
        return fail(ErrorCode::not_found, fmt::format("There is no backup of {} yet. `gradeinsight backup run` makes "
                                                      "one.",
                                                      stanza.name));
    if (!target.at) return {};
    const auto earliest = repository->backups.front().stopped;
    const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    if (*target.at > earliest && *target.at <= now) return {};
    const bool early = *target.at <= earliest;
    return fail(early ? ErrorCode::not_found : ErrorCode::invalid_field,
                fmt::format("{} is {}. The oldest backup of {} was finished at {}: choose a time after that and not "
                            "after now, {}.",
                            to_iso(*target.at), early ? "too long ago" : "still to come", stanza.name, to_iso(earliest),
                            to_iso(now)),
                "at");
}

Result<void> restore_files(const BackupFolder& folder, const Stanza& stanza, const RestoreTarget& target,
                           const fs::path& data, std::chrono::seconds limit, const OnProgress& on_progress,
                           const StopWanted& stop_wanted) {
    std::vector<std::string> options{"--pg1-path=" + data.string(), "--archive-mode=off", "--log-level-console=detail"};
    if (!stanza.host.empty()) options.emplace_back("--reset-pg1-host");
    if (target.at) {
        options.insert(options.end(), {"--type=time", "--target=" + to_target(*target.at), "--target-action=promote"});
    } else if (!target.restore_point.empty()) {
        options.insert(options.end(), {"--type=name", "--target=" + target.restore_point, "--target-action=promote"});
    }
    const auto follow = [&](std::string_view line) {
        if (const auto at = line.find("restore backup set"); on_progress && at != std::string_view::npos)
            on_progress(line.substr(at));
        const auto percent = line.rfind("%)");
        if (const auto comma = line.rfind(", ", percent); on_progress && percent != std::string_view::npos)
            on_progress(fmt::format("{} %", line.substr(comma + 2, percent - comma - 2)));
    };
    auto restored = PgBackRest{folder, stanza.name}.run("restore", std::move(options), limit, follow, stop_wanted);
    return restored ? Result<void>{} : std::unexpected(restored.error());
}

Result<bool> push_log(const Stanza& stanza, std::string_view restore_point, std::chrono::seconds limit) {
    std::optional<pg::SyncConnection> live;
    try {
        live.emplace(stanza.conninfo());
    } catch (const pg::PgError&) {
        return false;
    }
    if (live->exec("SHOW archive_mode").text(0, 0) == "off")
        return fail(ErrorCode::not_configured,
                    fmt::format("{} archives nothing: archive_mode is off there. `gradeinsight backup config` prints "
                                "what its postgresql.conf needs.",
                                stanza.name));
    const auto failures = live->exec("SELECT failed_count FROM pg_stat_archiver").integer(0, 0);
    if (!restore_point.empty()) live->exec("SELECT pg_create_restore_point($1)", {restore_point});
    live->exec("SELECT pg_current_xact_id()");  // a commit of its own, which recovery to a time stops at
    const std::string segment{live->exec("SELECT pg_walfile_name(pg_switch_wal())").text(0, 0)};
    const auto archived = wait_until_archived(*live, stanza, segment, failures, Clock::now() + limit);
    if (!archived) return std::unexpected(archived.error());
    return true;
}

Result<RestoredServer> RestoredServer::start(const fs::path& data, const fs::path& bin_dir, int port, bool lasting,
                                             std::chrono::seconds limit, const StopWanted& stop_wanted) {
    const auto programs = pg::find_postgres(bin_dir);
    if (!programs) return std::unexpected(programs.error());
    if (fmt::format("{}/.s.PGSQL.{}", data.string(), port).size() >= sizeof sockaddr_un::sun_path)
        return fail(ErrorCode::not_configured,
                    fmt::format("{} is too long for a socket. Choose a folder with a shorter name.", data.string()));
    put(data / settings_name, settings);
    put(data / hba_name, "local all all trust\n");  // the folder is closed to everybody else
    std::error_code ignored;
    fs::permissions(data, fs::perms::owner_all, ignored);
    const fs::path log = data / "gradeinsight.log";
    const pg::FileDescriptor output{::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    if (!output) return fail(ErrorCode::internal, fmt::format("{} cannot be written.", log.string()));
    RestoredServer server{data, port};
    server.process_ = pg::ChildProcess::start(programs->postgres, command_line(data, port, lasting), output);
    const auto until = Clock::now() + limit;
    while (!is_ready(data, server.process_.pid())) {
        if (!server.process_.running())
            return fail(ErrorCode::internal,
                        fmt::format("The restored PostgreSQL did not get there: {}", reason_in(log)));
        if (Clock::now() > until)
            return fail(ErrorCode::internal,
                        fmt::format("The recovery was not done after {} seconds and was stopped.", limit.count()));
        if (stop_wanted && stop_wanted()) return fail(ErrorCode::internal, "The recovery was stopped on request.");
        std::this_thread::sleep_for(look_every);
    }
    return server;
}

RestoredServer::~RestoredServer() {
    if (process_.pid() <= 0) return;
    process_.signal(SIGINT);
    if (process_.wait(fast_shutdown_limit)) return;
    process_.signal(SIGQUIT);
    if (process_.wait(immediate_shutdown_limit)) return;
    process_.signal(SIGKILL);
    (void)process_.wait(immediate_shutdown_limit);
}

std::string RestoredServer::conninfo(std::string_view role, std::string_view dbname) const {
    return fmt::format("host={} port={} dbname={} user={}", pg::quote_conninfo(data_.string()), port_,
                       pg::quote_conninfo(dbname), pg::quote_conninfo(role));
}

void stop_left_server(const fs::path& data) {
    std::ifstream file{data / "postmaster.pid"};
    pid_t pid = 0;
    if (!(file >> pid) || pid <= 0) return;
    // The postmaster works inside its folder; another program may have its number by now.
    std::error_code error;
    if (!fs::equivalent(fmt::format("/proc/{}/cwd", pid), data, error) || error) return;
    ::kill(pid, SIGINT);
    if (pg::wait_for_end(pid, fast_shutdown_limit)) return;
    ::kill(pid, SIGQUIT);
    (void)pg::wait_for_end(pid, immediate_shutdown_limit);
}

}  // namespace gi::backup
