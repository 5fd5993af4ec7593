#pragma once
/// What stands in the columns of a plain sheet, counted before it is read.
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/points.hpp"
#include "intake/max_points_tally.hpp"

namespace gi::intake {

struct ColumnSurvey {
    static constexpr std::size_t most_samples = 3;

    std::uint64_t filled = 0;    // cells with content, dashes aside
    std::uint64_t numbers = 0;   // points, percentages, fractions
    std::uint64_t percents = 0;  // of the numbers
    std::uint64_t large = 0;     // of the numbers: larger than any score
    std::uint64_t statuses = 0;  // EX, MIS and so on
    std::uint64_t letters = 0;   // A, B+
    std::uint64_t emails = 0;
    Points highest{};         // of the numbers
    MaxPointsTally wholes{};  // the 10 of "8/10"
    std::array<std::string_view, most_samples> samples{};

    [[nodiscard]] std::uint64_t scores() const noexcept { return numbers + statuses; }
    [[nodiscard]] bool mostly(std::uint64_t count) const noexcept { return filled > 0 && 2 * count >= filled; }
    [[nodiscard]] bool is_mostly_scores() const noexcept {
        return numbers > 0 || mostly(statuses) ? mostly(scores()) : false;
    }
};

class SheetSurvey {
public:
    explicit SheetSurvey(char delimiter) noexcept : delimiter_(delimiter) {}

    void count(std::span<const std::string_view> cells);

    [[nodiscard]] char delimiter() const noexcept { return delimiter_; }
    /// Of a 0-based column; empty where no row is that wide.
    [[nodiscard]] const ColumnSurvey& column(std::size_t cell) const noexcept;
    [[nodiscard]] std::uint64_t rows() const noexcept { return rows_; }

private:
    void count_cell(std::string_view cell, ColumnSurvey& column) const;
    static void count_number(Points points, ColumnSurvey& column) noexcept;

    char delimiter_;
    std::uint64_t rows_ = 0;
    std::vector<ColumnSurvey> columns_;
};

}  // namespace gi::intake
