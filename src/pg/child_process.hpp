#pragma once
/// A program of PostgreSQL's as a child of this process.
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gi::pg {

/// Closes at the end of its scope.
class FileDescriptor {
public:
    explicit FileDescriptor(int fd = -1) noexcept : fd_(fd) {}
    FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~FileDescriptor();

    [[nodiscard]] int get() const noexcept { return fd_; }
    [[nodiscard]] explicit operator bool() const noexcept { return fd_ >= 0; }

private:
    int fd_;
};

class ChildProcess {
public:
    ChildProcess() = default;

    /// Starts `program` with a clean environment in a session of its own (Ctrl-C in our terminal is not for it), with
    /// stdout and stderr in `output`. It gets SIGINT when the thread that called this dies.
    /// Throws std::system_error when there is no process to be had. Exit status 127: the program could not be run.
    [[nodiscard]] static ChildProcess start(const std::filesystem::path& program, std::vector<std::string> arguments,
                                            const FileDescriptor& output);

    [[nodiscard]] pid_t pid() const noexcept { return pid_; }
    [[nodiscard]] bool running() const noexcept;
    void signal(int number) const noexcept;
    /// Waits for the end: its exit status (128 + n after signal n), or empty when `limit` passed first.
    [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds limit) noexcept;

private:
    pid_t pid_ = -1;  // -1: never started, or already waited for
};

/// Waits until a process, not necessarily a child, has ended. False when `limit` passed first.
[[nodiscard]] bool wait_for_end(pid_t pid, std::chrono::milliseconds limit) noexcept;

}  // namespace gi::pg
