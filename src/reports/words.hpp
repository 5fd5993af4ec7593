#pragma once
/// The words on a report. A language is one value of Words: words_xx.cpp. Marks: {n}, {of} pages, {day}, {name}.
#include <array>
#include <optional>
#include <string_view>

namespace gi::reports {

struct Words {
    std::string_view code;  // BCP 47; also says how numbers and dates are written
    bool right_to_left = false;

    std::string_view progress_report;
    std::string_view report_card;
    std::string_view as_of;  // {day}
    std::string_view page;   // {n} {of}
    std::string_view sample;

    std::string_view class_name;
    std::string_view teachers;
    std::string_view no_term;
    std::string_view together;
    std::string_view no_grade;
    std::string_view out_of;  // {points} {max}

    std::string_view term;
    std::string_view category;
    std::string_view other_work;
    std::string_view share;
    std::string_view points;
    std::string_view percent;

    std::string_view date;
    std::string_view assignment;
    std::string_view score;
    std::string_view note;

    std::string_view excused;
    std::string_view missing;
    std::string_view incomplete;
    std::string_view late;
    std::string_view dropped;
    std::string_view extra_credit;
    std::string_view held;
    std::string_view not_counted;
    std::string_view not_graded;

    std::string_view no_work;
    std::string_view no_classes;
    std::string_view remarks;
    std::string_view sign_school;
    std::string_view sign_family;
};

[[nodiscard]] const Words& english() noexcept;
[[nodiscard]] const Words& german() noexcept;
[[nodiscard]] const Words& spanish() noexcept;
[[nodiscard]] const Words& french() noexcept;
[[nodiscard]] const Words& arabic() noexcept;

inline constexpr std::array<std::string_view, 5> languages{"en", "de", "es", "fr", "ar"};

/// Null for a language that reports are not written in.
[[nodiscard]] const Words* find_words(std::string_view code) noexcept;

}  // namespace gi::reports
