#include "cli/backup_context.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/privileges.hpp"

namespace gi::cli {

std::filesystem::path backup_dir(const LoadedConfig& loaded) {
    const auto found = std::ranges::find(loaded.effective, "backup-dir", &EffectiveOption::name);
    return found == loaded.effective.end() ? std::filesystem::path{} : std::filesystem::path{found->value};
}

Result<BackupContext> BackupContext::open(const SettingFlags& settings) {
    auto loaded = settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    auto folder = backup::BackupFolder::open(backup_dir(*loaded));
    if (!folder) return std::unexpected(folder.error());
    if (auto owner = become_owner(folder->path()); !owner) return std::unexpected(owner.error());
    return BackupContext{std::move(loaded->config), std::move(*folder)};
}

Result<std::vector<backup::Stanza>> BackupContext::choose(std::string_view database) const {
    if (database == "all") return folder.stanzas();
    auto stanza = folder.stanza_of(database);
    if (!stanza) return std::unexpected(stanza.error());
    return std::vector{std::move(*stanza)};
}

void BackupContext::note(const backup::LedgerEntry& entry) const {
    try {
        const auto databases = Databases::open(config, Purpose::administer);
        if (databases) {
            pg::SyncConnection registry{databases->registry().owner};
            return backup::record(registry, entry);
        }
        fmt::print(stderr, "Warning: the registry's record lacks this {}: {}\n", entry.kind, databases.error().message);
    } catch (const pg::PgError& error) {
        fmt::print(stderr, "Warning: the registry's record lacks this {}: {}\n", entry.kind, error.what());
    }
}

std::string to_size(std::int64_t bytes) {
    constexpr std::int64_t megabyte = 1024 * 1024;
    return bytes < 1024 * megabyte ? fmt::format("{:.1f} MB", static_cast<double>(bytes) / megabyte)
                                   : fmt::format("{:.1f} GB", static_cast<double>(bytes) / megabyte / 1024);
}

Ticker::Ticker(std::string title) : title_(std::move(title)), terminal_(::isatty(STDERR_FILENO) == 1) {}

Ticker::~Ticker() {
    if (terminal_) fmt::print(stderr, "\r\033[K");
}

void Ticker::show(std::string_view text) {
    if (!terminal_) return;
    fmt::print(stderr, "\r\033[K{}: {}", title_, text);
    std::fflush(stderr);
}

}  // namespace gi::cli
