#include "backup/scratch_keeper.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <csignal>
#include <exception>
#include <optional>
#include <system_error>

#include "backup/backup_folder.hpp"
#include "base/privileges.hpp"

namespace gi::backup {
namespace {

namespace json = boost::json;

/// What the keeper tells its caller, a line of JSON each: {"progress"} as often as it likes, then {"conninfo"} or
/// {"error"}. The caller says nothing; that its end of the wire closes is all that the keeper has to know.
void tell(const pg::FileDescriptor& wire, const json::object& message) {
    const auto line = json::serialize(message) + '\n';
    for (std::size_t sent = 0; sent < line.size();) {
        const auto count = ::send(wire.get(), line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return;  // nobody listens any more
        sent += static_cast<std::size_t>(count);
    }
}

void tell(const pg::FileDescriptor& wire, const Error& error) {
    tell(wire, {{"error", error.message}, {"code", static_cast<int>(error.code)}, {"field", error.field}});
}

/// Whether the caller has closed its end, after at most `limit_ms` (-1: as long as it takes).
bool is_left(const pg::FileDescriptor& wire, int limit_ms) {
    pollfd caller{wire.get(), POLLIN, 0};
    int ready = 0;
    do {
        ready = ::poll(&caller, 1, limit_ms);
    } while (ready < 0 && errno == EINTR);
    return ready != 0;
}

void keep(const pg::FileDescriptor& wire, ScratchOptions options, const std::string& superuser) {
    options.on_progress = [&](std::string_view line) { tell(wire, {{"progress", line}}); };
    options.stop_wanted = [&] { return is_left(wire, 0); };
    try {
        if (const auto owner = become_owner(options.folder); !owner) return tell(wire, owner.error());
        const auto instance = ScratchInstance::restore(options);
        if (!instance) return tell(wire, instance.error());
        tell(wire, {{"conninfo", instance->conninfo(superuser)}});
        (void)is_left(wire, -1);
    } catch (const std::exception& error) {
        tell(wire, Error{ErrorCode::internal, error.what()});
    }
}

/// Ends when the caller does, and by nothing that is meant for the caller. Holds nothing of the caller's: its sessions
/// and locks must end with it.
[[noreturn]] void run_keeper(int end, ScratchOptions options, const std::string& superuser) noexcept {
    ::setsid();
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
    ::sigprocmask(SIG_BLOCK, &held, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    const auto after_standard = static_cast<unsigned>(STDERR_FILENO + 1);
    const auto own = static_cast<unsigned>(end);
    if (own > after_standard) ::close_range(after_standard, own - 1, 0);
    ::close_range(own + 1, ~0U, 0);
    keep(pg::FileDescriptor{end}, std::move(options), superuser);
    ::_exit(0);  // what the caller had is not for this process to end
}

/// A line of the keeper's; none at its end.
std::optional<std::string> next_line(const pg::FileDescriptor& wire, std::string& unread) {
    std::array<char, 4096> piece{};
    while (true) {
        if (const auto end = unread.find('\n'); end != std::string::npos) {
            auto line = unread.substr(0, end);
            unread.erase(0, end + 1);
            return line;
        }
        const auto length = ::read(wire.get(), piece.data(), piece.size());
        if (length < 0 && errno == EINTR) continue;
        if (length <= 0) return std::nullopt;
        unread.append(piece.data(), static_cast<std::size_t>(length));
    }
}

std::string text_of(const json::object& message, std::string_view key) {
    return std::string{std::string_view{message.at(key).as_string()}};
}

}  // namespace

Result<ScratchKeeper> ScratchKeeper::start(ScratchOptions options) {
    const auto folder = BackupFolder::open(options.folder);
    if (!folder) return std::unexpected(folder.error());
    const auto stanza = folder->stanza_of(options.database);
    if (!stanza) return std::unexpected(stanza.error());
    options.folder = folder->path();

    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "socketpair");
    pg::FileDescriptor here{ends[0]};
    pg::FileDescriptor there{ends[1]};
    const pid_t keeper = ::fork();
    if (keeper < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (keeper == 0) run_keeper(there.get(), std::move(options), stanza->user);
    there = pg::FileDescriptor{};
    ScratchKeeper started{std::move(here), keeper};
    if (auto ready = started.listen(options); !ready) return std::unexpected(ready.error());
    return started;
}

Result<void> ScratchKeeper::listen(const ScratchOptions& options) {
    std::string unread;
    while (const auto line = next_line(wire_, unread)) {
        const auto message = json::parse(*line).as_object();
        if (message.contains("progress")) {
            if (options.on_progress) options.on_progress(text_of(message, "progress"));
            continue;
        }
        if (message.contains("error"))
            return fail(static_cast<ErrorCode>(message.at("code").to_number<int>()), text_of(message, "error"),
                        text_of(message, "field"));
        conninfo_ = text_of(message, "conninfo");
        return {};
    }
    return fail(ErrorCode::internal,
                fmt::format("The process that brings {} back on the side was killed. Run the command again.",
                            options.database));
}

ScratchKeeper::~ScratchKeeper() {
    if (keeper_ <= 0) return;
    wire_ = pg::FileDescriptor{};
    while (::waitpid(keeper_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

}  // namespace gi::backup
