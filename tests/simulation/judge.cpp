#include "simulation/judge.hpp"

#include <algorithm>

namespace gi::simulation {

void Judge::writes(int school, int shard, std::int64_t carried, const FenceRow& fence) {
    if (!fence::lets_write(fence, carried))
        throw Violation{"P2: a writer was let in in another epoch than the fence's"};
    auto& writers = writers_.at(static_cast<std::size_t>(school));
    const auto same = std::ranges::find(writers, carried, &std::pair<std::int64_t, int>::first);
    if (same == writers.end()) {
        writers.emplace_back(carried, shard);
    } else if (same->second != shard) {
        throw Violation{"P1: two shards took writes of a school in one epoch"};
    }
}

void Judge::history(int school, const std::vector<Row>& rows, std::size_t acknowledged) const {
    constexpr std::size_t most = 1'000;
    std::array<bool, most> there{};
    for (const auto row : rows) {
        if (school_of(row) != school) throw Violation{"P3: a row of another school"};
        if (std::exchange(there.at(row % most), true)) throw Violation{"P3: a write was done twice"};
    }
    const auto& kept = kept_.at(static_cast<std::size_t>(school));
    for (std::size_t i = 0; i < acknowledged; ++i)
        if (!there.at(kept[i] % most)) throw Violation{"P3: an acknowledged write is missing"};
}

void Judge::read(int school, const std::vector<Row>& seen, std::size_t before) const { history(school, seen, before); }

void Judge::after_step(const RegistryModel& registry, std::array<ShardModel*, shard_count> shards,
                       bool registry_is_up) {
    for (int school = 1; school <= school_count; ++school) {
        const auto index = static_cast<std::size_t>(school);
        const auto& row = registry.school(school);
        if (row.epoch < epochs_.at(index)) throw Violation{"P2: the registry's epoch went back"};
        epochs_.at(index) = row.epoch;
        if (homes_.at(index) != 0 && homes_.at(index) != row.shard && !registry_is_up)
            throw Violation{"P4: a school changed its shard without the registry"};
        homes_.at(index) = row.shard;
        int open = 0;
        for (std::size_t shard = 0; shard < shard_count; ++shard) {
            const auto& here = shards.at(shard)->school(school);
            if (!here.fence) continue;
            auto& seen = seen_.at(index).at(shard);
            if (here.fence->epoch < seen.epoch) throw Violation{"P2: a fence's epoch went back"};
            seen.epoch = here.fence->epoch;
            if (here.fence->state != FenceState::active) continue;
            if (++open > 1) throw Violation{"P1: a school is open on two shards"};
            const auto acknowledged = kept_.at(index).size();
            if (seen.version == here.version && seen.acknowledged == acknowledged) continue;
            seen.version = here.version;
            seen.acknowledged = acknowledged;
            history(school, here.rows, acknowledged);
        }
    }
}

void Judge::at_the_end(RegistryModel& registry, std::array<ShardModel*, shard_count> shards) {
    for (int school = 1; school <= school_count; ++school) {
        const auto& row = registry.school(school);
        if (registry.open_move(school) != nullptr) throw Violation{"a move does not end"};
        if (row.state != TenantState::active) throw Violation{"a school stays closed"};
        for (int shard = 1; shard <= shard_count; ++shard) {
            const auto& here = shards.at(static_cast<std::size_t>(shard - 1))->school(school);
            if (shard == row.shard) {
                if (here.fence != Fence{row.epoch, FenceState::active})
                    throw Violation{"a school is not open where the registry says"};
                history(school, here.rows, kept_.at(static_cast<std::size_t>(school)).size());
                continue;
            }
            if (here.fence && here.fence->state != FenceState::moved) throw Violation{"a fence was left behind"};
            if (!here.rows.empty()) throw Violation{"rows were left behind"};
            if (!here.marks.empty()) throw Violation{"marks were left behind"};
        }
    }
    for (const auto* shard : shards)
        if (!shard->slots.empty() || !shard->publications.empty() || !shard->subscriptions.empty())
            throw Violation{"a slot, a publication or a subscription was left behind"};
}

}  // namespace gi::simulation
