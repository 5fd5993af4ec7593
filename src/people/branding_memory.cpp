#include "people/branding_memory.hpp"

#include <utility>

namespace gi::people {

std::optional<BrandingPtr> BrandingMemory::find(TenantId tenant, Clock::time_point now) const {
    const std::scoped_lock lock{mutex_};
    const auto found = entries_.find(tenant.value);
    const bool known = found != entries_.end() && found->second.end > now;
    counts_.add(known);
    return known ? std::optional{found->second.branding} : std::nullopt;
}

CacheCounts BrandingMemory::counts() const {
    const std::scoped_lock lock{mutex_};
    return counts_;
}

BrandingMemory::Mark BrandingMemory::mark(TenantId tenant) const {
    const std::scoped_lock lock{mutex_};
    return forgotten_[counter_of(tenant)];
}

void BrandingMemory::store(TenantId tenant, BrandingPtr branding, Mark since, Clock::time_point now) {
    const std::scoped_lock lock{mutex_};
    if (forgotten_[counter_of(tenant)] != since) return;
    if (entries_.size() >= most_ && !entries_.contains(tenant.value)) {
        std::erase_if(entries_, [now](const auto& entry) { return entry.second.end <= now; });
        if (entries_.size() >= most_) entries_.clear();
    }
    auto& entry = entries_[tenant.value];
    if (!branding && entry.branding && now < entry.end) return;
    entry.end = now + (branding ? life_ : life_of_nothing_);
    entry.branding = std::move(branding);
}

void BrandingMemory::forget(TenantId tenant) {
    const std::scoped_lock lock{mutex_};
    ++forgotten_[counter_of(tenant)];
    entries_.erase(tenant.value);
}

}  // namespace gi::people
