#pragma once
/// The proof that a backup is one: it is restored, started, and looked at.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "backup/backup_folder.hpp"
#include "base/result.hpp"

namespace gi::backup {

struct DrillReport {
    std::string restored_to;      // the last commit that came back; empty: none since the backup
    bool to_the_present = false;  // the live database took part: everything that it had committed came back
    std::int64_t schools = 0;
    std::int64_t rows = 0;
    std::int64_t audit_lines = 0;  // whose chain was checked
    bool pages_checked = true;     // false: this PostgreSQL lacks amcheck
};

struct DrillOptions {
    std::filesystem::path folder;
    std::filesystem::path postgres_bin_dir{};
    std::chrono::seconds limit{3600};
    std::function<void(std::string_view line)> on_progress{};
};

/// Of one stanza. Fails with what is wrong: nothing can be restored, the schema does not keep schools apart, a chain is
/// broken, a table or an index is damaged. Call become_owner() with the folder first.
[[nodiscard]] Result<DrillReport> run_drill(const Stanza& stanza, const DrillOptions& options);

}  // namespace gi::backup
