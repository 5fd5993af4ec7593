#include <fmt/format.h>

#include <utility>

#include "intake/csv/delimiter.hpp"
#include "intake/csv/encoding.hpp"
#include "intake/csv/records.hpp"
#include "intake/foreign_file.hpp"
#include "intake/formats/format.hpp"
#include "intake/gradebook_builder.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake {
namespace {

Result<FileHead> read_head(csv::RecordReader& records) {
    FileHead head;
    while (head.rows.size() < FileHead::most_records) {
        auto record = records.next();
        if (!record) return std::unexpected(std::move(record.error()));
        if (!*record) break;
        const auto& [number, cells] = **record;
        head.rows.push_back({number, {cells.begin(), cells.end()}});
    }
    if (head.rows.empty())
        return fail(ErrorCode::file_empty, "The file has no content. Export it again, or start from the template.");
    return head;
}

std::optional<Recognition> as_asked(Format format) {
    const auto* const reader = reader_of(format);
    if (reader == nullptr) return std::nullopt;
    return Recognition{reader, "your choice"};
}

void report_encoding(const csv::DecodedText& decoded, ProblemList& problems) {
    if (decoded.guessed_bytes == 0) return;
    problems.about_file("encoding_guessed",
                        fmt::format("{} letters of the file are not UTF-8; they were read as Windows-1252. Check names "
                                    "with accents; if they look wrong, save the file as “CSV UTF-8”.",
                                    decoded.guessed_bytes));
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
    if (auto refused = refuse_foreign_bytes(bytes)) return std::unexpected(std::move(*refused));
    auto decoded = csv::decode(bytes);
    const auto text = decoded.text();
    if (auto refused = refuse_foreign_text(text)) return std::unexpected(std::move(*refused));

    const auto dialect = csv::sniff_dialect(text);
    csv::RecordReader first_records(text, dialect, options.limits);
    const auto head = read_head(first_records);
    if (!head) return std::unexpected(head.error());
    auto recognised = options.format ? as_asked(*options.format) : recognise(*head);
    if (!recognised) return std::unexpected(unknown_layout(*head));

    csv::RecordReader records(text, dialect, options.limits);
    GradebookBuilder builder(options, dialect.delimiter, text.size());
    report_encoding(decoded, builder.problems());
    if (auto read = recognised->format->read(*head, records, builder); !read) return std::unexpected(std::move(read.error()));
    auto file = builder.finish();
    file.format = recognised->format->format;
    file.recognised_by = std::move(recognised->by);
    file.encoding = std::move(decoded.encoding);
    file.delimiter = csv::delimiter_name(dialect.delimiter);
    return file;
}

}  // namespace gi::intake
