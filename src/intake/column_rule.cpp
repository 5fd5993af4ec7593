#include "intake/column_rule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gi::intake {

std::uint64_t fewest_scores(std::uint64_t students) noexcept { return std::max<std::uint64_t>(1, students / 10); }

std::optional<LeftOut> judge_column(const ColumnFacts& facts, bool include_sparse) {
    if (facts.scores + facts.statuses == 0) {
        if (include_sparse && (facts.has_date || facts.has_max_points)) return std::nullopt;
        return LeftOut{.reason = facts.not_graded ? "no points" : "no scores"};
    }
    const auto fewest = fewest_scores(facts.students);
    if (include_sparse || facts.scores >= fewest) return std::nullopt;
    return LeftOut{.reason = fmt::format("scores for {} of {} students, the 10 % rule asks for {}", facts.scores,
                                         facts.students, fewest),
                   .sparse = true};
}

}  // namespace gi::intake
