#include "exports/own_words.hpp"

#include <fmt/format.h>

#include "intake/headings.hpp"

namespace gi::exports {
namespace {

std::string_view status_word(gradebook::Status status) noexcept {
    switch (status) {
        case gradebook::Status::none:
            return "";
        case gradebook::Status::excused:
            return "EX";
        case gradebook::Status::missing:
            return "MIS";
        case gradebook::Status::incomplete:
            return "INC";
        case gradebook::Status::late:
            return "late";
    }
    return "";
}

}  // namespace

std::vector<std::string_view> identity_headings(const CollectedGradebook& gradebook) {
    std::vector<std::string_view> headings{"last_name", "first_name", "email"};
    if (has_student_numbers(gradebook)) headings.emplace_back("student_number");
    return headings;
}

std::string heading_of(std::string_view title) {
    return intake::is_reserved_heading(title) ? fmt::format("'{}", title) : std::string{title};
}

std::string score_words(const Score& score) {
    if (!score.points) return std::string{status_word(score.status)};
    auto words = to_string(*score.points);
    if (score.status != gradebook::Status::none) words += fmt::format(" {}", status_word(score.status));
    return words;
}

}  // namespace gi::exports
