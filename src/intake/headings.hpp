#pragma once
/// The words by which columns and rows are told apart. Compared without case, blanks and punctuation.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gi::intake {

enum class ColumnRole : std::uint8_t {
    ignored,
    last_name,
    first_name,
    full_name,  // "Smith, Ann" or "Ann Smith"
    email,
    student_number,
    username,     // to sign in with at the platform
    platform_id,  // the platform's own key; by format only, no heading says it
    section,      // of the class: says nothing of who the student is
    assignment,
};

[[nodiscard]] std::string_view to_string(ColumnRole role) noexcept;  // "last_name"
[[nodiscard]] std::optional<ColumnRole> column_role_from(std::string_view name) noexcept;

/// "E-mail Address:" -> "emailaddress". Empty for anything too long to be a known word.
[[nodiscard]] std::string heading_key(std::string_view heading);

/// The identity that a heading names in one of the usual spellings (English, German, French, Spanish, Italian,
/// Dutch, Portuguese), or the plain word of a section; ColumnRole::assignment when it is none of them.
[[nodiscard]] ColumnRole role_of_heading(std::string_view heading);

/// "Section", "Group", "Period", "Gruppe": words that are titles of work in other files, so that role_of_heading knows
/// only the first of them.
[[nodiscard]] bool is_section_heading(std::string_view heading);

/// "Overall Grade", "Total", "Average": computed by the platform, no assignment.
[[nodiscard]] bool is_total_heading(std::string_view heading);

/// The heading would be taken for an identity, a section or a total. An apostrophe in front says that it is an
/// assignment.
[[nodiscard]] bool is_reserved_heading(std::string_view heading);

enum class RowLabel : std::uint8_t { none, date, points };
/// The label of a row between the headings and the students.
[[nodiscard]] RowLabel row_label(std::string_view cell);

/// "Class average", "Median", "Max": a row below the students that is no student.
[[nodiscard]] bool is_summary_label(std::string_view cell);

}  // namespace gi::intake
