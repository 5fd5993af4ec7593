#pragma once
/// A scratch instance in the care of a process of its own. That one becomes the owner of the backups' folder, so that
/// its caller may stay root and write where it likes; and it takes the instance away when its caller ends in whatever
/// way, also by Ctrl-C and kill -9.
#include <sys/types.h>

#include <string>
#include <utility>

#include "backup/scratch_instance.hpp"
#include "pg/child_process.hpp"

namespace gi::backup {

class ScratchKeeper {
public:
    /// Blocking, until the instance can be used; forks, so this process must have no other threads. Fails as
    /// ScratchInstance::restore does. `on_progress` is called in this process; `stop_wanted` is not asked.
    [[nodiscard]] static Result<ScratchKeeper> start(ScratchOptions options);

    ScratchKeeper(ScratchKeeper&& other) noexcept
        : wire_(std::move(other.wire_)),
          keeper_(std::exchange(other.keeper_, -1)),
          conninfo_(std::move(other.conninfo_)) {}
    ScratchKeeper& operator=(ScratchKeeper&&) = delete;
    /// Waits until the instance is gone.
    ~ScratchKeeper();

    /// libpq connection string to the database, as a superuser. For root and for the owner of the folder.
    [[nodiscard]] const std::string& conninfo() const noexcept { return conninfo_; }

private:
    ScratchKeeper(pg::FileDescriptor wire, pid_t keeper) : wire_(std::move(wire)), keeper_(keeper) {}
    [[nodiscard]] Result<void> listen(const ScratchOptions& options);

    pg::FileDescriptor wire_;  // its end tells the keeper that nobody needs the instance any more
    pid_t keeper_;
    std::string conninfo_;
};

}  // namespace gi::backup
