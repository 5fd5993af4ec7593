#include "gradebook/figures/at_risk_list.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <tuple>

namespace gi::gradebook {
namespace {

/// Students of the same urgency come as in the gradebook; who has no grade comes after all who have one.
auto urgency(const ListedAtRisk& one) {
    const auto percent = one.risk.percent.value_or(std::numeric_limits<FinePercent>::max());
    return std::tuple{-one.risk.reasons(), percent, std::string_view{one.sort_key}, one.risk.student};
}

}  // namespace

void AtRiskSink::begin(const ClassHeader& header, std::vector<AssignmentColumn> columns) {
    found_.clear();
    columns_ = std::move(columns);
    rules_ = header.rules;
    grader_.emplace(rules_, works_of(columns_));
    cells_.emplace(columns_);
}

void AtRiskSink::row(const StudentRow& row) {
    if (row.dropped || (section_ && row.section != *section_)) return;
    const auto cells = cells_->read(row);
    const auto risk = at_risk(row.id, grader_->grade(cells), columns_, cells, limits_);
    if (!risk) return;
    found_.push_back({*risk, std::string{row.last_name}, std::string{row.first_name}, std::string{row.email},
                      std::string{row.sort_key}});
}

std::vector<ListedAtRisk> AtRiskSink::finish() {
    std::ranges::sort(found_, {}, urgency);
    return std::move(found_);
}

}  // namespace gi::gradebook
