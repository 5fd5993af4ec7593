#include "intake/foreign_file.hpp"

#include <utility>

#include "base/said.hpp"
#include "base/text.hpp"
#include "intake/cell_text.hpp"

namespace gi::intake {
namespace {

Error not_a_gradebook(Said why) { return error_saying(ErrorCode::file_not_a_gradebook, std::move(why)); }

Said is_a_picture(std::string_view kind) {
    return said("is_a_picture", "This is a picture ({kind}). Export the gradebook as CSV and upload that file.",
                {{"kind", kind}});
}

/// What the first bytes say.
Said describe_start(std::string_view bytes) {
    if (bytes.starts_with("%PDF"))
        return said("is_a_pdf", "This is a PDF. Export the gradebook as CSV and upload that file.");
    if (bytes.starts_with("\x89PNG")) return is_a_picture("PNG");
    if (bytes.starts_with("\xFF\xD8\xFF")) return is_a_picture("JPEG");
    if (bytes.starts_with("GIF8")) return is_a_picture("GIF");
    if (bytes.starts_with("\x1F\x8B"))
        return said("is_compressed", "This is a compressed file (gzip). Unpack it and upload the CSV file inside.");
    if (bytes.starts_with("{\\rtf"))
        return said("is_rtf", "This is a text document (RTF). Export the gradebook as CSV and upload that file.");
    return {};
}

/// Word, PowerPoint, Excel before 2007, and the shell around newer documents that are locked with a password.
constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0";
/// Name of the stream with the locked document (MS-OFFCRYPTO 2.3), as UTF-16.
constexpr std::string_view locked_document{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32};

Error describe_compound_file(std::string_view bytes) {
    if (bytes.contains(locked_document)) {
        return not_a_gradebook(
            said("workbook_locked",
                 "This workbook is locked with a password. Open it in Excel, choose File > Info > Protect Workbook > "
                 "Encrypt with Password, delete the password, save it and upload it again."));
    }
    return not_a_gradebook(
        said("is_old_workbook",
             "This is an old Excel workbook (.xls). Open it, save it as Excel workbook (.xlsx) or CSV "
             "and upload that file."));
}

bool starts_with_markup(std::string_view text) noexcept {
    if (text.size() < 2 || text.front() != '<') return false;
    const char next = text[1];
    return next == '!' || next == '?' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
}

}  // namespace

std::optional<Error> refuse_foreign_bytes(std::string_view bytes) {
    if (bytes.starts_with(compound_file)) return describe_compound_file(bytes);
    auto other = describe_start(bytes);
    return other.empty() ? std::nullopt : std::optional{not_a_gradebook(std::move(other))};
}

std::optional<Error> refuse_foreign_archive(const zip::Archive& archive) {
    const auto has = [&](std::string_view name) { return archive.has(name); };
    if (has("xl/workbook.bin"))
        return not_a_gradebook(said(
            "is_binary_workbook",
            "This is a binary Excel workbook (.xlsb). Save it as Excel workbook (.xlsx) or CSV and upload that file."));
    if (has("mimetype") && has("content.xml"))
        return not_a_gradebook(said(
            "is_open_document",
            "This is an OpenDocument file (.ods). Save it as Excel workbook (.xlsx) or CSV and upload that file."));
    if (has("Index/Document.iwa") || has("Index.zip"))
        return not_a_gradebook(
            said("is_numbers", "This is a Numbers spreadsheet. Export it to Excel or CSV and upload that file."));
    if (archive.has_folder("word/"))
        return not_a_gradebook(
            said("is_word", "This is a Word document. Export the gradebook as CSV and upload that file."));
    if (archive.has_folder("ppt/"))
        return not_a_gradebook(
            said("is_presentation", "This is a presentation. Export the gradebook as CSV and upload that file."));
    return std::nullopt;
}

std::optional<Error> refuse_foreign_text(std::string_view text) {
    const auto content = trim(text);
    if (content.empty()) {
        return error_saying(
            ErrorCode::file_empty,
            said("file_is_empty", "The file is empty. Export the gradebook again, or start from the template."));
    }
    if (starts_with_markup(content)) {
        const bool xml = equals_ignoring_case(content.substr(0, 5), "<?xml");
        return not_a_gradebook(
            xml ? said("is_xml", "This is an XML file. Open it in a spreadsheet, save it as CSV and upload that file.")
                : said("is_web_page",
                       "This is a web page (HTML), even if it is named .csv or .xls. Open it in a spreadsheet, save it "
                       "as "
                       "CSV and upload that file."));
    }
    if (text.find('\0') != std::string_view::npos) {
        return error_saying(ErrorCode::file_unreadable,
                            said("has_zero_bytes",
                                 "The file holds zero bytes, so it is damaged or no text file. Export it again as CSV "
                                 "(UTF-8)."));
    }
    return std::nullopt;
}

}  // namespace gi::intake
