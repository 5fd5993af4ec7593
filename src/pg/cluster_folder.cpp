#include "pg/cluster_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <ranges>
#include <sstream>
#include <system_error>
#include <vector>

#include "base/embedded_file.hpp"
#include "pg/child_process.hpp"

namespace gi::pg {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::string_view debian_bin_dir = "/usr/lib/postgresql/15/bin";
constexpr int oldest_major = 15;
constexpr std::uintmax_t largest_log = 10 * 1024 * 1024;
constexpr std::size_t tail_lines = 6;
constexpr auto initdb_limit = 5min;

constexpr std::string_view settings = R"(# Written by gradeinsight at each start: changes here are lost.
# Put settings of your own into {local}.

listen_addresses = ''                    # the socket only
unix_socket_directories = '{socket_dir}'
unix_socket_permissions = 0700
port = {port}
max_connections = {max_connections}
cluster_name = 'gradeinsight'

# One modest machine that also runs the web server.
shared_buffers = 128MB
effective_cache_size = 1GB
work_mem = 8MB
maintenance_work_mem = 64MB
huge_pages = off
dynamic_shared_memory_type = posix

# Never lose a grade.
fsync = on
synchronous_commit = on
full_page_writes = on

# Live moves of schools need logical decoding; an orphaned slot must not fill the disk.
wal_level = logical
max_wal_senders = 8
max_replication_slots = 8
max_slot_wal_keep_size = 4GB
wal_retrieve_retry_interval = 200ms

# Imports come in bursts: few, spread checkpoints.
wal_compression = lz4                    # half the time of pglz; every distribution builds it in
min_wal_size = 128MB
max_wal_size = 1GB
checkpoint_timeout = 15min
checkpoint_completion_target = 0.9

# Short, indexed queries on a solid-state disk.
jit = off
random_page_cost = 1.1
max_parallel_workers_per_gather = 0

# A client that hangs in a transaction would hold up the moves.
idle_in_transaction_session_timeout = 60s

# Messages name no rows: DETAIL is left out, parameters too.
log_destination = stderr
logging_collector = off
log_min_messages = warning
log_error_verbosity = terse
log_parameter_max_length_on_error = 0
log_checkpoints = off
log_line_prefix = '%m [%p] %d '

timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
lc_messages = 'C'
lc_monetary = 'C'
lc_numeric = 'C'
lc_time = 'C'
default_text_search_config = 'pg_catalog.simple'

include_if_exists = '{local}'
)";

