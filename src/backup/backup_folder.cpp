#include "backup/backup_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "base/key_file.hpp"
#include "base/privileges.hpp"
#include "pg/child_process.hpp"
#include "pg/local_server.hpp"

namespace gi::backup {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::string_view settings_file = "pgbackrest.conf";
constexpr std::string_view key_settings = "repository-key.conf";
constexpr std::string_view databases_file = "databases.json";

std::string text_of(const json::object& object, std::string_view key) {
    return std::string{std::string_view{object.at(key).as_string()}};
}

std::string to_json(const std::vector<Stanza>& stanzas) {
    json::array all;
    for (const auto& stanza : stanzas) {
        json::array databases;
        for (const auto& database : stanza.databases)
            databases.push_back(json::object{{"name", database.name}, {"dbname", database.dbname}});
        all.push_back(json::object{{"name", stanza.name},
                                   {"data_directory", stanza.data_directory},
                                   {"socket_directory", stanza.socket_directory},
                                   {"port", stanza.port},
                                   {"user", stanza.user},
                                   {"host", stanza.host},
                                   {"wal_segment_bytes", stanza.wal_segment_bytes},
                                   {"databases", std::move(databases)}});
    }
    return json::serialize(json::object{{"stanzas", std::move(all)}}) + '\n';
}

std::vector<Stanza> from_json(std::string_view text) {
    std::vector<Stanza> stanzas;
    for (const auto& one : json::parse(text).as_object().at("stanzas").as_array()) {
        const auto& object = one.as_object();
        Stanza stanza{.name = text_of(object, "name"),
                      .data_directory = text_of(object, "data_directory"),
                      .socket_directory = text_of(object, "socket_directory"),
                      .port = object.at("port").to_number<int>(),
                      .user = text_of(object, "user"),
                      .host = text_of(object, "host"),
                      .wal_segment_bytes = object.at("wal_segment_bytes").to_number<std::int64_t>(),
                      .databases = {}};
        for (const auto& database : object.at("databases").as_array())
            stanza.databases.push_back(
                {text_of(database.as_object(), "name"), text_of(database.as_object(), "dbname")});
        stanzas.push_back(std::move(stanza));
    }
    return stanzas;
}

Result<void> put(const fs::path& path, std::string_view text) {
    const fs::path fresh = path.string() + ".new";
    std::ofstream file{fresh, std::ios::trunc};
    std::error_code error;
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, error);
    file << text;
    file.close();
    if (!file) error = {errno, std::generic_category()};
    if (!error) fs::rename(fresh, path, error);
    if (!error) return {};
    return fail(ErrorCode::internal, fmt::format("{} cannot be written: {}. Correct the folder's rights, or free the "
                                                 "disk.",
                                                 path.string(), error.message()));
}

Result<void> make(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) return {};
    return fail(ErrorCode::internal,
                fmt::format("The folder {} cannot be made: {}.", folder.string(), error.message()));
}

/// A fresh disk brings lost+found.
bool holds_nothing(const fs::path& folder) {
    std::error_code missing;
    return std::ranges::all_of(fs::directory_iterator{folder, missing},
                               [](const auto& entry) { return entry.path().filename() == "lost+found"; });
}

/// Nobody's files are taken over or locked away: the name may be a slip of the pen.
Result<void> check_is_ours(const fs::path& folder) {
    if (fs::exists(folder / databases_file) || holds_nothing(folder)) return {};
    return fail(ErrorCode::conflict,
                fmt::format("{} holds other things than the configuration of backups. Choose an empty folder, or one "
                            "that is not there yet.",
                            folder.string()),
                "backup-dir");
}

/// As root: to the user whom the databases' files belong to; nothing that is in it, and never by a link.
Result<void> hand_over(const fs::path& folder, const struct stat& owner) {
    const pg::FileDescriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)};
    struct stat now{};
    const bool found = opened && ::fstat(opened.get(), &now) == 0;
    if (found && now.st_uid == owner.st_uid) return {};
    if (found &&
        !holds_nothing(fmt::format("/proc/self/fd/{}", opened.get())))  // this one, whatever the name means now
        return fail(ErrorCode::conflict,
                    fmt::format("{} is not empty and belongs to somebody else than the databases. Choose an empty "
                                "folder, or hand it to their owner.",
                                folder.string()));
    if (found && ::fchown(opened.get(), owner.st_uid, owner.st_gid) == 0) return {};
    return fail(ErrorCode::internal, fmt::format("{} cannot be handed to the owner of the databases: {}.",
                                                 folder.string(), std::generic_category().message(errno)));
}

