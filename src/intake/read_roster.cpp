#include <utility>

#include "intake/foreign_file.hpp"
#include "intake/oneroster/roster.hpp"
#include "intake/read_workbook.hpp"
#include "intake/roster/readers/plain_roster.hpp"
#include "intake/roster_file.hpp"
#include "intake/sheet_text.hpp"
#include "intake/xlsx/workbook.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake {
namespace {

/// What is no text, no workbook and no archive is refused in the words that gradebooks have for it. Pages have one
/// sentence for both, which names neither.
Error as_roster(Error error) {
    constexpr std::string_view word = "gradebook";
    if (error.code == ErrorCode::file_not_a_gradebook) error.code = ErrorCode::file_not_a_roster;
    for (auto at = error.message.find(word); at != std::string::npos; at = error.message.find(word))
        error.message.replace(at, word.size(), "roster");
    return error;
}

Result<RosterFile> read_sheet(const Result<SheetText>& sheet, const ReadOptions& options) {
    if (!sheet) return std::unexpected(as_roster(sheet.error()));
    return read_plain_roster(*sheet, options);
}

Result<RosterFile> read_archived(zip::Archive& archive, const ReadOptions& options, bool is_inner);

/// The one file that somebody packed.
Result<RosterFile> read_packed(zip::Archive& archive, const ReadOptions& options, bool is_inner) {
    auto names = archive.names();
    std::erase_if(names, zip::is_clutter);
    if (names.empty())
        return fail(ErrorCode::file_empty,
                    said("archive_empty", "The ZIP archive is empty. Upload the roster itself."));
    if (names.size() > 1 || is_inner) {
        return fail(ErrorCode::file_not_a_roster,
                    said("archive_without_set",
                         "This is a ZIP archive of several files that are no OneRoster set. Unpack it and upload the "
                         "roster inside."));
    }
    const auto content = archive.read_whole(names.front());
    if (!content) return std::unexpected(as_roster(content.error()));
    if (!zip::looks_like_archive(*content)) return read_sheet(open_sheet(*content), options);
    auto inside = zip::Archive::open(*content);
    if (!inside) return std::unexpected(as_roster(std::move(inside.error())));
    return read_archived(*inside, options, true);
}

Result<RosterFile> read_archived(zip::Archive& archive, const ReadOptions& options, bool is_inner) {
    if (auto refused = refuse_foreign_archive(archive)) return std::unexpected(as_roster(std::move(*refused)));
    if (xlsx::is_workbook(archive)) return read_sheet(first_sheet_that(archive, options, looks_like_roster), options);
    if (oneroster::is_file_set(archive)) return oneroster::read_roster(archive, options);
    return read_packed(archive, options, is_inner);
}

}  // namespace

Result<RosterFile> read_roster(std::string_view bytes, const ReadOptions& options) {
    if (!zip::looks_like_archive(bytes)) return read_sheet(open_sheet(bytes), options);
    auto archive = zip::Archive::open(bytes);
    if (!archive) return std::unexpected(as_roster(std::move(archive.error())));
    return read_archived(*archive, options, false);
}

Result<RosterFile> read_roster(std::span<const NamedFile> files, const ReadOptions& options) {
    if (oneroster::is_file_set(files)) return oneroster::read_roster(files, options);
    return fail(ErrorCode::file_not_a_roster,
                said("no_set", "These files are no OneRoster set. Give in the rosters one by one."));
}

}  // namespace gi::intake
