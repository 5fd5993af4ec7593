#include "tenancy/usage/top_schools.hpp"

#include <algorithm>
#include <iterator>

namespace gi::tenancy {
namespace {

/// So much busier than the least busy one that is shown: a quarter.
constexpr bool clearly_busier(std::uint64_t weight, std::uint64_t than) noexcept { return weight - weight / 5 > than; }

}  // namespace

TopSchools::TopSchools(std::size_t shown, std::size_t watched)
    : most_shown_(shown), most_watched_(std::max(shown, watched)) {}

void TopSchools::add(TenantId school, const Traffic& traffic) {
    total_ += traffic;
    weigh(school, std::max<Weight>(traffic.nanoseconds, 1));
    if (const auto found = shown_.find(school); found != shown_.end())
        found->second += traffic;
    else
        other_ += traffic;
}

// Who is new takes the place of the lightest one, and its weight: it may have been here before, and been forgotten.
void TopSchools::weigh(TenantId school, Weight more) {
    auto weight = more;
    if (const auto known = weights_.find(school); known != weights_.end()) {
        weight += known->second;
        by_weight_.erase({known->second, school});
    } else if (weights_.size() >= most_watched_) {
        const auto lightest = *by_weight_.begin();
        weight += lightest.first;
        by_weight_.erase(by_weight_.begin());
        weights_.erase(lightest.second);
        hide(lightest.second);
    }
    weights_[school] = weight;
    by_weight_.emplace(weight, school);
}

void TopSchools::hide(TenantId school) {
    const auto found = shown_.find(school);
    if (found == shown_.end()) return;
    other_ += found->second;
    shown_.erase(found);
}

void TopSchools::halve_weights() {
    by_weight_.clear();
    for (auto& [school, weight] : weights_) {
        weight /= 2;
        by_weight_.emplace(weight, school);
    }
}

void TopSchools::choose() {
    std::set<std::pair<Weight, TenantId>> shown_by_weight;
    for (const auto& [school, traffic] : shown_) shown_by_weight.emplace(weights_.at(school), school);
    for (auto next = by_weight_.rbegin(); next != by_weight_.rend(); ++next) {
        const auto& [weight, school] = *next;
        if (shown_.contains(school)) continue;
        if (shown_.size() >= most_shown_) {
            const auto least = *shown_by_weight.begin();
            if (!clearly_busier(weight, least.first)) return;  // nor is anybody after it
            shown_by_weight.erase(shown_by_weight.begin());
            hide(least.second);
        }
        shown_.emplace(school, Traffic{});
        shown_by_weight.emplace(weight, school);
    }
}

}  // namespace gi::tenancy
