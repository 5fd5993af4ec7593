#pragma once
/// What the `backup` subcommands have in common: their folder, their user, and the registry that keeps their record.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "backup/backup_folder.hpp"
#include "backup/ledger.hpp"
#include "cli/databases.hpp"
#include "cli/settings.hpp"

namespace gi::cli {

/// The option backup-dir; empty when it is not set.
[[nodiscard]] std::filesystem::path backup_dir(const LoadedConfig& loaded);

/// The folder as configured. As root, the process has become the owner of the folder, who is the owner of the
/// databases' files: for good, and after everything that needs root.
struct BackupContext {
    Config config;
    backup::BackupFolder folder;

    [[nodiscard]] static Result<BackupContext> open(const SettingFlags& settings);
    /// The stanza with this database, or all of them for "all".
    [[nodiscard]] Result<std::vector<backup::Stanza>> choose(std::string_view database) const;
    /// Into the registry's record. When it cannot be reached that is said on standard error, and nothing else happens.
    void note(const backup::LedgerEntry& entry) const;
};

/// "21.9 MB".
[[nodiscard]] std::string to_size(std::int64_t bytes);

/// Lines that replace each other on a terminal; nothing elsewhere.
class Ticker {
public:
    explicit Ticker(std::string title);
    ~Ticker();
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;
    void show(std::string_view text);

private:
    std::string title_;
    bool terminal_;
};

}  // namespace gi::cli
