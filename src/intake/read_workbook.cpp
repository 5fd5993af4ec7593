#include "intake/read_workbook.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "intake/record_text.hpp"
#include "intake/xlsx/shared_strings.hpp"
#include "intake/xlsx/sheet.hpp"
#include "intake/xlsx/styles.hpp"
#include "intake/xlsx/workbook.hpp"

namespace gi::intake {
namespace {

constexpr csv::Dialect sheet_dialect{};  // what xlsx::read_sheet writes
constexpr std::size_t most_sheets_tried = 40;
constexpr std::size_t most_sheets_named = 5;

Said title_of(const xlsx::Sheet& sheet) {
    return sheet.hidden ? said("hidden_sheet", "“{name}” (hidden)", {{"name", sheet.name}})
                        : said("named", "“{name}”", {{"name", sheet.name}});
}

/// A sheet that a format recognises.
struct Choice {
    std::size_t sheet = 0;
    Recognition recognition;
};

class WorkbookReader {
public:
    WorkbookReader(zip::Archive& archive, ReadOptions options) : archive_(&archive), options_(std::move(options)) {}

    [[nodiscard]] Result<GradebookFile> read();
    [[nodiscard]] Result<SheetText> sheet();
    [[nodiscard]] Result<SheetText> first_that(bool (*fits)(const FileHead& head));

private:
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<xlsx::SheetText> text_of(std::size_t sheet, std::uint32_t most_rows = xlsx::all_rows);
    [[nodiscard]] Result<Choice> choose();
    [[nodiscard]] std::optional<Recognition> try_sheet(std::size_t sheet);
    std::nullopt_t refused(Error why);
    [[nodiscard]] bool is_asked_for() const noexcept { return options_.format || !options_.mapping.empty(); }
    [[nodiscard]] bool is_candidate(const xlsx::Sheet& sheet) const;
    [[nodiscard]] std::vector<Said> other_sheets(std::size_t chosen);
    [[nodiscard]] Error no_gradebook() const;
    static void report_other_sheets(const std::vector<Said>& others, ProblemList& problems);
    static void report_uncalculated(const xlsx::SheetText& text, ProblemList& problems);
    void report_merged(const xlsx::SheetText& text, GradebookFile& file) const;

