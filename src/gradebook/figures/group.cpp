#include "gradebook/figures/group.hpp"

#include <algorithm>
#include <numeric>

namespace gi::gradebook {
namespace {

constexpr FinePercent whole = 100 * one_percent;

/// Half away from zero; `under` is above zero.
FinePercent rounded(FinePercent over, FinePercent under) noexcept {
    const auto doubled = 2 * over;
    return over < 0 ? (doubled - under) / (2 * under) : (doubled + under) / (2 * under);
}

}  // namespace

FinePercent fine(grading::Percent percent) noexcept {
    auto value = percent.value;
    for (auto decimals = percent.decimals; decimals < grading::most_decimals; ++decimals) value *= 10;
    return value;
}

std::optional<FinePercent> share_of(std::int64_t part, std::int64_t all) noexcept {
    if (all <= 0) return std::nullopt;
    return rounded(part * whole, all);
}

void Group::add(FinePercent percent, bool passes) {
    percents_.push_back(percent);
    passing_ += passes ? 1 : 0;
}

void Group::add(const Group& other) {
    percents_.insert(percents_.end(), other.percents_.begin(), other.percents_.end());
    passing_ += other.passing_;
}

std::optional<FinePercent> Group::median() const {
    if (!shown()) return std::nullopt;
    auto percents = percents_;
    const auto middle = percents.begin() + static_cast<std::ptrdiff_t>(percents.size() / 2);
    std::ranges::nth_element(percents, middle);
    if (percents.size() % 2 == 1) return *middle;
    return rounded(*middle + *std::max_element(percents.begin(), middle), 2);
}

std::optional<FinePercent> Group::mean() const {
    if (!shown()) return std::nullopt;
    return rounded(std::accumulate(percents_.begin(), percents_.end(), FinePercent{0}),
                   static_cast<FinePercent>(size()));
}

std::optional<FinePercent> Group::passing() const {
    if (!shown()) return std::nullopt;
    return share_of(static_cast<std::int64_t>(passing_), static_cast<std::int64_t>(size()));
}

std::optional<Tens> Group::spread() const {
    if (!shown()) return std::nullopt;
    Tens found{};
    for (const auto percent : percents_) {
        const auto ten = std::clamp<FinePercent>(percent / (10 * one_percent), 0, tens - 1);
        ++found[static_cast<std::size_t>(ten)];
    }
    return found;
}

}  // namespace gi::gradebook
