#include "intake/generic_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/formats/long_sheet.hpp"
#include "intake/formats/sheet_guess.hpp"
#include "intake/read_archive.hpp"
#include "intake/sheet_text.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake {
namespace {

constexpr std::size_t signature_bytes = 16;
constexpr char heading_end = '\x1f';
constexpr std::size_t sample_bytes = 80;

ColumnDescription describe(std::uint32_t cell, std::string_view heading, SheetColumn guess,
                           const ColumnSurvey& survey) {
    ColumnDescription column{.column = cell + 1,
                             .heading = clean_text(heading).text,
                             .role = guess.role,
                             .ignored_reason = std::move(guess.ignored_reason)};
    for (const auto sample : survey.samples)
        if (!sample.empty()) column.samples.emplace_back(cut_utf8(sample, sample_bytes));
    if (guess.role != ColumnRole::assignment) return column;
    column.name = std::move(guess.name);
    column.date = std::move(guess.date);
    column.max_points = guess.max_points;
    return column;
}

Result<SheetText> plain_sheet(std::string_view bytes, const ReadLimits& limits) {
    if (!zip::looks_like_archive(bytes)) return open_sheet(bytes);
    return sheet_in_archive(bytes, {.limits = limits, .format = Format::generic});
}

bool is_table(const FileHead& head) {
    const auto headings = find_sheet_headings(head);
    if (headings + 1 >= head.rows.size()) return false;
    return std::ranges::count_if(head.rows[headings].cells, has_content) > 1;
}

Result<SheetDescription> describe_sheet(const SheetText& sheet, std::span<const ColumnMapping> mapping,
                                        const ReadLimits& limits) {
    csv::RecordReader records(sheet.text(), sheet.dialect, limits);
    const auto head = read_head(records);
    if (!head) return std::unexpected(head.error());
    const auto& headings = head->rows[find_sheet_headings(*head)];

    records.rewind();
    SheetSurvey survey(records.delimiter());
    auto surveyed = records.for_each([&](const csv::Record& record) {
        if (record.number > headings.number) survey_row(record.cells, survey);
    });
    if (!surveyed) return std::unexpected(std::move(surveyed.error()));

    ProblemList unused(0);
    auto guess = guess_columns(headings.cells, survey, mapping, unused);
    SheetDescription description{
        .signature = column_signature(*head),
        .heading_row = headings.number,
        .has_one_row_a_score = mapping.empty() && long_layout(headings.cells, survey).has_value(),
        .encoding = sheet.decoded.encoding,
        .delimiter = sheet.decoded.encoding == "xlsx" ? std::string{}
                                                      : std::string{csv::delimiter_name(sheet.dialect.delimiter)}};
    for (std::uint32_t cell = 0; cell < guess.columns.size(); ++cell)
        description.columns.push_back(
            describe(cell, headings.cells[cell], std::move(guess.columns[cell]), survey.column(cell)));
    return description;
}

}  // namespace

std::string column_signature(const FileHead& head) {
    std::string text;
    std::size_t width = 0;
    if (!head.rows.empty()) {
        for (const auto cell : head.rows[find_sheet_headings(head)].cells) {
            const auto heading = to_lower(clean_text(cell).text);
            text += heading;
            text += heading_end;
            if (!heading.empty()) width = text.size();
        }
    }
    text.resize(width);
    std::string signature;
    for (const char byte : digest(text).substr(0, signature_bytes))
        signature += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return signature;
}

Result<std::string> table_signature(std::string_view bytes, const ReadLimits& limits) {
    const auto sheet = plain_sheet(bytes, limits);
    if (!sheet) return std::unexpected(sheet.error());
    csv::RecordReader records(sheet->text(), sheet->dialect, limits);
    const auto head = read_head(records);
    if (!head) return std::unexpected(head.error());
    if (!is_table(*head)) return fail(ErrorCode::file_not_a_gradebook, "The file holds no table.");
    return column_signature(*head);
}

Result<SheetDescription> describe_columns(std::string_view bytes, std::span<const ColumnMapping> mapping,
                                          const ReadLimits& limits) {
    const auto sheet = plain_sheet(bytes, limits);
    return sheet ? describe_sheet(*sheet, mapping, limits) : std::unexpected(sheet.error());
}

}  // namespace gi::intake
