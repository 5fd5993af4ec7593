#include "backup/scratch_instance.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <stdexcept>
#include <system_error>

#include "backup/restored_cluster.hpp"
#include "pg/sync_connection.hpp"

namespace gi::backup {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr int socket_port = 5432;
constexpr auto archive_limit = 120s;
constexpr struct flock whole_file{.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0, .l_pid = 0};

/// A folder of its own below <folder>/scratch, whose lock is held as long as somebody uses it.
struct Place {
    fs::path path;
    pg::FileDescriptor lock;
};

/// Takes the lock, or nothing when somebody holds it.
pg::FileDescriptor try_lock(const fs::path& place) {
    pg::FileDescriptor lock{::open((place / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    if (lock && ::fcntl(lock.get(), F_OFD_SETLK, &whole_file) != 0) return pg::FileDescriptor{};
    return lock;
}

/// What dead processes left: their servers, if any still run, and their files.
void remove_left(const fs::path& scratch) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{scratch, error}) {
        if (!entry.is_directory(error)) continue;
        const auto lock = try_lock(entry.path());
        if (!lock) continue;
        stop_left_server(entry.path() / "data");
        fs::remove_all(entry.path(), error);
    }
}

Result<Place> make_place(const fs::path& scratch) {
    std::error_code ignored;
    fs::create_directories(scratch, ignored);
    // One at a time between making a folder and holding its lock, so that nobody takes it for left.
    const auto turn =
        pg::FileDescriptor{::open((scratch / "turn").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    if (!turn || ::fcntl(turn.get(), F_OFD_SETLKW, &whole_file) != 0)
        return fail(ErrorCode::forbidden,
                    fmt::format("{} cannot be used: {}. Run as the owner of the backups' folder, or as root.",
                                scratch.string(), std::generic_category().message(errno)));
    remove_left(scratch);
    std::string path = (scratch / "XXXXXX").string();
    if (::mkdtemp(path.data()) == nullptr)
        return fail(ErrorCode::internal, fmt::format("No folder can be made in {}: {}.", scratch.string(),
                                                     std::generic_category().message(errno)));
    auto lock = try_lock(path);
    if (!lock) return fail(ErrorCode::internal, fmt::format("{} cannot be locked.", path));
    return Place{path, std::move(lock)};
}

std::string replayed_to(const std::string& conninfo) {
    pg::SyncConnection connection{conninfo};
    return std::string{connection
                           .exec("SELECT coalesce(to_char(pg_last_xact_replay_timestamp() AT TIME ZONE 'UTC',"
                                 "                        'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), '')")
                           .text(0, 0)};
}

}  // namespace

struct ScratchInstance::State {
    Place place;
    std::string dbname;
    std::string owner;
    std::string restored_to{};
    std::optional<RestoredServer> server{};

    State(Place own, std::string database, std::string superuser)
        : place(std::move(own)), dbname(std::move(database)), owner(std::move(superuser)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        server.reset();
        std::error_code ignored;  // the next one removes it
        fs::remove_all(place.path, ignored);
    }
    [[nodiscard]] fs::path data() const { return place.path / "data"; }
};

Result<ScratchInstance> ScratchInstance::restore(const ScratchOptions& options) {
    if (::geteuid() == 0) throw std::logic_error("PostgreSQL does not run as root: call become_owner first");
    const auto folder = BackupFolder::open(options.folder);
    if (!folder) return std::unexpected(folder.error());
    const auto stanza = folder->stanza_of(options.database);
    if (!stanza) return std::unexpected(stanza.error());
    RestoreTarget target{.restore_point = options.restore_point};
    if (!options.at.empty()) {
        const auto at = parse_moment(options.at);
        if (!at) return std::unexpected(at.error());
        target.at = *at;
    }
    if (auto possible = check_target(*folder, *stanza, target); !possible) return std::unexpected(possible.error());
    if (options.restore_point.empty()) {
        const auto pushed = push_log(*stanza, "", archive_limit);
        if (!pushed && !target.at) return std::unexpected(pushed.error());
        if (options.on_progress && pushed && !*pushed)
            options.on_progress("the live database cannot be reached: what it has not archived is missing");
    }
    auto place = make_place(folder->scratch());
    if (!place) return std::unexpected(place.error());
    auto state = std::make_unique<State>(std::move(*place), stanza->find(options.database)->dbname, stanza->user);
    if (auto copied = restore_files(*folder, *stanza, target, state->data(), options.limit, options.on_progress,
                                    options.stop_wanted);
        !copied)
        return std::unexpected(copied.error());
    if (options.on_progress) options.on_progress("recovery");
    auto server = RestoredServer::start(state->data(), options.postgres_bin_dir, socket_port, false, options.limit,
                                        options.stop_wanted);
    if (!server) return std::unexpected(server.error());
    state->server.emplace(std::move(*server));
    state->restored_to = replayed_to(state->server->conninfo(state->owner, state->dbname));
    return ScratchInstance{std::move(state)};
}

ScratchInstance::ScratchInstance(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
ScratchInstance::ScratchInstance(ScratchInstance&&) noexcept = default;
ScratchInstance& ScratchInstance::operator=(ScratchInstance&&) noexcept = default;
ScratchInstance::~ScratchInstance() = default;

std::string ScratchInstance::conninfo(std::string_view role) const { return conninfo(role, state_->dbname); }

std::string ScratchInstance::conninfo(std::string_view role, std::string_view dbname) const {
    return state_->server->conninfo(role, dbname);
}

const std::string& ScratchInstance::restored_to() const noexcept { return state_->restored_to; }

}  // namespace gi::backup
