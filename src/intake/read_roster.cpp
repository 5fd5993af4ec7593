#include "intake/oneroster/roster.hpp"
#include "intake/roster_file.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake {
namespace {

Error no_roster() {
    return {ErrorCode::file_not_a_roster,
            "This is no roster that can be read. Give in a OneRoster set as a ZIP archive, or a table with one row for "
            "each student."};
}

}  // namespace

Result<RosterFile> read_roster(std::string_view bytes, const ReadOptions& options) {
    if (!zip::looks_like_archive(bytes)) return std::unexpected(no_roster());
    auto archive = zip::Archive::open(bytes);
    if (!archive) return std::unexpected(std::move(archive.error()));
    if (oneroster::is_file_set(*archive)) return oneroster::read_roster(*archive, options);
    return std::unexpected(no_roster());
}

Result<RosterFile> read_roster(std::span<const NamedFile> files, const ReadOptions& options) {
    if (oneroster::is_file_set(files)) return oneroster::read_roster(files, options);
    return std::unexpected(no_roster());
}

}  // namespace gi::intake
