#include "intake/cell.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/number.hpp"

namespace gi::intake {
namespace {

constexpr std::size_t longest_word = 16;

constexpr ScoreCell dash{};
constexpr ScoreCell no_value{.issue = CellIssue::read_as_blank};
constexpr ScoreCell absent{.issue = CellIssue::absent};
constexpr ScoreCell with_status(CellStatus status) { return {.kind = CellKind::status, .status = status}; }

/// "Absent" says nothing about the work: it may be handed in later. So it is no score and no status.
constexpr std::array words{
    CellWord{"-", dash},
    CellWord{"--", dash},
    CellWord{"\u2013", dash},  // en dash
    CellWord{"\u2014", dash},  // em dash
    CellWord{"\u2015", dash},  // horizontal bar
    CellWord{"\u2212", dash},  // minus sign
    CellWord{"na", no_value},
    CellWord{"n/a", no_value},
    CellWord{"#n/a", no_value},
    CellWord{"null", no_value},
    CellWord{"none", no_value},
    CellWord{"nan", no_value},
    CellWord{"abs", absent},
    CellWord{"absent", absent},
    CellWord{"ex", with_status(CellStatus::excused)},
    CellWord{"exc", with_status(CellStatus::excused)},
    CellWord{"excused", with_status(CellStatus::excused)},
    CellWord{"exempt", with_status(CellStatus::excused)},
    CellWord{"mis", with_status(CellStatus::missing)},
    CellWord{"missing", with_status(CellStatus::missing)},
    CellWord{"inc", with_status(CellStatus::incomplete)},
    CellWord{"incomplete", with_status(CellStatus::incomplete)},
    CellWord{"late", with_status(CellStatus::late)},
};

constexpr ScoreCell skipped(CellIssue issue) { return {.kind = CellKind::skipped, .issue = issue}; }

std::optional<ScoreCell> read_word(std::string_view text, CellWords list) noexcept {
    if (text.size() > longest_word) return std::nullopt;
    const auto word =
        std::ranges::find_if(list, [&](const CellWord& entry) { return equals_ignoring_case(text, entry.text); });
    return word == list.end() ? std::nullopt : std::optional{word->meaning};
}

std::string_view without_points_word(std::string_view text) noexcept {
    if (!text.ends_with('s') && !text.ends_with('S') && !text.ends_with('t') && !text.ends_with('T')) return text;
    for (const std::string_view unit : {"points", "point", "pts", "pt"}) {
        if (text.size() <= unit.size()) continue;
        const auto number = text.substr(0, text.size() - unit.size());
        if (equals_ignoring_case(text.substr(number.size()), unit)) return trim(number);
    }
    return text;
}

ScoreCell checked(Points points, const ScoreContext& context) noexcept {
    if (points.ten_thousandths < 0) return skipped(CellIssue::negative);
    const bool over = context.max_points && points > *context.max_points;
    return {.kind = CellKind::points, .issue = over ? CellIssue::over_max : CellIssue::none, .points = points};
}

/// Of two readings the one that fits the maximum. Told to the teacher unless the usual reading is the only sensible
/// one.
ScoreCell read_chosen(const Number& number, const ScoreContext& context) noexcept {
    const auto fits = [&](Points points) { return !context.max_points || points <= *context.max_points; };
    auto score = checked(number.points, context);
    if (!number.other_reading || (fits(number.points) && !fits(*number.other_reading))) return score;
    if (!fits(number.points) && fits(*number.other_reading)) score = checked(*number.other_reading, context);
    if (score.kind == CellKind::points) score.issue = CellIssue::ambiguous_number;
    return score;
}

/// Exact: both are fixed-point; rounded half away from zero at the fourth decimal.
std::optional<Points> percent_of(Points percent, Points max) noexcept {
    constexpr std::int64_t highest_percent = 10'000 * Points::scale;
    constexpr std::int64_t hundred_percent = 100 * Points::scale;
    if (percent.ten_thousandths > highest_percent) return std::nullopt;  // and the product below cannot overflow
    const auto points = (percent.ten_thousandths * max.ten_thousandths + hundred_percent / 2) / hundred_percent;
    return points > Points::limit ? std::nullopt : std::optional{Points{points}};
}

ScoreCell read_percent(Points percent, const ScoreContext& context) noexcept {
    if (percent.ten_thousandths < 0) return skipped(CellIssue::negative);
    if (!context.max_points) return skipped(CellIssue::percent_without_max);
    const auto points = percent_of(percent, *context.max_points);
    return points ? checked(*points, context) : skipped(CellIssue::out_of_range);
}

ScoreCell read_fraction(std::string_view text, std::size_t slash, const ScoreContext& context) noexcept {
    const auto points = read_number(trim(text.substr(0, slash)), context.delimiter).number;
    const auto whole = read_number(trim(text.substr(slash + 1)), context.delimiter).number;
    if (!points || !whole || whole->points.ten_thousandths <= 0) return skipped(CellIssue::not_a_number);
    if (context.max_points && whole->points != *context.max_points) return skipped(CellIssue::fraction_mismatch);
    return checked(points->points, context);
}

bool is_letter_grade(std::string_view text) noexcept {
    if (text.empty() || text.size() > 2) return false;
    const char letter = static_cast<char>(text.front() | 0x20);
    return letter >= 'a' && letter <= 'f' && (text.size() == 1 || text[1] == '+' || text[1] == '-');
}

/// "1e3", "1.5E-2"
bool is_exponent(std::string_view text) noexcept {
    const auto mark = text.find_first_of("eE");
    if (mark == 0 || mark == std::string_view::npos || mark + 1 == text.size()) return false;
    const auto digits = [](std::string_view part, std::string_view others) {
        return std::ranges::all_of(part, [&](char c) { return (c >= '0' && c <= '9') || others.contains(c); });
    };
    return digits(text.substr(0, mark), ".,-+") && digits(text.substr(mark + 1), "-+");
}

std::optional<ScoreCell> read_plain_number(std::string_view text, const ScoreContext& context) noexcept {
    const auto result = read_number(without_points_word(text), context.delimiter);
    if (result.number) {
        return context.in_percent ? read_percent(result.number->points, context) : read_chosen(*result.number, context);
    }
    if (result.error == NumberError::out_of_range) return skipped(CellIssue::out_of_range);
    return std::nullopt;
}

/// A number, a percentage or a fraction.
ScoreCell read_value(std::string_view text, const ScoreContext& context) noexcept {
    if (const auto score = read_plain_number(text, context)) return *score;
    if (text.ends_with('%')) {
        const auto percent = read_number(trim(text.substr(0, text.size() - 1)), context.delimiter).number;
        return percent ? read_percent(percent->points, context) : skipped(CellIssue::not_a_number);
    }
    if (const auto slash = text.find('/'); slash != std::string_view::npos) return read_fraction(text, slash, context);
    return skipped(CellIssue::not_a_number);
}

/// "8.5 late": points that carry a status.
std::optional<ScoreCell> read_points_with_status(std::string_view text, const ScoreContext& context) noexcept {
    const auto blank = text.rfind(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const auto word = read_word(text.substr(blank + 1), words);
    if (!word || word->kind != CellKind::status) return std::nullopt;
    auto score = read_value(trim(text.substr(0, blank)), context);
    if (score.kind == CellKind::points) score.status = word->status;
    return score;
}

/// Not inlined, so that the way of plain digits stays short.
[[gnu::noinline]] ScoreCell read_unusual(std::string_view cell, const ScoreContext& context) noexcept {
    const auto text = unwrap_cell(cell);
    if (text.empty()) return dash;
    if (const auto score = read_plain_number(text, context)) return *score;
    if (const auto word = read_word(text, context.words)) return *word;
    if (const auto word = read_word(text, words)) return *word;
    if (const auto score = read_points_with_status(text, context)) return *score;
    if (is_letter_grade(text)) return skipped(CellIssue::letter_grade);
    if (is_exponent(text)) return skipped(CellIssue::exponent);
    return read_value(text, context);
}

}  // namespace

ScoreCell read_score(std::string_view cell, const ScoreContext& context) noexcept {
    if (cell.empty()) return dash;
    if (context.in_percent) return read_unusual(cell, context);
    if (const auto plain = read_plain_score(cell); plain >= 0) return checked({plain}, context);
    // More digits. A point before exactly three decimals may group thousands outside comma files.
    if (const auto points = parse_points(cell)) {
        const bool one_reading = context.delimiter == ',' || cell.size() < 5 || cell[cell.size() - 4] != '.';
        if (one_reading) return checked(*points, context);
    }
    return read_unusual(cell, context);
}

MaxPointsCell read_max_points(std::string_view cell, char delimiter) noexcept {
    auto text = unwrap_cell(cell);
    const auto word = read_word(text, words);
    if (text.empty() || (word && word->kind == CellKind::blank)) return {.blank = true};
    if (text.starts_with('/')) text = trim(text.substr(1));
    const auto number = read_number(without_points_word(text), delimiter).number;
    if (!number || number->points.ten_thousandths <= 0) return {.bad = true};
    const auto is_whole = [](Points points) { return points.ten_thousandths % Points::scale == 0; };
    const auto other = number->other_reading;
    const bool other_is_likelier = other && is_whole(*other) && !is_whole(number->points);
    return {.max_points = other_is_likelier ? *other : number->points, .ambiguous = other.has_value()};
}

std::string_view problem_code(CellIssue issue) noexcept {
    switch (issue) {
        case CellIssue::none:
            return "";
        case CellIssue::read_as_blank:
        case CellIssue::absent:
        case CellIssue::not_graded_yet:
        case CellIssue::handed_in:
            return "read_as_blank";
        case CellIssue::not_a_number:
        case CellIssue::letter_grade:
        case CellIssue::exponent:
            return "not_a_number";
        case CellIssue::out_of_range:
            return "out_of_range";
        case CellIssue::negative:
            return "negative";
        case CellIssue::over_max:
            return "over_max";
        case CellIssue::ambiguous_number:
            return "ambiguous_number";
        case CellIssue::fraction_mismatch:
            return "fraction_mismatch";
        case CellIssue::percent_without_max:
            return "percent_without_max";
        case CellIssue::cell_too_long:
            return "cell_too_long";
    }
    return "";
}

Said explain(const ScoreCell& score, std::string_view value, const ScoreContext& context) {
    const auto said_of_value = [&](std::string_view code, std::string_view english) {
        return said(code, english, {{"value", value}});
    };
    const auto max = context.max_points.value_or(Points{});  // the issues that name it need one
    switch (score.issue) {
        case CellIssue::none:
            return {};
        case CellIssue::read_as_blank:
            return said_of_value("read_as_blank",
                                 "“{value}” was read as “no score yet”. Leave the cell empty to say so.");
        case CellIssue::absent:
            return said_of_value(
                "absent", "“{value}” was read as “no score yet”. If the student need not do this work, write EX.");
        case CellIssue::not_graded_yet:
            return said_of_value(
                "not_graded_yet",
                "“{value}” says that the work is not graded yet, so it was read as “no score yet”. Nothing "
                "to do until it is graded.");
        case CellIssue::handed_in:
            return said_of_value(
                "handed_in",
                "“{value}” says that the work was handed in but holds no points, so it was read as “no "
                "score yet”. Nothing to do if it carries no points.");
        case CellIssue::not_a_number:
            return said_of_value(
                "not_a_number", "“{value}” is not a number, so the cell was skipped. Write points such as 85 or 12.5.");
        case CellIssue::letter_grade:
            return said_of_value(
                "letter_grade",
                "“{value}” is a letter grade and letters are not points, so the cell was skipped. Write "
                "the points.");
        case CellIssue::exponent:
            return said_of_value(
                "exponent",
                "“{value}” is written with an exponent, so the cell was skipped. Write the number in full.");
        case CellIssue::out_of_range:
            return said("out_of_range",
                        "“{value}” is more than {most} points, so the cell was skipped. Correct the number.",
                        {{"value", value}, {"most", Points::limit / Points::scale}});
        case CellIssue::negative:
            return said_of_value("negative", "“{value}” is below zero, so the cell was skipped. Points start at 0.");
        case CellIssue::over_max:
            return said(
                "over_max",
                "{points} is above the maximum of {max}. It was kept as extra credit; correct it if it is a slip.",
                {{"points", score.points}, {"max", max}});
        case CellIssue::ambiguous_number:
            return two_readings(value, score.points);
        case CellIssue::fraction_mismatch:
            return said("fraction_mismatch",
                        "“{value}” does not agree with the maximum of {max}, so the cell was skipped. Write the points "
                        "only.",
                        {{"value", value}, {"max", max}});
        case CellIssue::percent_without_max:
            return said_of_value(
                "percent_without_max",
                "“{value}” needs the maximum points of the assignment, so the cell was skipped. Fill in "
                "the POINTS row or write the points.");
        case CellIssue::cell_too_long:
            return said("score_too_long",
                        "The cell is too long for a score, so it was read as “no score yet”. Write only the points.");
    }
    return {};
}

Said two_readings(std::string_view value, Points points) {
    return said("ambiguous_number",
                "“{value}” can be read in two ways; it was read as {points}. Write it with a decimal point and without "
                "thousands separators.",
                {{"value", value}, {"points", points}});
}

}  // namespace gi::intake
