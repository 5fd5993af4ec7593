#include "pg/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace gi::pg {
namespace {

/// Between fork and exec: system calls only.
[[noreturn]] void run_child(const char* program, char* const* arguments, int output_fd, pid_t parent) {
    // Messages are matched and shown in English, times in UTC, whatever our own environment says.
    std::array environment{const_cast<char*>("LC_ALL=C"), const_cast<char*>("TZ=UTC"),
                           const_cast<char*>("PATH=/usr/bin:/bin"), static_cast<char*>(nullptr)};
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGINT);
    if (::getppid() != parent) ::_exit(0);  // died before prctl
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    const int null = ::open("/dev/null", O_RDONLY);
    ::dup2(null, STDIN_FILENO);
    ::dup2(output_fd, STDOUT_FILENO);
    ::dup2(output_fd, STDERR_FILENO);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    ::umask(S_IRWXG | S_IRWXO);
    ::execve(program, arguments, environment.data());
    ::_exit(127);
}

}  // namespace

FileDescriptor::~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
}

ChildProcess ChildProcess::start(const std::filesystem::path& program, std::vector<std::string> arguments,
                                 const FileDescriptor& output) {
    std::string name = program.string();
    std::vector<char*> argv{name.data()};
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);

    const pid_t parent = ::getpid();
    ChildProcess process;
    process.pid_ = ::fork();
    if (process.pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (process.pid_ == 0) run_child(name.c_str(), argv.data(), output.get(), parent);
    return process;
}

bool ChildProcess::running() const noexcept {
    siginfo_t info{};
    return pid_ > 0 && ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == 0;
}

void ChildProcess::signal(int number) const noexcept {
    if (pid_ > 0) ::kill(pid_, number);
}

std::optional<int> ChildProcess::wait(std::chrono::milliseconds limit) noexcept {
    if (!wait_for_end(pid_, limit)) return std::nullopt;
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool wait_for_end(pid_t pid, std::chrono::milliseconds limit) noexcept {
    // By number: glibc 2.36 declares pidfd_open without extern "C".
    const FileDescriptor process{static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))};
    if (!process) return true;  // there is none
    const auto until = std::chrono::steady_clock::now() + limit;
    int ready = 0;
    do {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
        pollfd ended{process.get(), POLLIN, 0};
        ready = ::poll(&ended, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}

}  // namespace gi::pg
