#include "intake/read_archive.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "intake/foreign_file.hpp"
#include "intake/oneroster/file_set.hpp"
#include "intake/oneroster/gradebook.hpp"
#include "intake/read_workbook.hpp"
#include "intake/xlsx/workbook.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake {
namespace {

constexpr std::size_t most_files_named = 5;
constexpr std::size_t named_file_bytes = 60;

Error several_files(const std::vector<std::string>& names) {
    SaidList files;
    for (const auto& name : std::span{names}.first(std::min(names.size(), most_files_named)))
        files.add(cut_utf8(name, named_file_bytes));
    if (names.size() > most_files_named) files.add_more();
    return error_saying(
        ErrorCode::file_not_a_gradebook,
        said("archive_of_files",
             "This is a ZIP archive of {count} files: {files}. Unpack it and upload the gradebooks inside one by one.",
             {{"count", names.size()}, {"files", files}}));
}

Error no_other_format() {
    return error_saying(
        ErrorCode::file_not_a_gradebook,
        said("only_oneroster",
             "This is a OneRoster set, so it can only be read as OneRoster. Let the format be recognised."));
}

bool may_be_oneroster(const ReadOptions& options) noexcept {
    return options.format.value_or(Format::oneroster) == Format::oneroster && options.mapping.empty();
}

Result<GradebookFile> read_set(zip::Archive& archive, const ReadOptions& options) {
    if (!may_be_oneroster(options)) return std::unexpected(no_other_format());
    return oneroster::read_gradebook(archive, options);
}

/// Hands over the workbook that the archive is or holds, the set of OneRoster that it is, or the text of the one file
/// in it.
template <class UseWorkbook, class UseSet, class UseText>
auto look_inside(std::string_view bytes, const UseWorkbook& use_workbook, const UseSet& use_set,
                 const UseText& use_text) -> decltype(use_text(std::string_view{})) {
    auto archive = zip::Archive::open(bytes);
    if (!archive) return std::unexpected(std::move(archive.error()));
    if (auto refused = refuse_foreign_archive(*archive)) return std::unexpected(std::move(*refused));
    if (xlsx::is_workbook(*archive)) return use_workbook(*archive);
    if (oneroster::is_file_set(*archive)) return use_set(*archive);

    auto names = archive->names();
    std::erase_if(names, zip::is_clutter);
    if (names.empty())
        return fail(ErrorCode::file_empty,
                    said("archive_empty", "The ZIP archive is empty. Upload the gradebook itself."));
    if (names.size() > 1) return std::unexpected(several_files(names));
    const auto content = archive->read_whole(names.front());
    if (!content) return std::unexpected(content.error());
    if (!zip::looks_like_archive(*content)) return use_text(std::string_view{*content});
    auto inside = zip::Archive::open(*content);
    if (!inside) return std::unexpected(std::move(inside.error()));
    if (xlsx::is_workbook(*inside)) return use_workbook(*inside);
    return fail(ErrorCode::file_not_a_gradebook,
                said("archive_in_archive",
                     "This is a ZIP archive inside a ZIP archive. Unpack it and upload the gradebook inside."));
}

}  // namespace

Result<GradebookFile> read_gradebook(std::span<const NamedFile> files, const ReadOptions& options) {
    if (!oneroster::is_file_set(files)) {
        return fail(ErrorCode::file_not_a_gradebook,
                    said("no_set", "These files are no OneRoster set. Give in the gradebooks one by one."));
    }
    if (!may_be_oneroster(options)) return std::unexpected(no_other_format());
    return oneroster::read_gradebook(files, options);
}

Result<GradebookFile> read_archive(std::string_view bytes, const ReadOptions& options) {
    return look_inside(
        bytes, [&](zip::Archive& workbook) { return read_workbook(workbook, options); },
        [&](zip::Archive& set) { return read_set(set, options); },
        [&](std::string_view text) { return read_gradebook(text, options); });
}

Result<SheetText> sheet_in_archive(std::string_view bytes, const ReadOptions& options) {
    return look_inside(
        bytes, [&](zip::Archive& workbook) { return sheet_of_workbook(workbook, options); },
        [](zip::Archive& /*set*/) -> Result<SheetText> { return std::unexpected(no_other_format()); },
        [](std::string_view text) {
            auto sheet = open_sheet(text);
            if (sheet && !sheet->decoded.owned) sheet->decoded.owned = std::string{sheet->text()};  // the file goes
            return sheet;
        });
}

}  // namespace gi::intake
