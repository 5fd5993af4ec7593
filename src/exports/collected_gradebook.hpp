#pragma once
/// A class's gradebook as a whole, in the order of its page: what every export is made from.
///
/// A class of 3,000 students and 100 assignments is about 3 MB here. Collecting happens on the thread that talks to the
/// database; writing a file of it is pure and belongs on the pool for work that takes long.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradebook/gradebook.hpp"
#include "gradebook/grading/grader.hpp"

namespace gi::exports {

/// As in gi.student_identity: "number", "username", or a platform's name for its own key.
struct Identity {
    std::string kind;
    std::string value;
};

struct Student {
    StudentId id;
    std::string last_name{};
    std::string first_name{};
    std::string email{};  // empty when none
    std::string sort_key{};
    std::vector<Identity> identities{};           // the oldest first
    std::vector<std::optional<Points>> points{};  // by slot - 1; may be shorter than the class has slots
    std::string statuses{};                       // likewise
    std::string section{};                        // empty when none
};

struct Assignment {
    AssignmentId id;
    int slot = 0;
    std::string name{};
    std::string date{};  // ISO, empty when none
    std::optional<Points> max_points{};
    std::vector<std::string> tags{};
    std::string category{};      // empty when none
    std::string platform_key{};  // "canvas:123456"; empty when none
    bool extra_credit = false;
    bool never_drop = false;
};

struct Score {
    std::optional<Points> points{};
    gradebook::Status status = gradebook::Status::none;

    [[nodiscard]] bool blank() const noexcept { return !points && status == gradebook::Status::none; }
};

struct CollectedGradebook {
    gradebook::ClassHeader header{};
    std::vector<Assignment> assignments{};
    std::vector<Student> students{};  // by sort_key
};

[[nodiscard]] Score score_of(const Student& student, const Assignment& assignment) noexcept;
struct StudentTotals {
    gradebook::grading::Total whole;
    std::vector<gradebook::grading::Total> terms;  // as in the rules
};
/// Of each student, in their order, by the rules of the class.
[[nodiscard]] std::vector<StudentTotals> totals_of(const CollectedGradebook& gradebook);
/// 89.96 % as the number 89.96, exactly: a percent has at most as many decimals as points.
[[nodiscard]] Points as_points(gradebook::grading::Percent percent) noexcept;
/// The oldest of its kind; empty when the student has none.
[[nodiscard]] std::string_view identity_of(const Student& student, std::string_view kind) noexcept;

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