/// As root: becomes the owner of the databases' files, to whom both folders go. What follows is written as that user.
Result<void> become_owner_of_databases(const std::vector<Stanza>& stanzas, const fs::path& folder,
                                       const fs::path& repository) {
    if (::geteuid() != 0) return {};
    const auto here = std::ranges::find_if(stanzas, [](const auto& stanza) { return stanza.host.empty(); });
    struct stat owner{};
    if (here == stanzas.end() || ::stat(here->data_directory.c_str(), &owner) != 0) return {};
    for (const auto& path : {folder, repository})
        if (auto handed = hand_over(path, owner); !handed) return handed;
    return become_owner(folder);
}

/// A stanza that was named after a database which lives elsewhere now keeps its name, and its backups.
void give_names_of_their_own(std::vector<Stanza>& stanzas, std::size_t old) {
    for (std::size_t index = old; index < stanzas.size(); ++index) {
        const auto wish = stanzas[index].name;
        const auto taken = [&] { return std::ranges::count(stanzas, stanzas[index].name, &Stanza::name) > 1; };
        for (int number = 2; taken(); ++number) stanzas[index].name = fmt::format("{}-{}", wish, number);
    }
}

std::string first_of(std::string_view list) {
    const auto comma = list.find(',');
    auto first = std::string{list.substr(0, comma)};
    std::erase(first, '"');
    return first;
}

}  // namespace

std::string Stanza::conninfo() const {
    return fmt::format("host={} port={} user={} dbname={} connect_timeout=5",
                       pg::quote_conninfo(host.empty() ? socket_directory : host), port, pg::quote_conninfo(user),
                       pg::quote_conninfo(databases.front().dbname));
}

const BackedDatabase* Stanza::find(std::string_view database) const noexcept {
    const auto found = std::ranges::find(databases, database, &BackedDatabase::name);
    return found == databases.end() ? nullptr : &*found;
}

Result<std::vector<Stanza>> find_stanzas(const std::vector<std::pair<std::string, std::string>>& names_and_urls,
                                         std::vector<Stanza> known) {
    for (auto& stanza : known)
        for (const auto& [name, url] : names_and_urls)
            std::erase_if(stanza.databases, [&](const auto& database) { return database.name == name; });
    const auto old = known.size();
    for (const auto& [name, url] : names_and_urls) {
        pg::SyncConnection connection{url};
        const auto asked = connection.exec(
            "SELECT rolsuper, current_user, current_database(), pg_size_bytes(current_setting('wal_segment_size'))"
            "  FROM pg_roles WHERE rolname = current_user");
        if (!asked.boolean(0, 0))
            return fail(
                ErrorCode::forbidden,
                fmt::format("{}: the owner's role {} is no superuser. Backups need one: change the owner's URL.", name,
                            asked.text(0, 1)));
        const auto places = connection.exec(
            "SELECT current_setting('data_directory'), current_setting('unix_socket_directories'),"
            "       current_setting('port')");
        const std::string data{places.text(0, 0)};
        const std::string host = pg::is_on_this_machine(connection) ? "" : pg::server_address(connection);
        const BackedDatabase database{name, std::string{asked.text(0, 2)}};
        const auto same = std::ranges::find_if(
            known, [&](const auto& stanza) { return stanza.data_directory == data && stanza.host == host; });
        if (same != known.end()) {
            same->databases.push_back(database);
            continue;
        }
        if (host.empty() && places.text(0, 1).empty())
            return fail(
                ErrorCode::not_configured,
                fmt::format("{}: its PostgreSQL listens on no socket. Set unix_socket_directories there.", name));
        known.push_back({.name = name,
                         .data_directory = data,
                         .socket_directory = first_of(places.text(0, 1)),
                         .port = static_cast<int>(places.integer(0, 2)),
                         .user = std::string{asked.text(0, 1)},
                         .host = host,
                         .wal_segment_bytes = asked.integer(0, 3),
                         .databases = {database}});
    }
    const auto is_empty = [](const auto& stanza) { return stanza.databases.empty(); };
    const auto gone = static_cast<std::size_t>(std::ranges::count_if(known, is_empty));
    std::erase_if(known, is_empty);  // new ones are not among them
    give_names_of_their_own(known, old - gone);
    return known;
}

Result<BackupFolder> BackupFolder::open(const fs::path& folder) {
    if (folder.empty())
        return fail(ErrorCode::not_configured,
                    "Name the folder of the backups' configuration: --backup-dir or BACKUP_DIR. `gradeinsight backup "
                    "config --repo PATH --write` makes it.",
                    "backup-dir");
    BackupFolder opened{fs::absolute(folder).lexically_normal()};
    if (auto known = opened.read(); !known) return std::unexpected(known.error());
    if (!opened.stanzas_.empty()) return opened;
    return fail(ErrorCode::not_configured,
                fmt::format("{} holds no configuration of backups. `gradeinsight backup config --repo PATH --write` "
                            "makes it.",
                            opened.path_.string()),
                "backup-dir");
}

