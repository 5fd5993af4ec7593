#include "gradebook/class_versions.hpp"

#include <algorithm>

namespace gi::gradebook {

std::size_t ClassVersions::KeyHash::operator()(Key key) const noexcept {
    // Ids of one class differ from the next in low bits; schools' numbers are small. Multiplying spreads both.
    const auto mixed = static_cast<std::uint64_t>(key.id.value) * 0x9E3779B97F4A7C15U ^
                       static_cast<std::uint64_t>(key.tenant.value) * 0xC2B2AE3D27D4EB4FU;
    return mixed ^ mixed >> 32;
}

std::optional<std::int64_t> ClassVersions::find(TenantId tenant, ClassId id, Clock::time_point now) const {
    const Key key{tenant, id};
    const auto& part = parts_[KeyHash{}(key) % parts];
    const std::scoped_lock lock{part.mutex};
    const auto found = part.entries.find(key);
    const bool known = found != part.entries.end() && found->second.end > now;
    part.counts.add(known);
    return known ? std::optional{found->second.version} : std::nullopt;
}

CacheCounts ClassVersions::counts() const {
    CacheCounts all;
    for (const auto& part : parts_) {
        const std::scoped_lock lock{part.mutex};
        all += part.counts;
    }
    return all;
}

void ClassVersions::saw(TenantId tenant, ClassId id, std::int64_t version, Clock::time_point now) {
    const Key key{tenant, id};
    auto& part = parts_[KeyHash{}(key) % parts];
    const std::scoped_lock lock{part.mutex};
    if (part.entries.size() >= most_per_part_ && !part.entries.contains(key)) part.entries.clear();
    auto& entry = part.entries[key];
    if (version < entry.version) return;
    entry = {version, now + life_};
}

}  // namespace gi::gradebook
