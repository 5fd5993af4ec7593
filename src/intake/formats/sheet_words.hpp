#pragma once
/// The words by which sheets that people made themselves are understood: what a heading says about its column. English
/// first, and the usual words of German, French, Spanish, Italian, Dutch and Portuguese.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/points.hpp"

namespace gi::intake {

/// "Quiz 3", "HW2", "Klausur", "2025-09-22": the title of some work.
[[nodiscard]] bool sounds_like_work(std::string_view title);
/// "Homework Total", "Final Score", "Total points", "%": computed from other columns.
[[nodiscard]] bool sounds_like_total(std::string_view title);
/// "Section", "Phone", "Year", "#": numbers that are no scores.
[[nodiscard]] bool sounds_like_no_score(std::string_view title);
/// "Student Name", "SID": only lists of students have such headings; "Name" and "ID" stand in any table.
[[nodiscard]] bool names_a_student(std::string_view heading);

/// "Quiz 1 (20)", "Quiz 1 [20 pts]", "Quiz 1 /20", "Quiz 1 (out of 20)" say their maximum.
struct TitledMax {
    std::string_view title;
    std::string_view max_points;
    bool is_certain = false;  // a bare number in brackets may be a part of the title: "Quiz (2)"
};
[[nodiscard]] std::optional<TitledMax> read_titled_max(std::string_view heading) noexcept;

/// "Lab 1" for "Lab 1 - Max Points", "Lab 1 max", "Lab 1 (out of)"; empty when the heading is none of these.
[[nodiscard]] std::string_view title_of_max_column(std::string_view heading);

/// The rows between headings and students, beside those that row_label() knows.
enum class SheetLabel : std::uint8_t { none, date, points, category, weight };
[[nodiscard]] SheetLabel sheet_label(std::string_view cell);

/// The columns of a sheet with one row a score.
enum class LongColumn : std::uint8_t { none, assignment, score, max_points, due_date, date, category, status };
[[nodiscard]] LongColumn long_column(std::string_view heading);
/// The lower, the rather it is the score: "score" before "raw score".
[[nodiscard]] std::size_t score_rank(std::string_view heading);

}  // namespace gi::intake
