#include "people/duplicate_counts.hpp"

namespace gi::people {

std::optional<std::size_t> DuplicateCounts::find(TenantId tenant, Clock::time_point now) const {
    const std::scoped_lock lock{mutex_};
    const auto found = entries_.find(tenant.value);
    const bool known = found != entries_.end() && found->second.pairs && now < found->second.since + life_;
    counts_.add(known);
    return known ? found->second.pairs : std::nullopt;
}

void DuplicateCounts::keep(TenantId tenant, std::size_t pairs, Clock::time_point began) {
    const std::scoped_lock lock{mutex_};
    if (entries_.size() >= most_ && !entries_.contains(tenant.value)) entries_.clear();
    auto& entry = entries_[tenant.value];
    if (began < entry.since) return;  // a newer one, or it was forgotten meanwhile
    entry = {pairs, began};
}

void DuplicateCounts::forget(TenantId tenant, Clock::time_point now) {
    const std::scoped_lock lock{mutex_};
    if (entries_.size() >= most_ && !entries_.contains(tenant.value)) entries_.clear();
    entries_[tenant.value] = {{}, now};
}

CacheCounts DuplicateCounts::counts() const {
    const std::scoped_lock lock{mutex_};
    return counts_;
}

}  // namespace gi::people
