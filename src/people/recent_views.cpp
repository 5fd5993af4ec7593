#include "people/recent_views.hpp"

namespace gi::people {

std::size_t RecentViews::Hash::operator()(const Key& key) const noexcept {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;  // 2^64 / golden ratio: spreads neighbouring ids
    auto mixed = static_cast<std::uint64_t>(std::get<0>(key));
    mixed = mixed * odd + static_cast<std::uint64_t>(std::get<1>(key));
    mixed = mixed * odd + static_cast<std::uint64_t>(std::get<2>(key));
    return mixed ^ (mixed >> 32U);
}

bool RecentViews::note(TenantId tenant, Actor actor, std::int64_t what, Clock::time_point now) {
    const Key key{tenant.value, actor.id, what};
    const std::lock_guard lock{mutex_};
    if (lives(key, now)) return false;
    set(key, now);
    return true;
}

bool RecentViews::is_recorded(TenantId tenant, Actor actor, std::int64_t what, Clock::time_point now) {
    const std::lock_guard lock{mutex_};
    return lives({tenant.value, actor.id, what}, now);
}

void RecentViews::mark(TenantId tenant, Actor actor, std::int64_t what, Clock::time_point now) {
    const std::lock_guard lock{mutex_};
    set({tenant.value, actor.id, what}, now);
}

void RecentViews::forget(TenantId tenant, Actor actor, std::int64_t what) {
    const std::lock_guard lock{mutex_};
    seen_.erase({tenant.value, actor.id, what});
}

bool RecentViews::lives(const Key& key, Clock::time_point now) const {
    const auto entry = seen_.find(key);
    return entry != seen_.end() && now - entry->second < life_;
}

void RecentViews::set(const Key& key, Clock::time_point now) {
    seen_.insert_or_assign(key, now);
    if (seen_.size() > most_) drop_old(now);
}

void RecentViews::drop_old(Clock::time_point now) {
    std::erase_if(seen_, [&](const auto& entry) { return now - entry.second >= life_; });
    if (seen_.size() > most_) seen_.clear();  // more lines in the record are better than more memory
}

}  // namespace gi::people
