#pragma once
/// Gradebook files of invented classes, the same at every start.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gi::cli {

struct DemoStudent {
    std::string_view last_name;
    std::string_view first_name;
};

/// Invented people; the first is the student whose demo login is shown.
[[nodiscard]] const std::vector<DemoStudent>& demo_students();

[[nodiscard]] std::string demo_email(const DemoStudent& student, std::string_view school);

struct DemoAssignment {
    std::string_view name;
    std::string_view date;  // ISO or empty
    int max_points;
};

/// A Grade Insight template with believable scores for `students` students from `first` on.
[[nodiscard]] std::string demo_gradebook(std::string_view school, const std::vector<DemoAssignment>& assignments,
                                         std::size_t first, std::size_t students, std::uint32_t seed);

}  // namespace gi::cli