std::string read_file(const fs::path& path, std::uintmax_t offset = 0) {
    std::ifstream file{path, std::ios::binary};
    file.seekg(static_cast<std::streamoff>(offset));
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

template <class Integer>
Integer leading_number(std::string_view text, Integer otherwise) {
    Integer value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// In single quotes, as postgresql.conf wants it.
std::string quote_setting(std::string_view value) {
    std::string quoted;
    for (const char c : value) quoted.append(c == '\'' || c == '\\' ? 2 : 1, c);
    return quoted;
}

std::vector<fs::path> search_path(const fs::path& bin_dir) {
    if (!bin_dir.empty()) return {bin_dir};
    std::vector<fs::path> folders{debian_bin_dir};
    const char* path = std::getenv("PATH");
    for (const auto part : std::views::split(std::string_view{path == nullptr ? "" : path}, ':')) {
        if (!part.empty()) folders.emplace_back(std::string_view{part.begin(), part.end()});
    }
    return folders;
}

/// 15 for "postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)"; 0 when it does not run or says something else.
int major_version(const fs::path& postgres) {
    const FileDescriptor output{::memfd_create("postgres-version", MFD_CLOEXEC)};
    if (!output) throw std::system_error(errno, std::generic_category(), "memfd_create");
    ChildProcess process = ChildProcess::start(postgres, {"-V"}, output);
    if (process.wait(10s) != 0) return 0;
    std::string text(200, '\0');
    const auto length = ::pread(output.get(), text.data(), text.size(), 0);
    constexpr std::string_view lead = "postgres (PostgreSQL) ";
    if (length <= 0 || !text.starts_with(lead)) return 0;
    return leading_number(std::string_view{text}.substr(lead.size()), 0);
}

}  // namespace

Result<PostgresPrograms> find_postgres(const fs::path& bin_dir) {
    int too_old = 0;
    for (const fs::path& folder : search_path(bin_dir)) {
        PostgresPrograms found{fs::absolute(folder) / "initdb", fs::absolute(folder) / "postgres"};
        if (::access(found.initdb.c_str(), X_OK) != 0 || ::access(found.postgres.c_str(), X_OK) != 0) continue;
        found.major = major_version(found.postgres);
        if (found.major >= oldest_major) return found;
        too_old = found.major;
    }
    std::string what = "PostgreSQL 15 was not found";
    if (!bin_dir.empty()) what += " in " + bin_dir.string();
    if (too_old > 0) what += fmt::format(" (only version {}, which is too old)", too_old);
    return fail(ErrorCode::not_found,
                what +
                    ". Install it with: apt install postgresql-15. Or name the folder of its programs with "
                    "--postgres-bin-dir, or use servers of your own with --database-shard-<n>-url.");
}

ClusterFolder::ClusterFolder(fs::path data_dir)
    : data_dir_(fs::absolute(std::move(data_dir)).lexically_normal()),
      cluster_(data_dir_ / "postgres"),
      log_file_(data_dir_ / "postgres.log") {}

Result<void> ClusterFolder::prepare(const PostgresPrograms& programs) const {
    if (fs::exists(cluster_)) {
        const int major = leading_number(read_file(cluster_ / "PG_VERSION"), 0);
        if (major == programs.major) return {};
        if (major == 0) {
            return fail(ErrorCode::conflict,
                        fmt::format("{} is not a PostgreSQL cluster (it has no PG_VERSION). Move it "
                                    "away, or choose another --data-dir.",
                                    cluster_.string()));
        }
        return fail(ErrorCode::conflict,
                    fmt::format("The data in {0} was written by PostgreSQL {1}, but {2} is version {3}. Either install "
                                "postgresql-{1} and name it with --postgres-bin-dir, or bring the data over with "
                                "pg_upgrade.",
                                cluster_.string(), major, programs.postgres.string(), programs.major));
    }
    // An initdb that was cut short leaves a folder that looks whole; only a renamed one is.
    const fs::path unfinished = data_dir_ / "postgres.new";
    fs::remove_all(unfinished);
    const std::uintmax_t before = log_size();
    ChildProcess initdb =
        ChildProcess::start(programs.initdb,
                            {"-D", unfinished.string(), "-U", "postgres", "--auth=trust", "--no-locale", "-E", "UTF8",
                             "--data-checksums", "--no-sync", "--no-instructions"},
                            open_log());
    const auto status = initdb.wait(initdb_limit);
    if (!status) initdb.signal(SIGINT);
    if (status != 0) {
        return fail(ErrorCode::internal, fmt::format("PostgreSQL could not create its files in {}. It said: {}",
                                                     data_dir_.string(), log_tail(before)));
    }
    // One sync of the file system instead of initdb's thousand of single files: some 50 ms instead of seconds.
    const FileDescriptor folder{::open(data_dir_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (::syncfs(folder.get()) != 0) throw std::system_error(errno, std::generic_category(), data_dir_.string());
    fs::rename(unfinished, cluster_);
    ::fsync(folder.get());
    return {};
}

Result<void> ClusterFolder::write_settings(const fs::path& socket_dir, int max_connections) const {
    const fs::path target = cluster_ / "postgresql.conf";
    const fs::path fresh = cluster_ / "postgresql.conf.new";
    std::ofstream file{fresh, std::ios::trunc};
    file << fmt::format(fmt::runtime(settings),
                        fmt::arg("local", quote_setting((data_dir_ / "postgres.local.conf").string())),
                        fmt::arg("socket_dir", quote_setting(socket_dir.string())), fmt::arg("port", socket_port),
                        fmt::arg("max_connections", max_connections));
    file.close();
    std::error_code error;
    if (!file) error = {errno, std::generic_category()};
    if (!error) fs::rename(fresh, target, error);
    if (!error) return {};
    return fail(ErrorCode::internal,
                fmt::format("{} cannot be written: {}. Free the disk or correct the folder's rights.", target.string(),
                            error.message()));
}

std::optional<Postmaster> ClusterFolder::running_postmaster() const {
    const auto lines = lines_of(read_file(cluster_ / "postmaster.pid"));
    if (lines.size() < 5) return std::nullopt;
    Postmaster postmaster{leading_number<pid_t>(lines[0], -1), lines[4],
                          lines.size() > 7 && lines[7].starts_with("ready")};
    // The postmaster works inside its cluster's folder.
    std::error_code error;
    const fs::path folder = fs::read_symlink(fmt::format("/proc/{}/cwd", postmaster.pid), error);
    if (error || !fs::equivalent(folder, cluster_, error) || error) return std::nullopt;
    return postmaster;
}

void ClusterFolder::disown_stale_postmaster() const {
    const fs::path file = cluster_ / "postmaster.pid";
    auto lines = lines_of(read_file(file));
    if (lines.empty()) return;
    lines[0] = std::to_string(::getpid());
    std::ofstream{file, std::ios::trunc} << fmt::format("{}\n", fmt::join(lines, "\n"));
}

std::uintmax_t ClusterFolder::log_size() const {
    std::error_code missing;
    const auto size = fs::file_size(log_file_, missing);
    return missing ? 0 : size;
}

FileDescriptor ClusterFolder::open_log() const {
    if (log_size() > largest_log) fs::rename(log_file_, log_file_.string() + ".1");
    FileDescriptor log{::open(log_file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    if (!log) throw std::system_error(errno, std::generic_category(), log_file_.string());
    return log;
}

std::string ClusterFolder::log_tail(std::uintmax_t offset) const {
    auto lines = lines_of(read_file(log_file_, offset));
    if (lines.size() > tail_lines) lines.erase(lines.begin(), lines.end() - tail_lines);
    return lines.empty() ? fmt::format("nothing (see {})", log_file_.string())
                         : fmt::format("{}", fmt::join(lines, " | "));
}

}  // namespace gi::pg
