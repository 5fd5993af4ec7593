#pragma once
/// Which score columns are assignments, and which are left out.
#include <cstdint>
#include <optional>
#include <string>

namespace gi::intake {

struct ColumnFacts {
    std::uint64_t scores = 0;    // students with a number
    std::uint64_t statuses = 0;  // students with EX, MIS and so on
    std::uint64_t students = 0;
    bool has_date = false;
    bool has_max_points = false;
    bool not_graded = false;  // the file has a POINTS row and it is blank here
};

struct LeftOut {
    std::string reason;
    bool sparse = false;  // there is something in the column: the 10 % rule left it out
};

/// Fewer scores than this leave a column out: 10 % of the students rounded down, but at least one.
[[nodiscard]] std::uint64_t fewest_scores(std::uint64_t students) noexcept;

/// Nothing: the column is an assignment. With `include_sparse` a column is left out only when it holds no score and
/// no status and has neither a date nor points, so upcoming work is kept.
[[nodiscard]] std::optional<LeftOut> judge_column(const ColumnFacts& facts, bool include_sparse);

}  // namespace gi::intake
