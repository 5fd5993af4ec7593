#pragma once
/// A plain sheet with one row a score: columns for the student, the assignment and the score, in any order, and perhaps
/// for its maximum, date, category and status. nbgrader exports such sheets (assignment, duedate, student_id,
/// raw_score, score, max_score).
#include <cstdint>
#include <optional>

#include "intake/formats/sheet_guess.hpp"

namespace gi::intake {

/// 0-based columns.
struct LongLayout {
    std::uint32_t assignment = 0;
    std::uint32_t score = 0;
    std::optional<std::uint32_t> max_points{};
    std::optional<std::uint32_t> date{};
    bool is_due_date = false;
    std::optional<std::uint32_t> category{};
    std::optional<std::uint32_t> status{};
};

[[nodiscard]] std::optional<LongLayout> long_layout(Headings headings, const SheetSurvey& survey);

/// `records` stands before the first record.
[[nodiscard]] Result<void> read_long_sheet(const FileHead& head, const LongLayout& layout, csv::RecordReader& records,
                                           GradebookBuilder& builder);

}  // namespace gi::intake
