#include "exports/own_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "intake/headings.hpp"
#include "intake/own_headings.hpp"

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

std::vector<IdentityColumn> identity_columns(const CollectedGradebook& gradebook) {
    std::vector<IdentityColumn> columns{
        {"last_name", [](const Student& student) noexcept { return std::string_view{student.last_name}; }},
        {"first_name", [](const Student& student) noexcept { return std::string_view{student.first_name}; }},
        {"email", [](const Student& student) noexcept { return std::string_view{student.email}; }}};
    constexpr std::array others{
        IdentityColumn{"student_number",
                       [](const Student& student) noexcept { return identity_of(student, "number"); }},
        IdentityColumn{"username", [](const Student& student) noexcept { return identity_of(student, "username"); }},
        IdentityColumn{"section", [](const Student& student) noexcept { return std::string_view{student.section}; }}};
    for (const auto& column : others)
        if (std::ranges::any_of(gradebook.students,
                                [&](const Student& student) { return !column.text_of(student).empty(); }))
            columns.push_back(column);
    return columns;
}

std::string heading_of(std::string_view title) {
    return intake::is_reserved_heading(title) ? fmt::format("'{}", title) : std::string{title};
}

std::string term_heading(const gradebook::grading::Term& term) {
    return fmt::format("{}{}", intake::term_total, term.name);
}

std::string score_words(const Score& score) {
    if (!score.points) return std::string{status_word(score.status)};
    auto words = to_string(*score.points);
    if (score.status != gradebook::Status::none) words += fmt::format(" {}", status_word(score.status));
    return words;
}

}  // namespace gi::exports
