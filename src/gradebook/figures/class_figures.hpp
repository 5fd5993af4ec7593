#pragma once
/// One class in figures, made of its gradebook row by row, so that no class stands in memory as a whole. No names of
/// students are in it: it may be kept.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradebook/column_grader.hpp"
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

/// What makes somebody look at a student: as the insight page of a class begins with (web/src/rules/insight.ts).
/// tests/fixtures/figures/at_risk.json has cases that both are tried with.
inline constexpr std::int64_t low_overall = 60;  // percent, below
inline constexpr std::int64_t steep_fall = 15;   // percent; the newest works against those before
inline constexpr std::int64_t many_missing = 2;  // works
inline constexpr std::size_t newest_works = 3;

struct Fall {
    FinePercent from = 0;  // mean of the dated works before the newest
    FinePercent to = 0;    // mean of the newest
    friend bool operator==(const Fall&, const Fall&) = default;
};
/// Of the percentages of dated works in tenths, oldest first. None while there are fewer than twice newest_works, or
/// when it is no steep one.
[[nodiscard]] std::optional<Fall> fall_of(const std::vector<std::int64_t>& tenths);

/// A student with at least one reason.
struct AtRisk {
    StudentId student;
    std::optional<FinePercent> percent{};  // overall
    bool low = false;
    std::optional<Fall> fall{};
    std::int64_t missing = 0;  // 0: too few to be a reason

    [[nodiscard]] int reasons() const noexcept { return int{low} + int{fall.has_value()} + int{missing > 0}; }
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
    void begin(const ClassHeader& header, std::vector<AssignmentColumn> columns) override;
    void row(const StudentRow& row) override;
    [[nodiscard]] ClassFigures finish() { return std::move(figures_); }

private:
    void count_scores(std::span<const grading::Cell> cells);
    void look_at(StudentId student, const grading::Total& total, std::span<const grading::Cell> cells);
    [[nodiscard]] bool passes(const grading::Total& total) const noexcept;

    ClassFigures figures_;
    grading::Rules rules_;
    std::size_t failing_ = 0;
    std::vector<AssignmentColumn> columns_;
    std::optional<grading::Grader> grader_;
    std::optional<RowCells> cells_;
};

}  // namespace gi::gradebook
