#include "backup/pgbackrest.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <system_error>

#include "pg/child_process.hpp"

namespace gi::backup {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::array program_places{"/usr/bin/pgbackrest", "/usr/local/bin/pgbackrest", "/bin/pgbackrest"};
constexpr int lock_is_taken = 50;  // its LockAcquireError
constexpr int cannot_be_run = 127;
constexpr std::size_t most_words = 600;
constexpr std::int64_t look_every_ms = 200;

fs::path find_program() {
    for (const auto* place : program_places)
        if (::access(place, X_OK) == 0) return place;
    return {};
}

struct Pipe {
    pg::FileDescriptor read_end;
    pg::FileDescriptor write_end;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
    return {pg::FileDescriptor{ends[0]}, pg::FileDescriptor{ends[1]}};
}

/// What the child prints, until it closes its end. False: `until` came first, or somebody wanted it to stop.
bool read_all(const pg::FileDescriptor& from, Clock::time_point until, std::string& text,
              const PgBackRest::OnLine& on_line, const StopWanted& stop_wanted) {
    std::size_t line_begin = 0;
    std::array<char, 8192> piece{};
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        if (left <= 0 || (stop_wanted && stop_wanted())) return false;
        pollfd readable{from.get(), POLLIN, 0};
        const int ready = ::poll(&readable, 1, static_cast<int>(std::min<std::int64_t>(left, look_every_ms)));
        if (ready < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
        if (ready <= 0) continue;
        const auto length = ::read(from.get(), piece.data(), piece.size());
        if (length < 0 && errno == EINTR) continue;
        if (length <= 0) return true;
        text.append(piece.data(), static_cast<std::size_t>(length));
        for (auto end = text.find('\n', line_begin); end != std::string::npos; end = text.find('\n', line_begin)) {
            if (on_line) on_line(std::string_view{text}.substr(line_begin, end - line_begin));
            line_begin = end + 1;
        }
    }
}

/// "2026-11-28 21:40:16.129 P00  ERROR: [082]: WAL segment .." as what follows the code; all such lines, and hints.
std::string words_of(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto error = line.find("ERROR: ");
        if (error == std::string_view::npos && !line.contains("HINT:") && !line.contains("WARN:")) continue;
        if (error != std::string_view::npos) line.remove_prefix(error + 7);
        while (line.starts_with(' ')) line.remove_prefix(1);
        if (words.size() + line.size() > most_words) break;
        words += (words.empty() ? "" : " | ") + std::string{line};
    }
    return words.empty() ? "nothing" : words;
}

}  // namespace

PgBackRest::PgBackRest(const BackupFolder& folder, std::string stanza)
    : common_{"--config=" + (folder.path() / "pgbackrest.conf").string(),
              "--config-include-path=" + (folder.path() / "conf.d").string(), "--stanza=" + std::move(stanza)} {}

Result<std::string> PgBackRest::run(std::string_view command, std::vector<std::string> options,
                                    std::chrono::seconds limit, const OnLine& on_line,
                                    const StopWanted& stop_wanted) const {
    const auto program = find_program();
    if (program.empty())
        return fail(ErrorCode::not_configured, "pgBackRest was not found. Install it with: apt install pgbackrest");
    std::vector<std::string> words = common_;
    // One stream: its own words come as warnings and errors, or as the log that was asked for.
    const bool logs =
        std::ranges::any_of(options, [](const auto& option) { return option.starts_with("--log-level-console="); });
    words.emplace_back(logs ? "--log-level-stderr=off" : "--log-level-stderr=warn");
    words.emplace_back(command);
    std::ranges::move(options, std::back_inserter(words));  // last, since some are operands

    auto pipe = make_pipe();
    auto child = pg::ChildProcess::start(program, std::move(words), pipe.write_end);
    pipe.write_end = pg::FileDescriptor{};
    std::string text;
    const auto until = Clock::now() + limit;
    if (!read_all(pipe.read_end, until, text, on_line, stop_wanted)) {
        const bool late = Clock::now() >= until;
        child.signal(SIGTERM);
        if (!child.wait(10s)) {
            child.signal(SIGKILL);
            (void)child.wait(10s);
        }
        if (!late) return fail(ErrorCode::internal, fmt::format("pgbackrest {} was stopped on request.", command));
        return fail(ErrorCode::internal, fmt::format("pgbackrest {} was not done after {} seconds and was stopped.",
                                                     command, limit.count()));
    }
    const auto status = child.wait(30s);
    if (status == 0) return text;
    if (status == lock_is_taken)
        return fail(ErrorCode::conflict,
                    fmt::format("pgBackRest is already at work there. Let it finish, then run this again. It said: {}",
                                words_of(text)));
    if (status == cannot_be_run)
        return fail(ErrorCode::not_configured, fmt::format("{} cannot be run.", program.string()));
    return fail(ErrorCode::internal, fmt::format("pgbackrest {} failed. It said: {}", command, words_of(text)));
}

}  // namespace gi::backup
