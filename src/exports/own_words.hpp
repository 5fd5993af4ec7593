#pragma once
/// The words of our own layout, whatever the file is: headings, and a score as one cell.
#include <string>
#include <string_view>
#include <vector>

#include "exports/collected_gradebook.hpp"

namespace gi::exports {

/// A column that says who a student is, and of which section.
struct IdentityColumn {
    std::string_view heading;
    std::string_view (*text_of)(const Student& student) noexcept;
};

/// last_name, first_name, email; student_number, username and section when anybody has one.
[[nodiscard]] std::vector<IdentityColumn> identity_columns(const CollectedGradebook& gradebook);

/// A title as a heading that intake takes for an assignment, whatever it sounds like: 'Total for Total.
[[nodiscard]] std::string heading_of(std::string_view title);

/// Of the total of a term, as intake knows it for no assignment: "Total: Autumn".
[[nodiscard]] std::string term_heading(const gradebook::grading::Term& term);

/// In the words that intake/cell.hpp reads back: "", "85", "EX", "MIS", "INC", "late", "8.5 late".
[[nodiscard]] std::string score_words(const Score& score);

}  // namespace gi::exports
