#pragma once
/// The folder in which backups are configured (option backup-dir): pgBackRest's configuration, the key of the
/// repository, which database is where, and room for scratch instances. It lives beside the databases and needs none of
/// them to be read, since it is wanted most when they are gone.
///
///   <folder>/pgbackrest.conf            written by `gradeinsight backup config`
///   <folder>/conf.d/repository-key.conf the passphrase of the repository: keep a copy elsewhere
///   <folder>/databases.json             what stands in the two structs below
///   <folder>/lock, log, spool           pgBackRest's own
///   <folder>/scratch                    instances that are made from backups
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "pg/sync_connection.hpp"

namespace gi::backup {

/// "registry" or "shard-1", and its name inside its PostgreSQL.
struct BackedDatabase {
    std::string name;
    std::string dbname;
};

/// One PostgreSQL; pgBackRest calls it a stanza. Named after its first database.
struct Stanza {
    std::string name;
    std::string data_directory;
    std::string socket_directory;
    int port = 5432;
    std::string user;  // a superuser
    std::string host;  // empty: this machine
    std::int64_t wal_segment_bytes = 0;
    std::vector<BackedDatabase> databases;

    /// To the PostgreSQL that is backed up, on this machine.
    [[nodiscard]] std::string conninfo() const;
    [[nodiscard]] const BackedDatabase* find(std::string_view database) const noexcept;
};

/// What can be chosen when the configuration is written.
struct RepositoryOptions {
    std::filesystem::path repository;
    int keep_full = 2;
    int keep_diff = 7;
    std::string compression = "zst";  // none, gz, lz4, zst
    int processes = 2;
    bool async = false;
    int archive_timeout = 60;  // seconds
};

/// Where the databases of these names and owners' URLs are; those of one PostgreSQL share a stanza. `known` stanzas
/// stay, with what is new. Throws PgError; fails when a role is no superuser.
[[nodiscard]] Result<std::vector<Stanza>> find_stanzas(
    const std::vector<std::pair<std::string, std::string>>& names_and_urls, std::vector<Stanza> known = {});

class BackupFolder {
public:
    /// Reads databases.json. Fails (not_configured) with what to do when there is none.
    [[nodiscard]] static Result<BackupFolder> open(const std::filesystem::path& folder);
    /// The same, where it does not have to be there yet.
    [[nodiscard]] static Result<BackupFolder> prepare(const std::filesystem::path& folder);

    /// Writes everything but a key that is there already. As root, first becomes the owner of the databases' files.
    [[nodiscard]] Result<void> write(const std::vector<Stanza>& stanzas, const RepositoryOptions& options);

    /// The texts that write() writes.
    [[nodiscard]] std::string configuration(const std::vector<Stanza>& stanzas, const RepositoryOptions& options) const;
    /// Lines for postgresql.conf.
    [[nodiscard]] std::string server_settings(const Stanza& stanza, const RepositoryOptions& options) const;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::filesystem::path scratch() const { return path_ / "scratch"; }
    [[nodiscard]] const std::vector<Stanza>& stanzas() const noexcept { return stanzas_; }
    /// By the name of a database; fails (not_found) and names those that there are.
    [[nodiscard]] Result<Stanza> stanza_of(std::string_view database) const;

private:
    explicit BackupFolder(std::filesystem::path path) : path_(std::move(path)) {}
    [[nodiscard]] Result<void> read();
    std::filesystem::path path_;
    std::vector<Stanza> stanzas_;
};

}  // namespace gi::backup
