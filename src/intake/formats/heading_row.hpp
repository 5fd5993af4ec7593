#pragma once
/// The row of headings, as every format with one row a student has it.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/csv/records.hpp"
#include "intake/formats/format.hpp"
#include "intake/gradebook_builder.hpp"

namespace gi::intake {

/// Why a file was recognised: "the headings “Total Score”, “Submission ID”".
[[nodiscard]] Said by_headings(std::span<const std::string_view> headings, std::string_view between = ", ");
[[nodiscard]] Said by_heading(std::string_view heading);
[[nodiscard]] Said by_headings_such_as(std::string_view heading);

/// Why a column is left out, as several formats say it.
[[nodiscard]] Said not_a_score();
[[nodiscard]] Said a_total();
[[nodiscard]] Said text_not_score();
[[nodiscard]] Said letters_without_points();
[[nodiscard]] Said maximum_of(std::string_view name);

/// The cell as it is kept; tells of control characters that were taken out. `column` is 1-based.
[[nodiscard]] std::string read_title(std::string_view cell, std::uint32_t column, ProblemList& problems);

/// A full name beside first and last names, and every later column of an identity that has one already, become ignored.
void keep_one_of_each_role(std::vector<SheetColumn>& columns);

/// 0-based; nothing when no column has the role.
[[nodiscard]] std::optional<std::uint32_t> find_column(std::span<const SheetColumn> columns, ColumnRole role) noexcept;

/// One column for each heading; `understand` makes a SheetColumn of a title that is not empty and its 0-based cell.
template <class Understand>
[[nodiscard]] std::vector<SheetColumn> read_heading_row(const csv::Record& record, ProblemList& problems,
                                                        const Understand& understand) {
    std::vector<SheetColumn> columns;
    columns.reserve(record.cells.size());
    for (const auto cell : record.cells) {
        const auto index = static_cast<std::uint32_t>(columns.size());
        auto title = read_title(cell, index + 1, problems);
        columns.push_back(title.empty() ? SheetColumn{} : understand(std::move(title), index));
    }
    keep_one_of_each_role(columns);
    return columns;
}

/// The first row of the head for which `is_headings` holds; nothing when there is none.
template <class IsHeadings>
[[nodiscard]] const FileHead::Row* find_heading_row(const FileHead& head, const IsHeadings& is_headings) {
    for (const auto& row : head.rows)
        if (is_headings(row)) return &row;
    return nullptr;
}

/// Where the headings stand: in the row that looks so, else in the first one.
template <class IsHeadings>
[[nodiscard]] std::uint32_t heading_row_number(const FileHead& head, const IsHeadings& is_headings) {
    const auto* const row = find_heading_row(head, is_headings);
    return row == nullptr ? head.rows.front().number : row->number;
}

/// `read_headings` gets the record of the heading row, `read_row` every record below; rows above are skipped and said.
template <class ReadHeadings, class ReadRow>
[[nodiscard]] Result<void> read_below_headings(csv::RecordReader& records, GradebookBuilder& builder,
                                               std::uint32_t heading_row, const ReadHeadings& read_headings,
                                               const ReadRow& read_row) {
    return records.for_each([&](const csv::Record& record) {
        if (record.number < heading_row)
            builder.skip_row(record.number, "above the headings");
        else if (record.number == heading_row)
            read_headings(record);
        else
            read_row(record);
    });
}

}  // namespace gi::intake
