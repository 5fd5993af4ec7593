#pragma once
/// What must hold at every moment, whatever fails:
///
///   P1  in an epoch at most one shard takes a school's writes, and at no moment two do
///   P2  epochs only grow, and a request acts only in the epoch that it carries
///   P3  however old a pod's map is: what was acknowledged is where the school is open, once, and nothing foreign; who
///       reads after an acknowledgement sees it
///   P4  without the registry, known schools go on, and no school changes its shard
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "simulation/registry_model.hpp"
#include "simulation/shard_model.hpp"

namespace gi::simulation {

/// Ends the run.
struct Violation {
    const char* what;
};

class Judge {
public:
    void acknowledged(Row row) { kept_.at(static_cast<std::size_t>(school_of(row))).push_back(row); }
    [[nodiscard]] std::size_t acknowledged_so_far(int school) const {
        return kept_.at(static_cast<std::size_t>(school)).size();
    }
    /// A writer was let in.
    void writes(int school, int shard, std::int64_t carried, const FenceRow& fence);
    /// What a reader saw who began when `before` writes had been acknowledged.
    void read(int school, const std::vector<Row>& seen, std::size_t before) const;
    void after_step(const RegistryModel& registry, std::array<ShardModel*, shard_count> shards, bool registry_is_up);
    /// After everything was repaired and cleaned.
    void at_the_end(RegistryModel& registry, std::array<ShardModel*, shard_count> shards);

private:
    struct Seen {
        std::int64_t epoch = 0;
        std::uint32_t version = ~0U;
        std::size_t acknowledged = 0;
    };
    void history(int school, const std::vector<Row>& rows, std::size_t acknowledged) const;

    std::array<std::vector<Row>, school_count + 1> kept_;
    std::array<std::vector<std::pair<std::int64_t, int>>, school_count + 1> writers_;  // epoch, shard
    std::array<std::int64_t, school_count + 1> epochs_{};
    std::array<int, school_count + 1> homes_{};
    std::array<std::array<Seen, shard_count>, school_count + 1> seen_;
};

}  // namespace gi::simulation
