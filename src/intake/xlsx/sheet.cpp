#include "intake/xlsx/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

#include "base/said.hpp"
#include "base/text.hpp"
#include "intake/xlsx/part.hpp"

namespace gi::intake::xlsx {
namespace {

constexpr std::size_t most_merged = 1'000;

/// The type of a cell's value: attribute t (ST_CellType).
enum class CellType : std::uint8_t { number, shared_text, inline_text, formula_text, boolean, error, iso_date };

CellType type_of(std::string_view t) noexcept {
    if (t == "s") return CellType::shared_text;
    if (t == "inlineStr") return CellType::inline_text;
    if (t == "str") return CellType::formula_text;
    if (t == "b") return CellType::boolean;
    if (t == "e") return CellType::error;
    if (t == "d") return CellType::iso_date;
    return CellType::number;
}

std::optional<std::uint32_t> read_whole(std::string_view text) noexcept {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// "2025-09-22T00:00:00" -> "2025-09-22", "2025-09-22T13:45:00Z" -> "2025-09-22 13:45"
std::string plain_iso_date(std::string_view text) {
    constexpr std::size_t date_length = 10;
    constexpr std::size_t minutes_end = 16;
    if (text.size() < minutes_end || text[date_length] != 'T') return std::string{text.substr(0, date_length)};
    const auto clock = text.substr(date_length + 1, minutes_end - date_length - 1);
    auto date = std::string{text.substr(0, date_length)};
    return clock == "00:00" ? date : date + " " + std::string{clock};
}

void append_csv_cell(std::string& out, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out.append(text);
        return;
    }
    out.push_back('"');
    for (const char c : text) {
        if (c == '"') out.push_back('"');
        out.push_back(c);
    }
    out.push_back('"');
}

/// The handler of one worksheet. Cells of a row are gathered, since some programs do not write them in order.
class SheetPart final : public XmlHandler {
public:
    SheetPart(const Sheet& sheet, const SheetContext& context, std::uint32_t most_rows)
        : sheet_(&sheet), context_(&context), most_rows_(most_rows) {}

