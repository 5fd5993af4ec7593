#pragma once
/// Who of a class may need help, by name: the list of the insight page. Only who is on it is kept of the class.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradebook/column_grader.hpp"
#include "gradebook/figures/at_risk.hpp"

namespace gi::gradebook {

struct ListedAtRisk {
    AtRisk risk;
    std::string last_name{};
    std::string first_name{};
    std::string email{};  // empty when none
    std::string sort_key{};
};

class AtRiskSink final : public GradebookSink {
public:
    /// `section`: only who is in it; empty: who is in none; nullopt: all.
    explicit AtRiskSink(RiskLimits limits, std::optional<std::string> section = {})
        : limits_(limits), section_(std::move(section)) {}

    void begin(const ClassHeader& header, std::vector<AssignmentColumn> columns) override;
    void row(const StudentRow& row) override;
    /// Once, after the last row: the most reasons first, then the lowest grade, as on the page.
    [[nodiscard]] std::vector<ListedAtRisk> finish();

private:
    RiskLimits limits_;
    std::optional<std::string> section_;
    std::vector<ListedAtRisk> found_;
    grading::Rules rules_;
    std::vector<AssignmentColumn> columns_;
    std::optional<grading::Grader> grader_;
    std::optional<RowCells> cells_;
};

}  // namespace gi::gradebook
