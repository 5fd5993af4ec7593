#pragma once
/// What the repository holds for a stanza: backups, and the log between them and now.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backup/backup_folder.hpp"
#include "backup/moment.hpp"

namespace gi::backup {

struct BackupSet {
    std::string label;  // "20261128-214036F"
    std::string type;   // full, diff or incr
    Moment stopped{};   // the earliest time that can be restored from it
    std::int64_t database_bytes = 0;
    std::int64_t repository_bytes = 0;  // what it added
    std::string first_segment{};        // of the log
    bool damaged = false;               // pages with wrong checksums were in the database
};

struct Repository {
    std::string status;              // "ok", or pgBackRest's words
    std::vector<BackupSet> backups;  // oldest first
    std::optional<Moment> archived;  // when the newest piece of the log came
    std::string newest_segment;
    std::vector<std::string> gaps;  // the first missing segment of each

    [[nodiscard]] const BackupSet* newest() const noexcept;
    [[nodiscard]] const BackupSet* newest_full() const noexcept;
    [[nodiscard]] std::int64_t bytes() const noexcept;
};

[[nodiscard]] Result<Repository> read_repository(const BackupFolder& folder, const Stanza& stanza);

/// full when there is none or the newest is older than a week, else diff.
[[nodiscard]] std::string_view due_type(const Repository& repository, Moment now) noexcept;

/// The first missing name of each gap among the segments (24 hexadecimal digits each, any order), of one timeline each,
/// from `from` on.
[[nodiscard]] std::vector<std::string> find_gaps(std::vector<std::string> segments, std::string_view from,
                                                 std::int64_t segment_bytes);

}  // namespace gi::backup
