#pragma once
/// What a cell of a score column, or of the POINTS row, says.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/points.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake {

enum class CellKind : std::uint8_t {
    blank,    // nothing, a dash, or a word that means nothing
    points,   // a number
    status,   // excused, missing, incomplete or late, without a number
    skipped,  // something else: the cell is not read
};

/// Why a cell was read otherwise than it stands, or not at all.
enum class CellIssue : std::uint8_t {
    none,
    read_as_blank,
    absent,
    not_graded_yet,
    handed_in,
    not_a_number,
    letter_grade,
    exponent,
    out_of_range,
    negative,
    over_max,
    ambiguous_number,
    fraction_mismatch,
    percent_without_max,
    cell_too_long,
};

struct ScoreCell {
    CellKind kind = CellKind::blank;
    CellIssue issue = CellIssue::none;
    CellStatus status = CellStatus::none;
    Points points{};
};

/// A word that means something in a score column.
struct CellWord {
    std::string_view text;  // lower case, at most 16 bytes
    ScoreCell meaning;
};
using CellWords = std::span<const CellWord>;

struct ScoreContext {
    std::optional<Points> max_points{};  // of the column, when known and above zero
    char delimiter = ',';
    bool in_percent = false;  // a plain number is a percentage of the maximum, too
    CellWords words{};        // the platform's own, before the usual ones
};

/// Points, "85%" of the column's maximum, "8/10", `="85"`, "85 pts", EX, MIS, INC, late, both ("8.5 late"), blanks and
/// dashes.
/// A number with two readings takes the one that fits the maximum; see read_number for which comes first.
[[nodiscard]] ScoreCell read_score(std::string_view cell, const ScoreContext& context) noexcept;

/// What nearly every score is: up to four digits, perhaps with one or two decimals behind a point or comma, so that it
/// has one reading only. In ten-thousandths; -1 for anything else, which read_score() has to look at.
[[nodiscard]] constexpr std::int64_t read_plain_score(std::string_view cell) noexcept {
    constexpr std::size_t most_digits = 4;
    const auto digit_at = [&](std::size_t i) { return static_cast<unsigned>(cell[i]) - '0'; };
    const auto size = cell.size();
    std::size_t i = 0;
    std::int64_t whole = 0;
    for (; i < size && i < most_digits && digit_at(i) <= 9; ++i) whole = whole * 10 + digit_at(i);
    if (i == 0) return -1;
    if (i == size) return whole * Points::scale;
    if (cell[i] != '.' && cell[i] != ',') return -1;
    constexpr std::int64_t tenth = Points::scale / 10;
    constexpr std::int64_t hundredth = Points::scale / 100;
    const auto decimals = size - i - 1;
    if (decimals == 0 || decimals > 2 || digit_at(i + 1) > 9) return -1;
    const auto points = whole * Points::scale + digit_at(i + 1) * tenth;
    if (decimals == 1) return points;
    return digit_at(i + 2) > 9 ? -1 : points + digit_at(i + 2) * hundredth;
}

struct MaxPointsCell {
    std::optional<Points> max_points{};  // above zero
    bool blank = false;
    bool bad = false;        // neither blank nor a number above zero
    bool ambiguous = false;  // "1,234"
};

/// A cell of the POINTS row: "100", "100.0", "100 pts", "/100"; a blank or a dash says "not graded". Of two readings
/// the whole number is taken: "1.200" in a semicolon file is 1200.
[[nodiscard]] MaxPointsCell read_max_points(std::string_view cell, char delimiter) noexcept;

/// The stable Problem::code of an issue.
[[nodiscard]] std::string_view problem_code(CellIssue issue) noexcept;
/// The sentence for the teacher: what was done and what to do. `value` is what stands in the cell, cut to a sane
/// length.
[[nodiscard]] Said explain(const ScoreCell& score, std::string_view value, const ScoreContext& context);
/// The same of a number that can be read in two ways.
[[nodiscard]] Said two_readings(std::string_view value, Points points);

}  // namespace gi::intake
