#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <stdexcept>

#include "base/text.hpp"
#include "exports/memory_file.hpp"
#include "exports/table.hpp"
#include "exports/table_words.hpp"
#include "intake/cell_text.hpp"

namespace gi::exports {
namespace {

constexpr double narrowest_column = 8;
constexpr double widest_column = 60;
constexpr double moment_width = 19;
constexpr double padding = 3;                // the arrow of the filter
constexpr std::size_t longest_text = 8'000;  // bytes; a cell of Excel ends at 32,767 characters

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(fmt::format("writing a workbook: {}", lxw_strerror(error)));
}

/// Zero for no day.
lxw_datetime date_of(std::string_view iso) noexcept {
    const auto part = [iso](std::size_t from, std::size_t length) {
        int value = 0;
        if (from + length <= iso.size()) std::from_chars(iso.data() + from, iso.data() + from + length, value);
        return value;
    };
    lxw_datetime date{};
    date.year = part(0, 4);
    date.month = part(5, 2);
    date.day = part(8, 2);
    date.hour = part(11, 2);
    date.min = part(14, 2);
    date.sec = part(17, 2);
    return date;
}

class ListSheet {
public:
    ListSheet(lxw_workbook& workbook, const Table& table)
        : table_(&table),
          sheet_(workbook_add_worksheet(&workbook, std::string{table.title}.c_str())),
          heading_(workbook_add_format(&workbook)),
          day_(workbook_add_format(&workbook)),
          moment_(workbook_add_format(&workbook)),
          widths_(table.headings.size(), narrowest_column) {
        if (sheet_ == nullptr) throw std::runtime_error("writing a workbook: the title names no sheet");
        format_set_bold(heading_);
        format_set_num_format(day_, "yyyy-mm-dd");
        format_set_num_format(moment_, "yyyy-mm-dd hh:mm:ss");
        if (is_right_to_left(table.language)) worksheet_right_to_left(sheet_);
    }

    void write() {
        for (const auto heading : table_->headings) text(heading, heading_);
        end_row();
        for (const auto& cell : table_->cells) {
            std::visit(*this, cell);
            if (column_ == table_->headings.size()) end_row();
        }
        const auto last_row = row_ - 1;
        for (std::size_t place = 0; place < widths_.size(); ++place) {
            const auto at = static_cast<lxw_col_t>(place);
            check(worksheet_set_column(sheet_, at, at, widths_[place], nullptr));
        }
        worksheet_freeze_panes(sheet_, 1, 0);
        check(worksheet_autofilter(sheet_, 0, 0, last_row, static_cast<lxw_col_t>(widths_.size() - 1)));
        if (table_->cut || table_->part) text(said(table_->cut ? words::cut : words::part, table_->language), heading_);
    }

    void operator()(std::monostate) { ++column_; }
    void operator()(const std::string& value) { text(value, nullptr); }
    void operator()(std::int64_t value) { number(static_cast<double>(value)); }
    void operator()(Points value) {
        number(static_cast<double>(value.ten_thousandths) / static_cast<double>(Points::scale));
    }
    void operator()(const Day& day) { date(day.iso, day_); }
    void operator()(const Moment& moment) { date(moment.iso, moment_); }

private:
    void text(std::string_view value, lxw_format* format) {
        const auto column = column_++;
        if (value.empty()) return;
        const std::string cell{cut_utf8(value, longest_text)};
        check(worksheet_write_string(sheet_, row_, column, cell.c_str(), format));
        widen(column, static_cast<double>(intake::count_characters(cell)) + padding);
    }
    void number(double value) { check(worksheet_write_number(sheet_, row_, column_++, value, nullptr)); }
    void date(std::string_view iso, lxw_format* format) {
        const auto column = column_++;
        auto date = date_of(iso);
        if (date.year == 0) return;
        check(worksheet_write_datetime(sheet_, row_, column, &date, format));
        widen(column, moment_width);
    }
    void widen(lxw_col_t column, double width) { widths_[column] = std::clamp(width, widths_[column], widest_column); }
    void end_row() {
        ++row_;
        column_ = 0;
    }

    const Table* table_;
    lxw_worksheet* sheet_;  // sheet and formats belong to the workbook
    lxw_format* heading_;
    lxw_format* day_;
    lxw_format* moment_;
    std::vector<double> widths_;
    lxw_row_t row_ = 0;
    lxw_col_t column_ = 0;
};

}  // namespace

std::string table_xlsx(const Table& table) {
    const MemoryFile file;
    const auto close = [](lxw_workbook* workbook) { workbook_close(workbook); };
    std::unique_ptr<lxw_workbook, decltype(close)> workbook{workbook_new(file.path().c_str())};
    if (!workbook) throw std::runtime_error("writing a workbook: out of memory");
    ListSheet{*workbook, table}.write();
    check(workbook_close(workbook.release()));
    return file.content();
}

}  // namespace gi::exports
