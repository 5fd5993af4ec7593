#include "gradebook/figures/work_spread.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>

namespace gi::gradebook {
namespace {

/// `quarters`: of four. Quarters of a tenth are whole numbers of FinePercent.
FinePercent quantile(const std::vector<std::int64_t>& sorted, std::size_t quarters) {
    const auto place = (sorted.size() - 1) * quarters;
    const auto below = place / 4;
    const auto rest = static_cast<std::int64_t>(place % 4);
    const auto low = sorted[below];
    if (rest == 0) return low * one_tenth;
    return low * one_tenth + (sorted[below + 1] - low) * rest * one_tenth / 4;
}

/// Those of one mean come as in the gradebook: by date, the undated last, then by name.
auto difficulty(const WorkSpread& work) {
    return std::tuple{work.spread.mean, work.date.empty(), std::string_view{work.date}, std::string_view{work.name}};
}

}  // namespace

std::optional<std::int64_t> tenths_of(const AssignmentColumn& column, const grading::Cell& cell) noexcept {
    if (!cell.points || !column.max_points || cell.status == Status::excused) return std::nullopt;
    return percent_tenths(Points{*cell.points / grading::micropoints_per_unit}, *column.max_points);
}

Spread spread_of(std::vector<std::int64_t> tenths) {
    std::ranges::sort(tenths);
    const auto count = static_cast<std::int64_t>(tenths.size());
    return {.count = count,
            .least = tenths.front() * one_tenth,
            .quarter = quantile(tenths, 1),
            .median = quantile(tenths, 2),
            .three_quarters = quantile(tenths, 3),
            .most = tenths.back() * one_tenth,
            .mean = std::accumulate(tenths.begin(), tenths.end(), std::int64_t{0}) * one_tenth / count};
}

void WorkSpreadSink::begin(const ClassHeader& /*header*/, std::vector<AssignmentColumn> columns) {
    columns_ = std::move(columns);
    found_.assign(columns_.size(), {});
    cells_.emplace(columns_);
}

void WorkSpreadSink::row(const StudentRow& row) {
    if (row.dropped || (section_ && row.section != *section_)) return;
    const auto cells = cells_->read(row);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].status == Status::missing) ++found_[i].missing;
        if (const auto tenths = tenths_of(columns_[i], cells[i])) found_[i].tenths.push_back(*tenths);
    }
}

std::vector<WorkSpread> WorkSpreadSink::finish() {
    std::vector<WorkSpread> works;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        auto& [tenths, missing] = found_[i];
        if (tenths.empty()) continue;
        auto& column = columns_[i];
        works.push_back({std::move(column.name), std::move(column.date), column.max_points.value_or(Points{}),
                         spread_of(std::move(tenths)), missing});
    }
    std::ranges::sort(works, {}, difficulty);
    return works;
}

}  // namespace gi::gradebook
