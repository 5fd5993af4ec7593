#include "gradebook/figures/at_risk.hpp"

#include <algorithm>
#include <numeric>

#include "gradebook/figures/work_spread.hpp"

namespace gi::gradebook {
namespace {

constexpr std::int64_t tenths_a_percent = 10;

std::vector<std::int64_t> dated_tenths(std::span<const AssignmentColumn> columns,
                                       std::span<const grading::Cell> cells) {
    std::vector<std::int64_t> dated;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].date.empty()) continue;
        if (const auto tenths = tenths_of(columns[i], cells[i])) dated.push_back(*tenths);
    }
    return dated;
}

}  // namespace

std::optional<Fall> fall_of(const std::vector<std::int64_t>& tenths, std::int64_t percent) {
    if (tenths.size() < 2 * newest_works) return std::nullopt;
    const auto newest = tenths.end() - static_cast<std::ptrdiff_t>(newest_works);
    const auto before = static_cast<std::int64_t>(tenths.size() - newest_works);
    constexpr auto after = std::int64_t{newest_works};
    const auto from = std::accumulate(tenths.begin(), newest, std::int64_t{0});
    const auto to = std::accumulate(newest, tenths.end(), std::int64_t{0});
    // Sums and not means are compared: a mean ends nowhere, and a fall of just the limit would be one or none.
    if (from * after - to * before < percent * tenths_a_percent * before * after) return std::nullopt;
    return Fall{from * one_tenth / before, to * one_tenth / after};
}

std::optional<AtRisk> at_risk(StudentId student, const grading::Total& total, std::span<const AssignmentColumn> columns,
                              std::span<const grading::Cell> cells, const RiskLimits& limits) {
    AtRisk found{student};
    if (total.judged) found.percent = fine(total.judged->percent);
    found.low = found.percent && *found.percent < limits.overall * one_percent;
    found.fall = fall_of(dated_tenths(columns, cells), limits.fall);
    const auto missing = std::ranges::count(cells, Status::missing, &grading::Cell::status);
    if (missing >= limits.missing) found.missing = missing;
    return found.reasons() > 0 ? std::optional{found} : std::nullopt;
}

}  // namespace gi::gradebook
