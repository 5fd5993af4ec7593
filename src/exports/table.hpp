#pragma once
/// A list as a file for spreadsheets. What a list shows is said once, as columns; what they look like in CSV and in a
/// workbook is said here, for all lists.
///
/// A list of 20,000 rows and 8 columns is about 10 MB here. Writing the file is pure and belongs on the pool for work
/// that takes long.
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/languages.hpp"
#include "base/points.hpp"

namespace gi::exports {

/// A word or a sentence in every language, in the order of all_languages.
using Said = std::array<std::string_view, all_languages.size()>;
[[nodiscard]] std::string_view said(const Said& words, Language language) noexcept;

struct Day {
    std::string iso;  // "2026-11-29"; empty: none
};
struct Moment {
    std::string iso;  // "2026-11-29T08:15:00Z"; empty: none
};
using TableCell = std::variant<std::monostate, std::string, std::int64_t, Points, Day, Moment>;

template <class Row>
struct TableColumn {
    Said heading;
    TableCell (*of)(const Row& row, Language language);
};

struct Table {
    Language language = Language::english;
    std::string_view title;
    std::vector<std::string_view> headings;
    std::vector<TableCell> cells;  // row by row
    bool cut = false;              // there are more rows than most_table_rows
    bool part = false;             // the list itself shows no more than this, and there is more
};

inline constexpr std::size_t most_table_rows = 20'000;

/// Rows become cells as they come, so that a list that is read page by page is never held twice.
template <class Row>
class TableOf {
public:
    TableOf(const Said& title, std::span<const TableColumn<Row>> columns, Language language) : columns_(columns) {
        table_.language = language;
        table_.title = said(title, language);
        for (const auto& column : columns) table_.headings.push_back(said(column.heading, language));
    }

    /// False when there was no room for all of them.
    bool add(std::span<const Row> rows) {
        for (const auto& row : rows) {
            table_.cut = rows_ == most_table_rows;
            if (table_.cut) return false;
            for (const auto& column : columns_) table_.cells.push_back(column.of(row, table_.language));
            ++rows_;
        }
        return true;
    }
    /// `part`: the list itself ends here and there is more, which its file says as the page does.
    [[nodiscard]] Table finish(bool part = false) {
        table_.part = part && !table_.cut;
        return std::move(table_);
    }

private:
    std::span<const TableColumn<Row>> columns_;
    Table table_;
    std::size_t rows_ = 0;
};

/// UTF-8 with its mark, without which Excel takes accents for Windows-1252.
[[nodiscard]] std::string table_csv(const Table& table);
/// Numbers and moments are real ones; from right to left where the language goes that way. Throws std::runtime_error
/// when there is no room for temporary files.
[[nodiscard]] std::string table_xlsx(const Table& table);

}  // namespace gi::exports
