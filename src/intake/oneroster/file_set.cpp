#include "intake/oneroster/file_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "intake/csv/encoding.hpp"
#include "intake/oneroster/layouts.hpp"

namespace gi::intake::oneroster {
namespace {

constexpr std::array<std::string_view, 6> telling{"users", "enrollments", "classes", "lineItems", "results", "orgs"};
constexpr std::size_t first_bytes = 4096;

/// Where each table stands. Of two files for one table, as in two folders, that with the shorter path is taken.
std::vector<std::pair<std::string_view, std::string>> tables_among(const std::vector<std::string>& paths) {
    std::vector<std::pair<std::string_view, std::string>> tables;
    for (const auto& path : paths) {
        const auto table = table_of_file(path);
        if (table.empty() || zip::is_clutter(path)) continue;
        const auto known = std::ranges::find(tables, table, [](const auto& entry) { return entry.first; });
        if (known == tables.end())
            tables.emplace_back(table, path);
        else if (path.size() < known->second.size())
            known->second = path;
    }
    return tables;
}

bool is_telling(std::string_view table) noexcept { return std::ranges::find(telling, table) != telling.end(); }

bool has_sourced_id(std::string_view start) {
    const auto decoded = csv::decode(start);
    const auto text = decoded.text();
    return to_lower(text.substr(0, text.find_first_of("\r\n"))).contains("sourcedid");
}

bool is_delta_word(std::string_view value) { return to_lower(value) == "delta"; }

}  // namespace

bool is_file_set(zip::Archive& archive) {
    const auto tables = tables_among(archive.names());
    const auto first = std::ranges::find_if(tables, [](const auto& entry) { return is_telling(entry.first); });
    if (first == tables.end()) return false;
    std::string start;
    const auto read = archive.read(first->second, [&](std::string_view piece) -> Result<zip::Reading> {
        start = piece.substr(0, first_bytes);
        return zip::Reading::enough;
    });
    return read.has_value() && has_sourced_id(start);
}

bool is_file_set(std::span<const NamedFile> files) {
    return std::ranges::any_of(files, [](const NamedFile& file) {
        return is_telling(table_of_file(file.name)) && has_sourced_id(file.bytes.substr(0, first_bytes));
    });
}

Result<FileSet> FileSet::open(zip::Archive& archive, std::initializer_list<std::string_view> tables,
                              const ReadLimits& limits) {
    FileSet set{tables};
    for (const auto& [table, path] : tables_among(archive.names())) {
        if (table != "manifest" && std::ranges::find(tables, table) == tables.end()) continue;
        auto content = archive.read_whole(path);
        if (!content) return std::unexpected(std::move(content.error()));
        if (auto added = set.add(table, *std::move(content), limits); !added)
            return std::unexpected(std::move(added.error()));
    }
    if (auto read = set.read_manifest(); !read) return std::unexpected(std::move(read.error()));
    return set;
}

Result<FileSet> FileSet::open(std::span<const NamedFile> files, std::initializer_list<std::string_view> tables,
                              const ReadLimits& limits) {
    FileSet set{tables};
    for (const auto& file : files) {
        const auto table = table_of_file(file.name);
        if (table.empty() || set.table(table) != nullptr) continue;
        if (table != "manifest" && std::ranges::find(tables, table) == tables.end()) continue;
        if (auto added = set.add(table, std::string{file.bytes}, limits); !added)
            return std::unexpected(std::move(added.error()));
    }
    if (auto read = set.read_manifest(); !read) return std::unexpected(std::move(read.error()));
    return set;
}

Result<void> FileSet::add(std::string_view name, std::string bytes, const ReadLimits& limits) {
    auto opened = Table::open(name, std::move(bytes), limits);
    if (!opened && opened.error().code == ErrorCode::file_empty) return {};
    if (!opened) return std::unexpected(std::move(opened.error()));
    names_.push_back(opened->file());
    tables_.push_back(*std::move(opened));
    return {};
}

Table* FileSet::table(std::string_view name) noexcept {
    const auto found = std::ranges::find(tables_, name, &Table::name);
    return found == tables_.end() ? nullptr : &*found;
}

Result<void> FileSet::read_manifest() {
    auto* const manifest = table("manifest");
    has_manifest_ = manifest != nullptr;
    if (manifest != nullptr) {
        const auto name = manifest->column("propertyName");
        const auto value = manifest->column("value");
        auto read = manifest->for_each([&](const Row& row) {
            constexpr std::string_view of_file = "file.";
            if (row[name] == "oneroster.version") version_ = cut_utf8(row[value], 8);
            if (row[name] == "source.systemCode") source_ = cut_utf8(row[value], 80);
            if (!row[name].starts_with(of_file)) return;
            const auto file = row[name].substr(of_file.size());
            if (to_lower(row[value]) != "absent" && layout_of(file) != nullptr) said_to_be_there_.emplace_back(file);
            is_delta_ = is_delta_ || (is_delta_word(row[value]) && layout_of(file) != nullptr);
        });
        if (!read) return read;
    }
    if (version_.empty()) guess_version();
    return {};
}

/// 1.2 moved the roles out of users.csv and gave results.csv more columns.
void FileSet::guess_version() noexcept {
    const auto* const users = table("users");
    const auto* const results = table("results");
    const bool newer = table("roles") != nullptr || (results != nullptr && results->has("textScore"));
    if (newer)
        version_ = "1.2";
    else if (users != nullptr && users->has("role"))
        version_ = "1.1";
}

Said FileSet::recognised_by() const {
    std::string files;
    for (const auto& name : names_)
        if (name != "manifest.csv") files += fmt::format("{}{}", files.empty() ? "" : ", ", name);
    const auto standard = version_.empty() ? std::string{"OneRoster"} : "OneRoster " + version_;
    return has_manifest_
               ? said("by_manifest", "manifest.csv of {standard} with {files}",
                      {{"standard", standard}, {"files", files}})
               : said("by_files", "the files {files} of {standard}", {{"files", files}, {"standard", standard}});
}

void FileSet::report(ProblemList& problems) const {
    if (!has_manifest_) {
        problems.about_file(
            "no_manifest",
            said("no_manifest",
                 "The set has no manifest.csv, so it does not say whether it is complete. It was read as "
                 "complete; nothing to do if it is."));
    }
    if (is_delta_) {
        problems.about_file("delta",
                            said("delta",
                                 "The set says only what changed since an earlier one. Who and what is not in it stays "
                                 "as it is."));
    }
    for (const auto& name : said_to_be_there_) {
        const bool is_there = std::ranges::find(tables_, name, &Table::name) != tables_.end();
        if (is_there || std::ranges::find(wanted_, name) == wanted_.end()) continue;
        problems.about_part(name + ".csv", 0, {}, "missing_file",
                            said("missing_file",
                                 "The manifest says that there is {file}, and it is not there or empty. Export the set "
                                 "again.",
                                 {{"file", name + ".csv"}}));
    }
    for (const auto& table : tables_) table.report_layout(problems);
}

}  // namespace gi::intake::oneroster
