#pragma once
/// The program pgbackrest, run as a child: its lines as they come, its end, and a limit of time. The interface to it is
/// this and what it prints as JSON; it can be replaced by another such program in this file and repository.cpp.
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "backup/backup_folder.hpp"

namespace gi::backup {

/// Asked a few times a second. True: give up, and leave as little as possible.
using StopWanted = std::function<bool()>;

class PgBackRest {
public:
    using OnLine = std::function<void(std::string_view line)>;

    PgBackRest(const BackupFolder& folder, std::string stanza);

    /// Runs one command of it; `options` as on its command line. Gives what it printed. Fails (conflict) when another
    /// one is at work on the stanza, (not_configured) when it is not installed, else (internal) with its own words.
    [[nodiscard]] Result<std::string> run(std::string_view command, std::vector<std::string> options,
                                          std::chrono::seconds limit, const OnLine& on_line = {},
                                          const StopWanted& stop_wanted = {}) const;

private:
    std::vector<std::string> common_;
};

}  // namespace gi::backup
