#pragma once
/// Values of the old database as the school can keep them, and what had to be put right. Pure.
#include <optional>
#include <string>
#include <string_view>

#include "base/points.hpp"
#include "legacy/sqlite_file.hpp"

namespace gi::legacy {

/// A name, a title or a tag.
struct CleanName {
    std::string text{};
    std::string_view
        code{};  // what was done: "not_utf8", "control_characters", "too_long", "trimmed", "nan"; or nothing
};
/// Trimmed, on one line, at most `longest` characters. "nan", which the old reader of CSV wrote for an empty cell, is
/// nothing.
[[nodiscard]] CleanName clean_name(const Value& value, std::size_t longest);

/// Why a score is not what stands there.
enum class ScoreIssue : std::uint8_t { none, rounded, no_score, not_a_number, out_of_range, negative };
[[nodiscard]] std::string_view to_code(ScoreIssue issue) noexcept;
[[nodiscard]] std::string_view explain(ScoreIssue issue) noexcept;

struct CleanPoints {
    std::optional<Points> points{};
    ScoreIssue issue = ScoreIssue::none;
};
/// Binary floating point becomes the shortest decimal that it stands for, with at most four places.
[[nodiscard]] CleanPoints clean_points(const Value& value);

struct CleanDate {
    std::string iso{};  // empty: none
    bool is_changed = false;
};
/// A date with or without a time. The first day of 1970 is what the old reader made of a number: none.
[[nodiscard]] CleanDate clean_date(const Value& value);

}  // namespace gi::legacy
