#include "people/principal_cache.hpp"

#include <functional>
#include <utility>

namespace gi::people {

std::string PrincipalCache::key(TenantId tenant, std::string_view hash) {
    std::string key = encode_id(tenant.value);
    key += hash;
    return key;
}

const PrincipalCache::Part& PrincipalCache::part(std::string_view key) const noexcept {
    return parts_[std::hash<std::string_view>{}(key) % parts];
}

PrincipalCache::Part& PrincipalCache::part(std::string_view key) noexcept {
    return parts_[std::hash<std::string_view>{}(key) % parts];
}

PrincipalPtr PrincipalCache::find(TenantId tenant, std::string_view hash, Clock::time_point now) const {
    const auto wanted = key(tenant, hash);
    const auto& where = part(wanted);
    const std::scoped_lock lock{where.mutex};
    const auto found = where.entries.find(wanted);
    const bool known = found != where.entries.end() && found->second.end > now;
    where.counts.add(known);
    return known ? found->second.principal : nullptr;
}

CacheCounts PrincipalCache::counts() const {
    CacheCounts all;
    for (const auto& where : parts_) {
        const std::scoped_lock lock{where.mutex};
        all += where.counts;
    }
    return all;
}

std::atomic<PrincipalCache::Mark>& PrincipalCache::forgotten(TenantId tenant) noexcept {
    return forgotten_[static_cast<std::uint64_t>(tenant.value) % counters];
}

PrincipalCache::Mark PrincipalCache::mark(TenantId tenant) const noexcept {
    return forgotten_[static_cast<std::uint64_t>(tenant.value) % counters].load();
}

void PrincipalCache::store(TenantId tenant, std::string_view hash, PrincipalPtr principal, Mark since,
                           Clock::time_point now) {
    auto named = key(tenant, hash);
    auto& where = part(named);
    const std::scoped_lock lock{where.mutex};
    // Forgetting counts first and takes the lock then, so it finds what is stored here.
    if (mark(tenant) != since) return;
    if (where.entries.size() >= most_per_part_) {
        std::erase_if(where.entries, [now](const auto& entry) { return entry.second.end <= now; });
        if (where.entries.size() >= most_per_part_) where.entries.clear();
    }
    where.entries.insert_or_assign(std::move(named), Entry{std::move(principal), now + life_});
}

void PrincipalCache::forget(TenantId tenant, std::string_view hash) {
    ++forgotten(tenant);
    const auto named = key(tenant, hash);
    auto& where = part(named);
    const std::scoped_lock lock{where.mutex};
    where.entries.erase(named);
}

void PrincipalCache::forget(TenantId tenant, AccountId account) {
    ++forgotten(tenant);
    const auto prefix = encode_id(tenant.value);
    for (auto& where : parts_) {
        const std::scoped_lock lock{where.mutex};
        std::erase_if(where.entries, [&](const auto& entry) {
            return entry.second.principal->account == account && entry.first.starts_with(prefix);
        });
    }
}

void PrincipalCache::forget(TenantId tenant) {
    ++forgotten(tenant);
    const auto prefix = encode_id(tenant.value);
    for (auto& where : parts_) {
        const std::scoped_lock lock{where.mutex};
        std::erase_if(where.entries, [&](const auto& entry) { return entry.first.starts_with(prefix); });
    }
}

}  // namespace gi::people
