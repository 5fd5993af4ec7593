#pragma once
/// What the columns of a plain sheet are: by their headings, by what stands below them, and by what a teacher said.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/formats/file_head.hpp"
#include "intake/formats/sheet_survey.hpp"
#include "intake/gradebook_builder.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake {

using Headings = std::span<const std::string_view>;

/// Neither blank nor a dash.
[[nodiscard]] bool has_content(std::string_view cell) noexcept;

/// The row of headings, an index into head.rows: the first with a heading for students, else the first with more than
/// one cell.
[[nodiscard]] std::size_t find_sheet_headings(const FileHead& head);

/// Counts a row, unless it is one of those between headings and students.
void survey_row(std::span<const std::string_view> cells, SheetSurvey& survey);

struct SheetGuess {
    /// "Lab 1 - Max Points" beside "Lab 1". Both 0-based.
    struct MaxColumn {
        std::uint32_t cell = 0;
        std::uint32_t assignment = 0;
    };

    std::vector<SheetColumn> columns{};
    std::vector<MaxColumn> max_columns{};

    [[nodiscard]] bool has_student() const noexcept;
    [[nodiscard]] bool has_assignment() const noexcept;
};

[[nodiscard]] SheetGuess guess_columns(Headings headings, const SheetSurvey& survey,
                                       std::span<const ColumnMapping> mapping, ProblemList& problems);

/// Why the head is that of a gradebook and of no other table: a column for students and one of scores, and more than
/// numbers beside names. Nothing when it is not.
[[nodiscard]] std::optional<Said> looks_like_gradebook(const FileHead& head);

}  // namespace gi::intake
