#pragma once
/// How difficult each assignment of a class was: where its percentages lie, as on the insight page
/// (web/src/rules/insight.ts). tests/fixtures/figures/spreads.json has cases that both are tried with.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradebook/column_grader.hpp"
#include "gradebook/figures/group.hpp"

namespace gi::gradebook {

/// What one score is of its assignment, in tenths of a percent. None where it does not count, or where nobody said how
/// many points there are.
[[nodiscard]] std::optional<std::int64_t> tenths_of(const AssignmentColumn& column, const grading::Cell& cell) noexcept;

struct Spread {
    std::int64_t count = 0;
    FinePercent least = 0;
    FinePercent quarter = 0;
    FinePercent median = 0;
    FinePercent three_quarters = 0;
    FinePercent most = 0;
    FinePercent mean = 0;
};
/// Of at least one percentage, in tenths. Between two values as the share goes: method 7 of Hyndman and Fan, "Sample
/// Quantiles in Statistical Packages", 1996, which spreadsheets use.
[[nodiscard]] Spread spread_of(std::vector<std::int64_t> tenths);

struct WorkSpread {
    std::string name;
    std::string date;  // ISO; empty when none
    Points max_points{};
    Spread spread{};
    std::int64_t missing = 0;
};

/// Keeps one number a score.
class WorkSpreadSink final : public GradebookSink {
public:
    /// `section`: only who is in it; empty: who is in none; nullopt: all.
    explicit WorkSpreadSink(std::optional<std::string> section = {}) : section_(std::move(section)) {}

    void begin(const ClassHeader& header, std::vector<AssignmentColumn> columns) override;
    void row(const StudentRow& row) override;
    /// Once, after the last row: those with a percentage, the lowest mean first. Who left the class counts nowhere.
    [[nodiscard]] std::vector<WorkSpread> finish();

private:
    struct Found {
        std::vector<std::int64_t> tenths;
        std::int64_t missing = 0;
    };
    std::optional<std::string> section_;
    std::vector<AssignmentColumn> columns_;
    std::vector<Found> found_;  // one a column
    std::optional<RowCells> cells_;
};

}  // namespace gi::gradebook
