#pragma once
/// A class's gradebook as a whole, in the order of its page: what every export is made from.
///
/// A class of 3,000 students and 100 assignments is about 3 MB here. Collecting happens on the thread that talks to the
/// database; writing a file of it is pure and belongs on the pool for work that takes long.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradebook/gradebook.hpp"

namespace gi::exports {

struct Student {
    StudentId id;
    std::string last_name{};
    std::string first_name{};
    std::string email{};           // empty when none
    std::string student_number{};  // empty when none
    std::string sort_key{};
    std::vector<std::optional<Points>> points{};  // by slot - 1; may be shorter than the class has slots
    std::string statuses{};                       // likewise
};

struct Score {
    std::optional<Points> points{};
    gradebook::Status status = gradebook::Status::none;

    [[nodiscard]] bool blank() const noexcept { return !points && status == gradebook::Status::none; }
};

struct CollectedGradebook {
    gradebook::ClassHeader header{};
    std::vector<gradebook::AssignmentColumn> assignments{};
    std::vector<Student> students{};  // by sort_key
};

[[nodiscard]] Score score_of(const Student& student, const gradebook::AssignmentColumn& assignment) noexcept;
[[nodiscard]] gradebook::Totals totals_of(const Student& student,
                                          const std::vector<gradebook::AssignmentColumn>& assignments) noexcept;
[[nodiscard]] bool has_student_numbers(const CollectedGradebook& gradebook) noexcept;

class GradebookCollector final : public gradebook::GradebookSink {
public:
    void begin(const gradebook::ClassHeader& header, std::vector<gradebook::AssignmentColumn> columns) override;
    void row(const gradebook::StudentRow& row) override;
    /// Once, after the last row.
    [[nodiscard]] CollectedGradebook finish();

private:
    CollectedGradebook gradebook_;
};

}  // namespace gi::exports
