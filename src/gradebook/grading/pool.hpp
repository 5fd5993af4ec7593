#pragma once
/// The work of one term, or of a whole class: what becomes of its scores, and the percentage that they make. Exact;
/// pure.
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "gradebook/grading/cells.hpp"
#include "gradebook/grading/drops.hpp"
#include "gradebook/grading/percent.hpp"
#include "gradebook/grading/rules.hpp"

namespace gi::gradebook::grading {

struct Share;  // share.hpp, which few need

/// A category of the rules, or what is of none.
struct Group {
    std::size_t lowest = 0;
    std::size_t highest = 0;
    std::int32_t weight = 0;
    bool by_mean = false;
    bool weightless = false;
    bool extra = false;
};
/// In the order of the rules, the rest last.
[[nodiscard]] std::vector<Group> groups_of(const Rules& rules);

struct PoolColumn {
    std::size_t place = 0;  // of its cell in the row
    Micropoints max = 0;    // 0: unknown
    std::size_t group = 0;
    bool extra = false;
    bool pinned = false;
};

/// Before any score is dropped.
[[nodiscard]] CellPart stand(const Rules& rules, const Group& group, const PoolColumn& column, const Cell& cell);
[[nodiscard]] bool counts(const CellPart& cell) noexcept;

/// A category within a pool, or the work of none of them.
struct Part {
    std::optional<std::size_t> term{};      // of the rules, when terms are weighed
    std::optional<std::size_t> category{};  // of the rules
    std::size_t counted = 0;                // scores that count, without extra credit
    Micropoints points = 0;                 // of all that counts, extra credit too
    Micropoints max = 0;                    // without extra credit
    std::optional<Percent> percent{};       // of the category; none: nothing that counts
    std::optional<Percent> sum{};           // of the percentages, where a mean is made; of extra credit alone too
    std::optional<Percent> share{};  // of the whole, after categories without graded work gave theirs to the others
    std::optional<Percent> adds{};   // percents of the total, by weights
};

class Pool {
public:
    /// Keeps references to the rules and to their groups.
    Pool(const Rules& rules, std::span<const Group> groups, std::vector<PoolColumn> columns);

    /// Says what becomes of the pool's cells of a row, at their places in `parts`, and keeps a reference to these. All
    /// that follows is about this row.
    void settle(std::span<const Cell> cells, std::span<CellPart> parts);

    /// Of all that counts; max without extra credit.
    [[nodiscard]] Score sum() const noexcept;
    /// None: nothing that could be divided by.
    [[nodiscard]] std::optional<Share> share() const;
    /// The groups with any work, graded or not.
    [[nodiscard]] std::vector<Part> describe() const;

private:
    struct Droppable {
        std::vector<std::size_t> columns{};
        std::vector<Score> scores{};
        std::vector<Fate> fates{};
        Score fixed{};  // what counts in the group and is not dropped
        bool pinned = false;
        [[nodiscard]] DropGroup group(const Group& rule) noexcept;
    };
    struct Sum {
        Score score{};
        std::size_t counted = 0;
    };

    [[nodiscard]] const CellPart& cell(const PoolColumn& column) const noexcept { return cells_[column.place]; }
    void drop();
    void collect_droppable();
    void drop_from_all_sums();
    void drop_in(std::size_t group);
    void add_up();

    struct Mean;  // the exact arithmetic of means and weights

    const Rules* rules_;
    std::span<const Group> groups_;
    std::vector<PoolColumn> columns_;
    bool drops_ = false;
    // Of the newest row:
    std::span<CellPart> cells_{};
    std::vector<Droppable> droppable_{};
    std::vector<Sum> sums_{};
};

}  // namespace gi::gradebook::grading
