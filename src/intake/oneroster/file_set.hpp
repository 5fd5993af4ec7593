#pragma once
/// The files of OneRoster that came together: as a ZIP archive, in a folder of it or not, or as several CSV files.
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/oneroster/table.hpp"
#include "intake/problem_list.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake::oneroster {

/// Is the archive a set of OneRoster? Its files have the names and the first of them the headings.
[[nodiscard]] bool is_file_set(zip::Archive& archive);
[[nodiscard]] bool is_file_set(std::span<const NamedFile> files);

class FileSet {
public:
    /// Only the tables that are named are unpacked; a file that is absent or empty is no table. Fails as the readers
    /// of archives and records do.
    [[nodiscard]] static Result<FileSet> open(zip::Archive& archive, std::initializer_list<std::string_view> tables,
                                              const ReadLimits& limits);
    [[nodiscard]] static Result<FileSet> open(std::span<const NamedFile> files,
                                              std::initializer_list<std::string_view> tables, const ReadLimits& limits);

    [[nodiscard]] Table* table(std::string_view name) noexcept;  // null when it is absent
    [[nodiscard]] const std::vector<std::string>& names() const noexcept {
        return names_;
    }  // "users.csv", that are read

    [[nodiscard]] const std::string& version() const noexcept { return version_; }  // "1.1", "1.2", empty: not said
    [[nodiscard]] const std::string& source() const noexcept { return source_; }    // systemCode of the manifest
    /// Some file says only what changed.
    [[nodiscard]] bool is_delta() const noexcept { return is_delta_; }
    /// "manifest.csv of OneRoster 1.2 with users.csv, …"
    [[nodiscard]] Said recognised_by() const;

    /// What is not as the standard says, of the set and of its tables.
    void report(ProblemList& problems) const;

private:
    explicit FileSet(std::initializer_list<std::string_view> wanted) : wanted_(wanted) {}
    [[nodiscard]] Result<void> add(std::string_view table, std::string bytes, const ReadLimits& limits);
    [[nodiscard]] Result<void> read_manifest();
    void guess_version() noexcept;

    std::vector<std::string_view> wanted_;
    std::vector<Table> tables_;
    std::vector<std::string> names_;
    std::vector<std::string> said_to_be_there_;  // by the manifest: "users"
    std::string version_;
    std::string source_;
    bool has_manifest_ = false;
    bool is_delta_ = false;
};

}  // namespace gi::intake::oneroster
