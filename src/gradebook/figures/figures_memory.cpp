#include "gradebook/figures/figures_memory.hpp"

#include <utility>

namespace gi::gradebook {

std::size_t FiguresMemory::KeyHash::operator()(Key key) const noexcept {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;  // 2^64 / golden ratio: spreads neighbouring ids
    const auto mixed = static_cast<std::uint64_t>(key.tenant.value) * odd + static_cast<std::uint64_t>(key.id.value);
    return mixed * odd ^ mixed >> 32U;
}

ClassFiguresPtr FiguresMemory::find(TenantId tenant, ClassId id, std::int64_t version) const {
    const std::scoped_lock lock{mutex_};
    const auto found = entries_.find({tenant, id});
    const bool known = found != entries_.end() && found->second.version == version;
    counts_.add(known);
    return known ? found->second.figures : nullptr;
}

void FiguresMemory::keep(TenantId tenant, ClassId id, std::int64_t version, ClassFiguresPtr figures) {
    const auto bytes = figures->weight();
    const std::scoped_lock lock{mutex_};
    auto& entry = entries_[{tenant, id}];
    if (entry.figures) bytes_ -= entry.figures->weight();
    bytes_ += bytes;
    entry = {version, std::move(figures)};
    if (bytes_ <= most_bytes_) return;
    entries_.clear();  // what is asked for again is made again
    bytes_ = 0;
}

CacheCounts FiguresMemory::counts() const {
    const std::scoped_lock lock{mutex_};
    return counts_;
}

}  // namespace gi::gradebook
