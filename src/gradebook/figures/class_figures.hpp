#pragma once
/// One class in figures, made of its gradebook row by row, so that no class stands in memory as a whole. No names of
/// students are in it: it may be kept.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradebook/column_grader.hpp"
#include "gradebook/figures/at_risk.hpp"
#include "gradebook/figures/group.hpp"
#include "gradebook/gradebook.hpp"

namespace gi::gradebook {

/// Scores that were to be expected: all but the excused ones.
struct ScoreCounts {
    std::int64_t expected = 0;
    std::int64_t given = 0;    // have points, and are not marked missing
    std::int64_t missing = 0;  // marked missing
    std::int64_t late = 0;     // marked late, with points or without

    ScoreCounts& operator+=(const ScoreCounts& other) noexcept;
    friend bool operator==(const ScoreCounts&, const ScoreCounts&) = default;
};

struct TermFigures {
    std::string name;
    std::string from;  // its first day; empty of the first
    Group group;
};

struct ClassFigures {
    std::int64_t students = 0;  // who are in the class now
    ScoreCounts scores{};
    Group overall{};
    std::vector<TermFigures> terms{};  // as in the rules
    std::vector<AtRisk> at_risk{};

    /// About how many bytes it takes to keep it.
    [[nodiscard]] std::size_t weight() const noexcept;
};

class FiguresSink final : public GradebookSink {
public:
    /// `section`: only who is in it; empty: who is in none; nullopt: all. `smallest`: as a Group has it.
    explicit FiguresSink(std::optional<std::string> section = {}, std::size_t smallest = smallest_group)
        : section_(std::move(section)), smallest_(smallest) {}

    void begin(const ClassHeader& header, std::vector<AssignmentColumn> columns) override;
    void row(const StudentRow& row) override;
    [[nodiscard]] ClassFigures finish() { return std::move(figures_); }

private:
    void count_scores(std::span<const grading::Cell> cells);
    [[nodiscard]] bool passes(const grading::Total& total) const noexcept;

    std::optional<std::string> section_;
    std::size_t smallest_;
    ClassFigures figures_;
    grading::Rules rules_;
    std::size_t failing_ = 0;
    std::vector<AssignmentColumn> columns_;
    std::optional<grading::Grader> grader_;
    std::optional<RowCells> cells_;
};

}  // namespace gi::gradebook