    void start(std::string_view name, const Attributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;

    SheetText take() { return std::move(result_); }

private:
    struct Cell {
        std::uint32_t column = 0;
        std::size_t order = 0;  // in which the cells stand in the file
        std::string text;
    };

    void start_row(const Attributes& attributes);
    void start_cell(const Attributes& attributes);
    void end_cell();
    void end_row();
    [[nodiscard]] std::string value_of_cell();
    void keep(std::string text);
    void write_row();
    void damaged(std::string_view what);
    void too_many_columns();

    const Sheet* sheet_;
    const SheetContext* context_;
    std::uint32_t most_rows_;
    SheetText result_;

    bool in_data_ = false;
    bool in_cell_ = false;
    bool in_value_ = false;    // of <v>
    bool in_inline_ = false;   // of <is>
    bool in_reading_ = false;  // of <rPh> in it
    bool has_formula_ = false;
    CellType type_ = CellType::number;
    std::uint32_t style_ = 0;
    std::string value_;

    std::uint32_t row_ = 0;
    std::uint32_t column_ = 0;
    std::uint32_t written_rows_ = 0;
    std::uint32_t rows_with_content_ = 0;
    std::vector<Cell> cells_;
    std::size_t cell_count_ = 0;  // of cells_; what is behind keeps its memory for the next row
};

void SheetPart::start(std::string_view name, const Attributes& attributes) {
    if (name == "sheetData") in_data_ = true;
    if (name == "mergeCell" && result_.merged.size() < most_merged) {
        if (const auto range = read_range(attributes.get("ref"))) result_.merged.push_back(*range);
    }
    if (!in_data_) return;
    if (name == "row") return start_row(attributes);
    if (name == "c") return start_cell(attributes);
    if (!in_cell_) return;
    if (name == "f") has_formula_ = true;
    if (name == "is") in_inline_ = true;
    if (name == "rPh") in_reading_ = true;
    in_value_ = name == "v" || (name == "t" && in_inline_ && !in_reading_);
}

void SheetPart::text(std::string_view piece) {
    if (in_value_ && value_.size() < cell_text_bytes) value_.append(piece);
}

void SheetPart::end(std::string_view name) {
    in_value_ = false;
    if (name == "is") in_inline_ = false;
    if (name == "rPh") in_reading_ = false;
    if (name == "c" && in_cell_) end_cell();
    if (name == "row" && in_data_) end_row();
    if (name == "sheetData") in_data_ = false;
}

void SheetPart::start_row(const Attributes& attributes) {
    const auto number = attributes.get("r");
    const auto row = number.empty() ? row_ + 1 : read_whole(number).value_or(0);
    if (row <= row_ || row > last_row)
        return damaged(fmt::format("row “{}” follows row {}", cut_utf8(number, 20), row_));
    row_ = row;
    column_ = 0;
    cell_count_ = 0;
}

void SheetPart::start_cell(const Attributes& attributes) {
    const auto reference = attributes.get("r");
    const auto cell =
        reference.empty() ? CellReference{row_, column_ + 1} : read_reference(reference).value_or(CellReference{});
    if (row_ == 0 || cell.row != row_ || cell.column > last_column)
        return damaged(fmt::format("cell “{}” stands in row {}", cut_utf8(reference, 20), row_));
    column_ = cell.column;
    in_cell_ = true;
    in_inline_ = in_reading_ = has_formula_ = false;
    type_ = type_of(attributes.get("t"));
    style_ = read_whole(attributes.get("s")).value_or(0);
    value_.clear();
}

void SheetPart::end_cell() {
    in_cell_ = false;
    if (value_.empty() && has_formula_ && type_ != CellType::formula_text) {
        if (result_.uncalculated++ == 0) result_.first_uncalculated = {row_, column_};
    }
    if (value_.empty()) return;
    keep(value_of_cell());
}

std::string SheetPart::value_of_cell() {
    switch (type_) {
        case CellType::shared_text: {
            const auto index = read_whole(trim(value_));
            const auto text = index ? context_->strings.at(*index) : std::nullopt;
            if (!text) damaged(fmt::format("the text of cell {} is missing", to_string(CellReference{row_, column_})));
            return std::string{text.value_or("")};
        }
        case CellType::inline_text:
        case CellType::formula_text:
            return unescape_text(value_);
        case CellType::boolean:
            return trim(value_) == "1" || trim(value_) == "true" ? "TRUE" : "FALSE";
        case CellType::iso_date:
            return plain_iso_date(trim(value_));
        case CellType::error:
            return std::move(value_);
        case CellType::number:
            break;
    }
    return print_number(value_, context_->styles.format_of(style_), context_->dates);
}

void SheetPart::keep(std::string text) {
    if (has_enough() || text.empty()) return;
    if (column_ > context_->limits.columns) {
        if (!trim(text).empty()) too_many_columns();
        return;
    }
    // A text beyond this is reported as too long; how much longer it is says nothing.
    const std::size_t longest = context_->limits.cell_bytes + 4ULL;
    if (text.size() > longest) text.resize(cut_utf8(text, longest).size());
    if (cell_count_ == last_column) return damaged(fmt::format("row {} has too many cells", row_));
    if (cell_count_ == cells_.size()) cells_.emplace_back();
    auto& cell = cells_[cell_count_];
    cell.column = column_;
    cell.order = cell_count_++;
    cell.text = std::move(text);
}

void SheetPart::end_row() {
    const std::span kept{cells_.data(), cell_count_};
    if (std::ranges::all_of(kept, [](const Cell& cell) { return trim(cell.text).empty(); })) return;
    if (++rows_with_content_ > context_->limits.rows) {
        return refuse(
            error_saying(ErrorCode::too_many_rows,
                         said("sheet_of_many_rows",
                              "The sheet “{name}” has more than {most} rows; that is the most that can be read. "
                              "Split it into one file for each class.",
                              {{"name", sheet_->name}, {"most", context_->limits.rows}})));
    }
    std::ranges::sort(kept, {}, [](const Cell& cell) { return std::pair{cell.column, cell.order}; });
    write_row();
    if (rows_with_content_ == most_rows_) stop();
}

void SheetPart::write_row() {
    auto& csv = result_.csv;
    csv.append(row_ - 1 - written_rows_, '\n');
    std::uint32_t column = 1;
    for (std::size_t i = 0; i < cell_count_; ++i) {
        const auto& cell = cells_[i];
        if (i + 1 < cell_count_ && cells_[i + 1].column == cell.column) continue;  // the last of two in one place
        csv.append(cell.column - column, ',');
        append_csv_cell(csv, cell.text);
        column = cell.column;
    }
    csv.push_back('\n');
    written_rows_ = row_;
    if (csv.size() <= context_->text_bytes) return;
    refuse(error_saying(
        ErrorCode::file_unreadable,
        said("sheet_of_much_text",
             "The sheet “{name}” holds more text than a gradebook. Keep only the grades, save it and upload that "
             "file.",
             {{"name", sheet_->name}})));
}

void SheetPart::damaged(std::string_view what) {
    refuse(error_saying(
        ErrorCode::file_unreadable,
        said("workbook_damaged",
             "The workbook is damaged (sheet “{part}”: {what}). Open it in a spreadsheet, save it again and "
             "upload that file.",
             {{"part", sheet_->name}, {"what", what}})));
}

void SheetPart::too_many_columns() {
    refuse(error_saying(
        ErrorCode::too_many_columns,
        said("sheet_of_many_columns",
             "Row {row} of the sheet “{name}” has something in column {column} ({letters}); at most {most} "
             "columns can be read. Delete the columns that are no assignments, or split the file.",
             {{"row", row_},
              {"name", sheet_->name},
              {"column", column_},
              {"letters", column_letters(column_)},
              {"most", context_->limits.columns}})));
}

}  // namespace

Result<SheetText> read_sheet(zip::Archive& archive, const Sheet& sheet, const SheetContext& context,
                             std::uint32_t most_rows) {
    SheetPart part(sheet, context, most_rows);
    if (auto read = read_part(archive, sheet.part, part); !read) return std::unexpected(std::move(read.error()));
    return part.take();
}

}  // namespace gi::intake::xlsx
