#pragma once
/// For tests: workbooks from the XML of their sheets.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "intake/zip/archive_testing.hpp"

namespace gi::intake::xlsx::testing {

struct TestSheet {
    std::string name = "Grades";
    std::string rows;      // inside <sheetData>
    std::string state{};   // "hidden"
    std::string behind{};  // after <sheetData>
};

struct TestWorkbook {
    std::vector<TestSheet> sheets;
    std::string strings{};  // inside <sst>
    std::string styles{};   // inside <styleSheet>
    bool from_1904 = false;
    std::string spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    std::string relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
};

/// A row of text cells: row(2, {"Smith", "Ann"}) is <row r="2"><c r="A2" t="inlineStr">...; numbers are number cells.
inline std::string row(std::uint32_t number, const std::vector<std::string>& cells) {
    auto xml = fmt::format("<row r=\"{}\">", number);
    char column = 'A';
    for (const auto& cell : cells) {
        const auto place = fmt::format("{}{}", column++, number);
        if (cell.empty()) continue;
        const bool is_number = cell.find_first_not_of("0123456789.") == std::string::npos;
        xml += is_number ? fmt::format("<c r=\"{}\"><v>{}</v></c>", place, cell)
                         : fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>", place, cell);
    }
    return xml + "</row>";
}

inline std::vector<zip::testing::Entry> parts(const TestWorkbook& book) {
    std::vector<zip::testing::Entry> parts{{"[Content_Types].xml", "<Types/>"}};
    std::string sheets;
    std::string links;
    const auto link = [&](std::string_view id, std::string_view type, std::string_view target) {
        links +=
            fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, book.relationships, type, target);
    };
    for (std::size_t i = 0; i < book.sheets.size(); ++i) {
        const auto& sheet = book.sheets[i];
        sheets += fmt::format(R"(<sheet name="{}" sheetId="{}" r:id="s{}"{}/>)", sheet.name, i + 1, i + 1,
                              sheet.state.empty() ? "" : fmt::format(R"( state="{}")", sheet.state));
        const auto part = fmt::format("worksheets/sheet{}.xml", i + 1);
        link(fmt::format("s{}", i + 1), "worksheet", part);
        parts.push_back({"xl/" + part, fmt::format(R"(<worksheet xmlns="{}"><sheetData>{}</sheetData>{}</worksheet>)",
                                                   book.spreadsheet, sheet.rows, sheet.behind)});
    }
    if (!book.strings.empty()) {
        link("strings", "sharedStrings", "sharedStrings.xml");
        parts.push_back(
            {"xl/sharedStrings.xml", fmt::format(R"(<sst xmlns="{}">{}</sst>)", book.spreadsheet, book.strings)});
    }
    if (!book.styles.empty()) {
        link("styles", "styles", "/xl/styles.xml");
        parts.push_back(
            {"xl/styles.xml", fmt::format(R"(<styleSheet xmlns="{}">{}</styleSheet>)", book.spreadsheet, book.styles)});
    }
    parts.push_back(
        {"xl/workbook.xml",
         fmt::format(R"(<workbook xmlns="{}" xmlns:r="{}"><workbookPr date1904="{}"/><sheets>{}</sheets></workbook>)",
                     book.spreadsheet, book.relationships, book.from_1904 ? 1 : 0, sheets)});
    parts.push_back(
        {"xl/_rels/workbook.xml.rels",
         fmt::format(
             R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>)",
             links)});
    return parts;
}

inline std::string make_workbook(const TestWorkbook& book) {
    return zip::testing::make_archive(parts(book), {.method = zip::testing::Method::deflate});
}

}  // namespace gi::intake::xlsx::testing
