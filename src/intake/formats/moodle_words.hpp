#pragma once
/// The words of Moodle's grade export, which come in the language of whoever downloads it. From Moodle's language packs
/// and from published scripts that read such files.
#include <span>
#include <string>
#include <string_view>

namespace gi::intake {

/// Lists of words as moodle_key makes them, separated by blanks; the parts of a category's total are as they stand.
struct MoodleLanguage {
    std::string_view first_name, last_name, id_number, email, username;
    std::string_view points, percentage, letter, feedback;  // what a column shows: "Essay (Real)"
    std::string_view course_total, last_download;
    std::string_view total_prefix{}, total_suffix{};  // "Total Homework", "Homework total"
    std::string_view modules;                         // "Assignment" of "Assignment: Essay (Real)"
};

[[nodiscard]] std::span<const MoodleLanguage> moodle_languages() noexcept;  // English first

/// Like heading_key; blanks and apostrophes of all kinds are left out.
[[nodiscard]] std::string moodle_key(std::string_view text);

[[nodiscard]] bool is_one_of(std::string_view words, std::string_view key) noexcept;

}  // namespace gi::intake
