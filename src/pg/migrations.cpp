#include "pg/migrations.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace gi::pg {
namespace registry_sql {
std::span<const EmbeddedFile> files();
}
namespace shard_sql {
std::span<const EmbeddedFile> files();
}

namespace {

constexpr std::size_t version_digits = 4;
constexpr std::string_view extension = ".sql";
constexpr std::string_view phase_mark = "-- phase: ";
constexpr std::array phases{Phase::baseline, Phase::expand, Phase::contract};

int version_of(std::string_view name) {
    int version = 0;
    const char* end = name.data() + std::min(version_digits, name.size());
    const auto parsed = std::from_chars(name.data(), end, version);
    if (parsed.ptr != end || name.size() <= version_digits || name[version_digits] != '_' ||
        !name.ends_with(extension)) {
        throw std::logic_error(fmt::format("migration '{}' is not named NNNN_name.sql", name));
    }
    return version;
}

std::optional<Phase> phase_from(std::string_view word) {
    const auto found = std::ranges::find(phases, word, to_string);
    return found == phases.end() ? std::nullopt : std::optional{*found};
}

Phase phase_of(std::string_view name, std::string_view sql) {
    if (sql.starts_with(phase_mark)) {
        const auto line = sql.substr(0, sql.find('\n'));
        if (const auto phase = phase_from(line.substr(phase_mark.size()))) return *phase;
    }
    throw std::logic_error(
        fmt::format("the first line of migration '{}' is not '-- phase: expand' or '-- phase: contract'", name));
}

/// The line was put above files that databases had run already: it is no part of what they ran.
std::string_view without_phase(std::string_view sql) {
    if (!sql.starts_with(phase_mark)) return sql;
    const auto end = sql.find('\n');
    return end == std::string_view::npos ? std::string_view{} : sql.substr(end + 1);
}

struct Applied {
    int version = 0;
    std::string name;
    std::string digest;
    std::optional<Phase> phase;  // empty: run by a program of before phases
    std::string at;
};

std::vector<Applied> read_applied(SyncConnection& connection) {
    if (connection.exec("SELECT FROM pg_tables WHERE schemaname = 'gi_migration' AND tablename = 'applied'").empty()) {
        return {};
    }
    // As JSON, since the column is missing where no program that knows phases has migrated yet.
    const Rows rows = connection.exec(
        "SELECT version, name, digest, coalesce(to_jsonb(a) ->> 'phase', ''),"
        "       to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
        "  FROM gi_migration.applied a ORDER BY version");
    std::vector<Applied> applied;
    for (int row = 0; row < rows.size(); ++row) {
        applied.push_back({static_cast<int>(rows.integer(row, 0)), std::string{rows.text(row, 1)},
                           std::string{rows.text(row, 2)}, phase_from(rows.text(row, 3)),
                           std::string{rows.text(row, 4)}});
    }
    return applied;
}

}  // namespace

std::string_view to_string(Phase phase) noexcept {
    switch (phase) {
        case Phase::baseline:
            return "baseline";
        case Phase::expand:
            return "expand";
        case Phase::contract:
            break;
    }
    return "contract";
}

std::string digest_of(std::string_view sql) {
    const auto counted = without_phase(sql);
    std::array<unsigned char, crypto_generichash_BYTES> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(counted.data()),
                       counted.size(), nullptr, 0);
    return fmt::format("{:02x}", fmt::join(digest, ""));
}

Migration to_migration(std::string_view name, std::string_view sql) {
    return {version_of(name), name, sql, phase_of(name, sql)};
}

std::vector<Migration> to_migrations(std::span<const EmbeddedFile> files) {
    std::vector<Migration> migrations;
    for (const EmbeddedFile& file : files) migrations.push_back(to_migration(file.name, file.content));
    std::ranges::sort(migrations, {}, &Migration::version);
    for (std::size_t index = 0; index < migrations.size(); ++index) {
        if (migrations[index].version != static_cast<int>(index) + 1) {
            throw std::logic_error(
                fmt::format("expected migration {:04}, found {}", index + 1, migrations[index].name));
        }
    }
    return migrations;
}

std::vector<Migration> registry_migrations() { return to_migrations(registry_sql::files()); }

std::vector<Migration> shard_migrations() { return to_migrations(shard_sql::files()); }

int newest_version(std::span<const Migration> migrations) noexcept {
    return migrations.empty() ? 0 : migrations.back().version;
}

Result<MigrationReport> check_migrations(SyncConnection& connection, std::span<const Migration> migrations) {
    const auto applied = read_applied(connection);
    MigrationReport report;
    for (const Applied& done : applied) {
        const auto known = std::ranges::find(migrations, done.version, &Migration::version);
        if (known == migrations.end()) {
            if (done.phase != Phase::expand)
                return fail(ErrorCode::conflict,
                            fmt::format("The database is more than one step ahead of this program: it has run {}, "
                                        "which this version does not know and cannot live with. Use the newer version "
                                        "of gradeinsight.",
                                        done.name));
            report.ahead.push_back(done.name);
        } else if (done.digest != digest_of(known->sql)) {
            return fail(ErrorCode::conflict,
                        fmt::format("{} was edited after the database ran it. Restore the file and put the change "
                                    "into a new one.",
                                    known->name));
        }
    }
    if (!applied.empty()) {
        report.version = applied.back().version;
        report.since = applied.back().at;
    }
    for (const Migration& migration : migrations) {
        if (migration.version <= report.version) continue;
        const bool can_wait = migration.phase == Phase::contract && report.version > 0;
        (can_wait ? report.contracting : report.pending).emplace_back(migration.name);
    }
    return report;
}

}  // namespace gi::pg
