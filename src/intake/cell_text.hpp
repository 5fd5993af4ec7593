#pragma once
/// Names and titles as they are kept, from cells as they stand.
#include <cstddef>
#include <string>
#include <string_view>

namespace gi::intake {

/// Would a spreadsheet evaluate this text? It begins with = + - or @ (also the full-width ones of East Asian
/// keyboards), a tab or a line end. https://owasp.org/www-community/attacks/CSV_Injection
[[nodiscard]] bool begins_like_formula(std::string_view text) noexcept;

/// The same behind any number of apostrophes: exports put one more in front, and reading takes one off.
[[nodiscard]] bool needs_apostrophe(std::string_view text) noexcept;

/// `="007"` is how spreadsheets are made to keep text as it is: gives 007. `'=1+1` is how exports keep text from being
/// evaluated: gives =1+1. Anything else comes back trimmed.
[[nodiscard]] std::string_view unwrap_cell(std::string_view cell) noexcept;

struct CleanText {
    std::string text;
    bool had_control_characters = false;
};

/// Trimmed and unwrapped; line ends and tabs inside, with the blanks around them, become one space (a spreadsheet
/// rewrites line ends, and a title must stay the same title); other control characters and the invisible marks that
/// reverse the direction of text (U+202A-202E, U+2066-2069) are taken out.
[[nodiscard]] CleanText clean_text(std::string_view cell);

/// Unicode code points.
[[nodiscard]] std::size_t count_characters(std::string_view text) noexcept;

/// ASCII letters only.
[[nodiscard]] bool equals_ignoring_case(std::string_view text, std::string_view lower_case) noexcept;

struct FullName {
    std::string last_name;
    std::string first_name;
};

/// "Smith, Ann" or "Ann Smith". Without a comma, words in capitals beside others are the last name ("Ana DE LA CRUZ",
/// "DUPONT Jean"); else it is the last word.
[[nodiscard]] FullName split_full_name(std::string_view name);

}  // namespace gi::intake