    zip::Archive* archive_;
    ReadOptions options_;
    xlsx::Workbook workbook_;
    xlsx::SharedStrings strings_;
    xlsx::Styles styles_;
    std::optional<Error> first_refusal_;  // why the first sheet with content is no gradebook
};

Result<void> WorkbookReader::open() {
    auto workbook = xlsx::read_workbook_part(*archive_);
    if (!workbook) return std::unexpected(std::move(workbook.error()));
    workbook_ = std::move(*workbook);
    auto strings = xlsx::read_shared_strings(*archive_, workbook_.strings_part);
    if (!strings) return std::unexpected(std::move(strings.error()));
    strings_ = std::move(*strings);
    auto styles = xlsx::read_styles(*archive_, workbook_.styles_part);
    if (!styles) return std::unexpected(std::move(styles.error()));
    styles_ = std::move(*styles);
    return {};
}

Result<xlsx::SheetText> WorkbookReader::text_of(std::size_t sheet, std::uint32_t most_rows) {
    return xlsx::read_sheet(
        *archive_, workbook_.sheets[sheet],
        {.strings = strings_, .styles = styles_, .dates = workbook_.dates, .limits = options_.limits}, most_rows);
}

bool WorkbookReader::is_candidate(const xlsx::Sheet& sheet) const {
    return !sheet.hidden || std::ranges::all_of(workbook_.sheets, &xlsx::Sheet::hidden);
}

/// Nothing for an empty sheet, and for one that cannot be read or that no format recognises: another one may do.
std::optional<Recognition> WorkbookReader::try_sheet(std::size_t sheet) {
    const auto text = text_of(sheet, FileHead::most_records);
    if (!text) return refused(text.error());
    if (text->csv.empty()) return std::nullopt;
    RecordText records(text->csv, sheet_dialect, options_);
    if (auto head = records.read_head(); !head) return refused(std::move(head.error()));
    auto recognised = records.recognise();
    if (!recognised) return refused(std::move(recognised.error()));
    return *std::move(recognised);
}

std::nullopt_t WorkbookReader::refused(Error why) {
    if (!first_refusal_) first_refusal_ = std::move(why);
    return std::nullopt;
}

Result<Choice> WorkbookReader::choose() {
    std::optional<Choice> plain_table;
    std::size_t tried = 0;
    for (std::size_t sheet = 0; sheet < workbook_.sheets.size() && tried < most_sheets_tried; ++sheet) {
        if (!is_candidate(workbook_.sheets[sheet])) continue;
        ++tried;
        auto recognised = try_sheet(sheet);
        if (!recognised) continue;
        Choice choice{.sheet = sheet, .recognition = *std::move(recognised)};
        const bool is_it =
            is_asked_for() ? choice.recognition.is_recognised : choice.recognition.format->format != Format::generic;
        if (is_it) return choice;
        if (!plain_table) plain_table = std::move(choice);
    }
    if (plain_table) return *std::move(plain_table);
    return std::unexpected(no_gradebook());
}

Error WorkbookReader::no_gradebook() const {
    if (!first_refusal_)
        return error_saying(
            ErrorCode::file_empty,
            said("workbook_empty", "The workbook is empty. Fill in the grades, or start from the template."));
    if (workbook_.sheets.size() <= 1) return *first_refusal_;
    return error_saying(first_refusal_->code,
                        said("none_of_the_sheets", "None of the {count} sheets was recognised. {why}",
                             {{"count", workbook_.sheets.size()}, {"why", said_in(*first_refusal_)}}));
}

/// Those with content: programs add empty ones.
std::vector<Said> WorkbookReader::other_sheets(std::size_t chosen) {
    std::vector<Said> titles;
    for (std::size_t sheet = 0; sheet < workbook_.sheets.size() && sheet < most_sheets_tried; ++sheet) {
        if (sheet == chosen) continue;
        const auto text = text_of(sheet, 1);
        if (!text || !text->csv.empty()) titles.push_back(title_of(workbook_.sheets[sheet]));
    }
    return titles;
}

void WorkbookReader::report_other_sheets(const std::vector<Said>& others, ProblemList& problems) {
    if (others.empty()) return;
    SaidList sheets;
    for (std::size_t i = 0; i < std::min(others.size(), most_sheets_named); ++i) sheets.add(others[i]);
    if (others.size() > most_sheets_named) sheets.add_more();
    problems.about_file(
        "other_sheets",
        said("other_sheets",
             others.size() == 1 ? "One sheet of the workbook was read. The other one was not: {sheets}. "
                                  "To import another sheet, save it as a file of its own."
                                : "One sheet of the workbook was read. The others were not: {sheets}. "
                                  "To import another sheet, save it as a file of its own.",
             {{"count", others.size()}, {"sheets", sheets}}));
}

void WorkbookReader::report_uncalculated(const xlsx::SheetText& text, ProblemList& problems) {
    if (text.uncalculated == 0) return;
    const auto& [row, column] = text.first_uncalculated;
    problems.about_first_cell(
        row, column, {}, "formula_without_value",
        said("formula_without_value",
             text.uncalculated == 1
                 ? "{count} cell of the sheet (first {cell}) has a formula without a result, so it was "
                   "read as empty. Open the workbook in a spreadsheet, save it and upload it again."
                 : "{count} cells of the sheet (first {cell}) have a formula without a result, so "
                   "they were read as empty. Open the workbook in a spreadsheet, save it and upload "
                   "it again.",
             {{"count", text.uncalculated}, {"cell", to_string(text.first_uncalculated)}}));
}

/// Merged titles above the students are usual and harmless.
void WorkbookReader::report_merged(const xlsx::SheetText& text, GradebookFile& file) const {
    if (file.students.empty()) return;
    const auto first_row = file.students.front().row;
    const auto among_students = [&](const xlsx::CellRange& range) { return range.last.row >= first_row; };
    const auto first = std::ranges::find_if(text.merged, among_students);
    if (first == text.merged.end()) return;
    const auto count = static_cast<std::uint64_t>(std::ranges::count_if(text.merged, among_students));
    ++file.problems_total;
    if (file.problems.size() >= options_.limits.problems) return;
    Problem problem{
        .row = first->first.row,
        .column = first->first.column,
        .value = to_string(*first),
        .code = "merged_cells",
        .message = said("merged_cells",
                        count == 1 ? "Cells are merged in {count} place of the sheet (first {cells}). Each "
                                     "was read as its first cell only; unmerge them if the others have the "
                                     "same score."
                                   : "Cells are merged in {count} places of the sheet (first {cells}). Each "
                                     "was read as its first cell only; unmerge them if the others have the "
                                     "same score.",
                        {{"count", count}, {"cells", to_string(*first)}})};
    file.problems.insert(file.problems.begin(), std::move(problem));
}

Result<SheetText> WorkbookReader::sheet() {
    if (auto opened = open(); !opened) return std::unexpected(std::move(opened.error()));
    const auto choice = choose();
    if (!choice) return std::unexpected(choice.error());
    auto text = text_of(choice->sheet);
    if (!text) return std::unexpected(std::move(text.error()));
    return SheetText{.decoded = {.encoding = "xlsx", .owned = std::move(text->csv)}, .dialect = sheet_dialect};
}

Result<SheetText> WorkbookReader::first_that(bool (*fits)(const FileHead& head)) {
    if (auto opened = open(); !opened) return std::unexpected(std::move(opened.error()));
    std::optional<std::size_t> chosen;
    for (std::size_t sheet = 0; sheet < std::min(workbook_.sheets.size(), most_sheets_tried); ++sheet) {
        if (!is_candidate(workbook_.sheets[sheet])) continue;
        const auto text = text_of(sheet, FileHead::most_records);
        if (!text || text->csv.empty()) continue;
        RecordText records(text->csv, sheet_dialect, options_);
        const bool is_it = records.read_head().has_value() && fits(records.head());
        if (is_it || !chosen) chosen = sheet;
        if (is_it) break;
    }
    if (!chosen)
        return fail(ErrorCode::file_empty,
                    said("workbook_empty", "The workbook is empty. Fill it in and upload it again."));
    auto text = text_of(*chosen);
    if (!text) return std::unexpected(std::move(text.error()));
    return SheetText{.decoded = {.encoding = "xlsx", .owned = std::move(text->csv)}, .dialect = sheet_dialect};
}

Result<GradebookFile> WorkbookReader::read() {
    if (auto opened = open(); !opened) return std::unexpected(std::move(opened.error()));
    const auto choice = choose();
    if (!choice) return std::unexpected(choice.error());
    const auto text = text_of(choice->sheet);
    if (!text) return std::unexpected(text.error());
    const auto others = other_sheets(choice->sheet);

    RecordText records(text->csv, sheet_dialect, options_);
    if (auto head = records.read_head(); !head) return std::unexpected(std::move(head.error()));
    auto file = records.read(choice->recognition, [&](ProblemList& problems) {
        report_other_sheets(others, problems);
        report_uncalculated(*text, problems);
    });
    if (!file) return file;
    report_merged(*text, *file);
    file->recognised_by = said("in_the_sheet", "{by} in the sheet {sheet}",
                               {{"by", file->recognised_by}, {"sheet", title_of(workbook_.sheets[choice->sheet])}});
    file->encoding = "xlsx";
    return file;
}

}  // namespace

Result<SheetText> sheet_of_workbook(zip::Archive& archive, const ReadOptions& options) {
    return WorkbookReader(archive, options).sheet();
}

Result<SheetText> first_sheet_that(zip::Archive& archive, const ReadOptions& options,
                                   bool (*fits)(const FileHead& head)) {
    return WorkbookReader(archive, options).first_that(fits);
}

Result<GradebookFile> read_workbook(zip::Archive& archive, const ReadOptions& options) {
    return WorkbookReader(archive, options).read();
}

}  // namespace gi::intake
