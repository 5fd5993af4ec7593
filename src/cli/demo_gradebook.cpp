#include "cli/demo_gradebook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "base/text.hpp"

namespace gi::cli {
namespace {

/// One in this many cells is not graded yet.
constexpr std::uint32_t ungraded_one_in = 14;

std::string ascii_name(std::string_view name) {
    std::string ascii;
    for (const char c : to_lower(name))
        if ((c >= 'a' && c <= 'z') || c == '-') ascii.push_back(c);
    return ascii;
}

void append_row(std::string& csv, std::string_view label, const std::vector<DemoAssignment>& assignments, auto cell) {
    csv += fmt::format("{},-,-", label);
    for (const auto& assignment : assignments) csv += fmt::format(",{}", cell(assignment));
    csv += "\n";
}

}  // namespace

const std::vector<DemoStudent>& demo_students() {
    static const std::vector<DemoStudent> students{
        {"Alvarez", "Maya"}, {"Bennett", "Noah"},   {"Brooks", "Imani"},   {"Castillo", "Diego"}, {"Chen", "Lily"},
        {"Diallo", "Amara"}, {"Dubois", "Claire"},  {"Eriksen", "Jonas"},  {"Farouk", "Yasmin"},  {"Fischer", "Emil"},
        {"Garcia", "Sofia"}, {"Haddad", "Karim"},   {"Hughes", "Owen"},    {"Ito", "Haruka"},     {"Jackson", "Zoe"},
        {"Kaplan", "Ethan"}, {"Kowalski", "Anna"},  {"Larsen", "Freja"},   {"Mbeki", "Thabo"},    {"Moreau", "Luc"},
        {"Nguyen", "Minh"},  {"O'Neill", "Aoife"},  {"Okafor", "Chidi"},   {"Patel", "Anika"},    {"Petrov", "Nadia"},
        {"Quinn", "Rory"},   {"Rossi", "Matteo"},   {"Santos", "Beatriz"}, {"Schneider", "Lena"}, {"Silva", "Rafael"},
        {"Tanaka", "Kenji"}, {"Thompson", "Grace"}, {"Umar", "Bashir"},    {"Varga", "Eszter"},   {"Walker", "Caleb"},
        {"Weber", "Paula"},  {"Xu", "Wei"},         {"Yilmaz", "Deniz"},   {"Zhang", "Mei"},      {"Zimmerman", "Jack"},
    };
    return students;
}

std::string demo_email(const DemoStudent& student, std::string_view school) {
    return fmt::format("{}.{}@{}.example", ascii_name(student.first_name), ascii_name(student.last_name), school);
}

std::string demo_gradebook(std::string_view school, const std::vector<DemoAssignment>& assignments, std::size_t first,
                           std::size_t students, std::uint32_t seed) {
    std::mt19937 random{seed};  // its numbers are the same everywhere; distributions are not, so none is used
    std::string csv = "last_name,first_name,email";
    for (const auto& assignment : assignments) csv += fmt::format(",\"{}\"", assignment.name);
    csv += "\n";
    append_row(csv, "DATE", assignments, [](const auto& a) { return a.date.empty() ? std::string_view{"-"} : a.date; });
    append_row(csv, "POINTS", assignments, [](const auto& a) { return a.max_points; });
    const auto& people = demo_students();
    for (std::size_t index = first; index < first + students; ++index) {
        const auto& student = people[index % people.size()];
        csv += fmt::format("{},{},{}", student.last_name, student.first_name, demo_email(student, school));
        const auto below = [&random](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
        const auto ability = 48 + below(36);  // percent, and up to 20 above it
        for (const auto& assignment : assignments) {
            const auto percent = std::min(100U, ability + below(21));
            const bool ungraded = below(ungraded_one_in) == 0;
            const auto halves = static_cast<std::uint32_t>(assignment.max_points) * percent / 50;
            csv += ungraded ? std::string{","} : fmt::format(",{}{}", halves / 2, halves % 2 == 1 ? ".5" : "");
        }
        csv += "\n";
    }
    return csv;
}

}  // namespace gi::cli
