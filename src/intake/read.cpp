#include <utility>

#include "intake/csv/delimiter.hpp"
#include "intake/csv/encoding.hpp"
#include "intake/formats/format.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/read_archive.hpp"
#include "intake/record_text.hpp"
#include "intake/sheet_text.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake {
namespace {

void report_encoding(const csv::DecodedText& decoded, ProblemList& problems) {
    if (decoded.guessed_bytes == 0) return;
    problems.about_file("encoding_guessed",
                        said("encoding_guessed",
                             "{count} letters of the file are not UTF-8; they were read as Windows-1252. Check names "
                             "with accents; if they look wrong, save the file as “CSV UTF-8”.",
                             {{"count", decoded.guessed_bytes}}));
}

}  // namespace

std::string_view to_string(CellStatus status) noexcept {
    switch (status) {
        case CellStatus::none:
            return "none";
        case CellStatus::excused:
            return "excused";
        case CellStatus::missing:
            return "missing";
        case CellStatus::incomplete:
            return "incomplete";
        case CellStatus::late:
            return "late";
    }
    return "none";
}

Result<GradebookFile> read_gradebook(std::string_view bytes, const ReadOptions& options) {
    if (zip::looks_like_archive(bytes)) return read_archive(bytes, options);
    const auto sheet = open_sheet(bytes);
    if (!sheet) return std::unexpected(sheet.error());
    RecordText records(sheet->text(), sheet->dialect, options);
    if (auto head = records.read_head(); !head) return std::unexpected(std::move(head.error()));
    const auto recognised = records.recognise();
    if (!recognised) return std::unexpected(recognised.error());
    auto file = records.read(*recognised, [&](ProblemList& problems) { report_encoding(sheet->decoded, problems); });
    if (!file) return file;
    file->encoding = sheet->decoded.encoding;
    file->delimiter = csv::delimiter_name(sheet->dialect.delimiter);
    return file;
}

}  // namespace gi::intake