Result<BackupFolder> BackupFolder::prepare(const fs::path& folder) {
    BackupFolder prepared{fs::absolute(folder).lexically_normal()};
    if (auto known = prepared.read(); !known) return std::unexpected(known.error());
    return prepared;
}

Result<void> BackupFolder::read() {
    const fs::path file = path_ / databases_file;
    std::ifstream stream{file};
    if (!stream && ::access(file.c_str(), F_OK) == 0)
        return fail(ErrorCode::forbidden, fmt::format("{} cannot be read. Run as the owner of the databases' files, or "
                                                      "as root.",
                                                      file.string()));
    if (!stream) return {};
    std::ostringstream text;
    text << stream.rdbuf();
    try {
        stanzas_ = from_json(text.view());
    } catch (const std::exception& error) {
        return fail(ErrorCode::internal, fmt::format("{} is damaged ({}). Write it anew: `gradeinsight backup config "
                                                     "--repo PATH --write`.",
                                                     file.string(), error.what()));
    }
    return {};
}

Result<Stanza> BackupFolder::stanza_of(std::string_view database) const {
    std::string names;
    for (const auto& stanza : stanzas_) {
        if (stanza.find(database) != nullptr) return stanza;
        for (const auto& one : stanza.databases) names += (names.empty() ? "" : ", ") + one.name;
    }
    return fail(ErrorCode::not_found, fmt::format("There are no backups of {}. Known are: {}.", database, names));
}

std::string BackupFolder::configuration(const std::vector<Stanza>& stanzas, const RepositoryOptions& options) const {
    std::string text = fmt::format(
        "# Written by `gradeinsight backup config`: changes here are lost. What pgBackRest understands besides, such "
        "as\n"
        "# a second repository or one on S3, goes into a file of its own in {1}.\n\n"
        "[global]\n"
        "repo1-path={0}\n"
        "repo1-cipher-type=aes-256-cbc\n"
        "repo1-bundle=y\n"
        "repo1-retention-full={2}\n"
        "repo1-retention-diff={3}\n"
        "compress-type={4}\n"
        "process-max={5}\n"
        "start-fast=y\n"
        "archive-timeout={6}\n"
        "lock-path={7}\n"
        "log-path={8}\n"
        "spool-path={9}\n"
        "log-level-console=off\n"
        "log-level-file=info\n",
        fs::absolute(options.repository).lexically_normal().string(), (path_ / "conf.d").string(), options.keep_full,
        options.keep_diff, options.compression, options.processes, std::max(options.archive_timeout, 60),
        (path_ / "lock").string(), (path_ / "log").string(), (path_ / "spool").string());
    if (options.async) text += "archive-async=y\n";
    for (const auto& stanza : stanzas) {
        text += fmt::format("\n[{}]\npg1-path={}\npg1-port={}\npg1-user={}\npg1-database={}\n", stanza.name,
                            stanza.data_directory, stanza.port, stanza.user, stanza.databases.front().dbname);
        text += stanza.host.empty() ? fmt::format("pg1-socket-path={}\n", stanza.socket_directory)
                                    : fmt::format("pg1-host={}\n", stanza.host);
    }
    return text;
}

std::string BackupFolder::server_settings(const Stanza& stanza, const RepositoryOptions& options) const {
    return fmt::format(
        "archive_mode = on\n"
        "archive_command = 'pgbackrest --config={} --config-include-path={} --stanza={} archive-push \"%p\"'\n"
        "archive_timeout = {}s\n",
        (path_ / settings_file).string(), (path_ / "conf.d").string(), stanza.name, options.archive_timeout);
}

Result<void> BackupFolder::write(const std::vector<Stanza>& stanzas, const RepositoryOptions& options) {
    const fs::path repository = fs::absolute(options.repository).lexically_normal();
    if (auto ours = check_is_ours(path_); !ours) return ours;
    for (const auto& folder : {path_, repository})
        if (auto made = make(folder); !made) return made;
    if (auto owner = become_owner_of_databases(stanzas, path_, repository); !owner) return owner;
    std::error_code error;
    fs::permissions(path_, fs::perms::owner_all, error);
    // First: it tells that the folder is ours, so that a write which was cut off can be repeated.
    if (auto done = put(path_ / databases_file, to_json(stanzas)); !done) return done;
    for (const auto& folder : {path_ / "conf.d", path_ / "lock", path_ / "log", path_ / "spool", scratch()})
        if (auto made = make(folder); !made) return made;
    const auto key = read_or_make_key_file(path_ / "repository.key");
    if (!key) return std::unexpected(key.error());
    if (auto done = put(path_ / settings_file, configuration(stanzas, options)); !done) return done;
    if (auto done = put(path_ / "conf.d" / key_settings, fmt::format("[global]\nrepo1-cipher-pass={}\n", *key)); !done)
        return done;
    stanzas_ = stanzas;
    return {};
}

}  // namespace gi::backup
