#pragma once
/// The one way in which scores become a total and a grade: of a row of the gradebook, on the page of a student, in
/// files and in mails, and in what would be if. Exact; pure.
///
/// A grader is made once for a class and then asked row by row.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/points.hpp"
#include "gradebook/grading/cells.hpp"
#include "gradebook/grading/percent.hpp"
#include "gradebook/grading/pool.hpp"
#include "gradebook/grading/rules.hpp"

namespace gi::gradebook::grading {

struct Total {
    Points points{};  // sums of what counts
    Points max{};
    std::optional<Judged> judged{};  // none: nothing that could be divided by
};

struct TermTotal {
    Total total;
    // When terms are weighed and this one has graded work:
    std::optional<Percent> share{};  // of the whole, after terms without graded work gave theirs to the others
    std::optional<Percent> adds{};   // percents of the total
};

/// Where a score counts.
struct Place {
    std::optional<std::size_t> term{};  // of the rules, when terms are weighed
    std::size_t group = 0;              // the place of its category in the rules; beyond them the rest
};

struct Explanation {
    Total total;
    std::vector<TermTotal> terms;  // as in the rules
    std::vector<Part> parts;       // term by term, in the order of the rules, the rest last; those with any work
    std::vector<CellPart> cells;   // as they were given
    std::vector<Place> places;     // of each cell
};

class Grader {
public:
    /// Keeps a reference to the rules, and none to the texts in `works`.
    Grader(const Rules& rules, std::span<const Work> works);
    Grader(const Grader&) = delete;
    Grader& operator=(const Grader&) = delete;
    Grader(Grader&&) = delete;
    Grader& operator=(Grader&&) = delete;
    ~Grader() = default;

    /// `cells`: one a column.
    [[nodiscard]] Total grade(std::span<const Cell> cells);
    /// Of each term as if it were alone.
    [[nodiscard]] std::vector<Total> grade_terms(std::span<const Cell> cells);
    [[nodiscard]] Explanation explain(std::span<const Cell> cells);
    /// Whether the total, rounded as the rules say, reaches this many tenths of a percent.
    [[nodiscard]] bool reaches(std::span<const Cell> cells, std::int32_t tenths);

    /// Whether the column is work that is left: no score yet, and one could be needed for the total. Extra credit never
    /// is, nor is what does not count.
    [[nodiscard]] bool open(std::size_t column, const Cell& cell) const noexcept;

    [[nodiscard]] const Rules& rules() const noexcept { return *rules_; }
    /// Empty without one.
    [[nodiscard]] std::string_view letter(const Total& total) const noexcept;

private:
    [[nodiscard]] PoolColumn column_of(std::size_t place, const Work& work,
                                       std::span<const std::string> categories) const;
    [[nodiscard]] bool weighs_terms() const noexcept { return !whole_; }
    void settle(std::span<const Cell> cells);
    [[nodiscard]] Score sum() const noexcept;
    [[nodiscard]] std::optional<Share> share() const;
    /// Of the terms with graded work: what their weights are parts of.
    [[nodiscard]] std::int64_t all_term_weights() const;
    template <class Use>
    auto with_percent(const Use& use) const;
    [[nodiscard]] Total total() const;
    [[nodiscard]] Total total_of(const Pool& pool) const;
    [[nodiscard]] std::vector<TermTotal> explain_terms(std::span<const Cell> cells);
    [[nodiscard]] std::vector<Part> explain_parts() const;
    [[nodiscard]] Place place_of(std::size_t column) const noexcept;

    const Rules* rules_;
    std::vector<Group> groups_;
    std::vector<PoolColumn> columns_;                   // all
    std::vector<std::optional<std::size_t>> terms_of_;  // of each column
    std::vector<Pool> terms_;                           // one for each term of the rules
    std::optional<Pool> whole_;                         // none: terms are weighed
    std::vector<CellPart> cells_;                       // of the newest row
    std::vector<CellPart> cells_of_terms_;              // as if each were alone
};

}  // namespace gi::gradebook::grading
