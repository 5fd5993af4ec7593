#include "backup/repository.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <ranges>

#include "backup/pgbackrest.hpp"

namespace gi::backup {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto ask_limit = 300s;
constexpr std::chrono::days full_every{7};
constexpr std::size_t name_length = 24;  // timeline, log, segment: 8 hexadecimal digits each

struct Position {
    std::uint64_t timeline = 0;
    std::uint64_t number = 0;  // of the segment, from the beginning of the log
    friend auto operator<=>(const Position&, const Position&) = default;
};

std::uint64_t hexadecimal(std::string_view digits) {
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

bool is_segment(std::string_view name) {
    return name.size() == name_length && name.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
}

Position position_of(std::string_view name, std::uint64_t segments_a_log) {
    return {hexadecimal(name.substr(0, 8)),
            hexadecimal(name.substr(8, 8)) * segments_a_log + hexadecimal(name.substr(16))};
}

std::string name_of(const Position& position, std::uint64_t segments_a_log) {
    return fmt::format("{:08X}{:08X}{:08X}", position.timeline, position.number / segments_a_log,
                       position.number % segments_a_log);
}

std::int64_t integer(const json::object& object, std::string_view key) {
    return object.at(key).to_number<std::int64_t>();
}

std::string text(const json::value& value) { return std::string{std::string_view{value.as_string()}}; }

BackupSet to_set(const json::object& one) {
    const auto& info = one.at("info").as_object();
    const auto* damaged = one.if_contains("error");
    const auto& archive = one.at("archive").as_object();
    return {.label = text(one.at("label")),
            .type = text(one.at("type")),
            .stopped = from_seconds(integer(one.at("timestamp").as_object(), "stop")),
            .database_bytes = integer(info, "size"),
            .repository_bytes = integer(info.at("repository").as_object(), "delta"),
            .first_segment = archive.at("start").is_string() ? text(archive.at("start")) : "",
            .damaged = damaged != nullptr && damaged->is_bool() && damaged->as_bool()};
}

Repository to_repository(std::string_view printed, std::string& archive_id) {
    Repository repository;
    const auto stanzas = json::parse(printed);
    const auto& stanza = stanzas.as_array().at(0).as_object();
    const auto& status = stanza.at("status").as_object();
    repository.status = integer(status, "code") == 0 ? "ok" : text(status.at("message"));
    for (const auto& one : stanza.at("backup").as_array()) repository.backups.push_back(to_set(one.as_object()));
    const auto& archives = stanza.at("archive").as_array();
    if (archives.empty()) return repository;
    const auto& archive = archives.back().as_object();  // of the newest system or version
    archive_id = text(archive.at("id"));
    if (archive.at("max").is_string()) repository.newest_segment = text(archive.at("max"));
    return repository;
}

/// The archive as a list of files: which segments are there, and when the newest came.
void read_archive(std::string_view printed, const Stanza& stanza, Repository& repository) {
    std::vector<std::string> segments;
    const auto files = json::parse(printed);
    for (const auto& [path, facts] : files.as_object()) {
        std::string_view name = path;
        if (const auto slash = name.rfind('/'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
        const auto segment = name.substr(0, name_length);
        if (!is_segment(segment) || name.size() <= name_length || name[name_length] != '-') continue;
        segments.emplace_back(segment);
        const auto at = from_seconds(integer(facts.as_object(), "time"));
        repository.archived = std::max(repository.archived.value_or(at), at);
    }
    const auto from = repository.backups.empty() ? std::string{} : repository.backups.front().first_segment;
    repository.gaps = find_gaps(std::move(segments), from, stanza.wal_segment_bytes);
}

}  // namespace

const BackupSet* Repository::newest() const noexcept { return backups.empty() ? nullptr : &backups.back(); }

const BackupSet* Repository::newest_full() const noexcept {
    const BackupSet* found = nullptr;
    for (const auto& set : backups)
        if (set.type == "full") found = &set;
    return found;
}

std::int64_t Repository::bytes() const noexcept {
    std::int64_t sum = 0;
    for (const auto& set : backups) sum += set.repository_bytes;
    return sum;
}

std::vector<std::string> find_gaps(std::vector<std::string> segments, std::string_view from,
                                   std::int64_t segment_bytes) {
    const auto segments_a_log = static_cast<std::uint64_t>(0x1'0000'0000 / std::max<std::int64_t>(segment_bytes, 1));
    std::vector<Position> positions;
    for (const auto& segment : segments) positions.push_back(position_of(segment, segments_a_log));
    std::ranges::sort(positions);
    const auto start = is_segment(from) ? position_of(from, segments_a_log) : Position{};
    std::vector<std::string> gaps;
    for (std::size_t index = 0; index < positions.size(); ++index) {
        const auto& here = positions[index];
        if (here.number < start.number) continue;
        const bool first = index == 0 || positions[index - 1].timeline != here.timeline;
        if (first && here.timeline == start.timeline && here.number > start.number)
            gaps.push_back(name_of(start, segments_a_log));
        if (first || positions[index - 1].number + 1 >= here.number) continue;
        // What is older than the oldest backup may have expired.
        const auto missing = std::max(positions[index - 1].number + 1, start.number);
        if (missing < here.number) gaps.push_back(name_of({here.timeline, missing}, segments_a_log));
    }
    return gaps;
}

std::string_view due_type(const Repository& repository, Moment now) noexcept {
    const auto* full = repository.newest_full();
    return full == nullptr || now - full->stopped > full_every ? "full" : "diff";
}

Result<Repository> read_repository(const BackupFolder& folder, const Stanza& stanza) {
    const PgBackRest tool{folder, stanza.name};
    auto printed = tool.run("info", {"--output=json"}, ask_limit);
    if (!printed) return std::unexpected(printed.error());
    std::string archive_id;
    auto repository = to_repository(*printed, archive_id);
    if (archive_id.empty()) return repository;
    printed = tool.run("repo-ls", {"--recurse", "--output=json", fmt::format("archive/{}/{}", stanza.name, archive_id)},
                       ask_limit);
    if (!printed) return std::unexpected(printed.error());
    read_archive(*printed, stanza, repository);
    return repository;
}

}  // namespace gi::backup
