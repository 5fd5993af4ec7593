#include "intake/foreign_file.hpp"

#include <array>
#include <string>

#include "base/text.hpp"
#include "intake/cell_text.hpp"

namespace gi::intake {
namespace {

struct Signature {
    std::string_view bytes;
    std::string_view what;
};

constexpr std::string_view zip_signature = "PK\x03\x04";

constexpr std::array signatures{
    Signature{"\xD0\xCF\x11\xE0",
              "This is an old Excel workbook (.xls). Open it, save it as CSV and upload that file."},
    Signature{"%PDF", "This is a PDF. Export the gradebook as CSV and upload that file."},
    Signature{"\x89PNG", "This is a picture (PNG). Export the gradebook as CSV and upload that file."},
    Signature{"\xFF\xD8\xFF", "This is a picture (JPEG). Export the gradebook as CSV and upload that file."},
    Signature{"GIF8", "This is a picture (GIF). Export the gradebook as CSV and upload that file."},
    Signature{"\x1F\x8B", "This is a compressed file (gzip). Unpack it and upload the CSV file inside."},
    Signature{"{\\rtf", "This is a text document (RTF). Export the gradebook as CSV and upload that file."},
};

std::string describe_zip(std::string_view bytes) {
    const auto holds = [&](std::string_view name) { return bytes.find(name) != std::string_view::npos; };
    if (holds("xl/")) return "This is an Excel workbook. Save it as CSV (comma delimited) and upload that file.";
    if (holds("opendocument.spreadsheet"))
        return "This is an OpenDocument spreadsheet. Save it as CSV and upload that file.";
    if (holds("Index/Document.iwa")) return "This is a Numbers spreadsheet. Export it as CSV and upload that file.";
    return "This is a ZIP archive. Unpack it and upload the CSV file inside.";
}

Error not_a_gradebook(std::string message) { return {ErrorCode::file_not_a_gradebook, std::move(message)}; }

bool starts_with_markup(std::string_view text) noexcept {
    if (text.size() < 2 || text.front() != '<') return false;
    const char next = text[1];
    return next == '!' || next == '?' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
}

}  // namespace

std::optional<Error> refuse_foreign_bytes(std::string_view bytes) {
    if (bytes.starts_with(zip_signature)) return not_a_gradebook(describe_zip(bytes));
    for (const auto& [start, what] : signatures)
        if (bytes.starts_with(start)) return not_a_gradebook(std::string{what});
    return std::nullopt;
}

std::optional<Error> refuse_foreign_text(std::string_view text) {
    const auto content = trim(text);
    if (content.empty()) {
        return Error{ErrorCode::file_empty,
                     "The file is empty. Export the gradebook again, or start from the template."};
    }
    if (starts_with_markup(content)) {
        const bool xml = equals_ignoring_case(content.substr(0, 5), "<?xml");
        return not_a_gradebook(
            xml ? "This is an XML file. Open it in a spreadsheet, save it as CSV and upload that file."
                : "This is a web page (HTML), even if it is named .csv or .xls. Open it in a "
                  "spreadsheet, save it as CSV and upload that file.");
    }
    if (text.find('\0') != std::string_view::npos) {
        return Error{ErrorCode::file_unreadable,
                     "The file holds zero bytes, so it is damaged or no text file. Export it again as CSV (UTF-8)."};
    }
    return std::nullopt;
}

}  // namespace gi::intake
