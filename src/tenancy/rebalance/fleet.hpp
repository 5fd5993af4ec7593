#pragma once
/// All shards and schools at one moment, as a plan looks at them.
#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.hpp"

namespace gi::tenancy {

struct FleetShard {
    int number = 0;
    std::string state;          // open, full, draining, offline
    bool sound = false;         // can be reached, has this program's schema, and keeps schools apart
    std::int64_t capacity = 0;  // schools

    /// Schools may move there.
    [[nodiscard]] bool takes_schools() const noexcept { return sound && state == "open"; }
};

struct FleetSchool {
    TenantId number;
    std::string subdomain;
    int shard = 0;
    std::int64_t rows = 0;
    std::int64_t bytes = 0;   // its share of its shard's tables and indexes
    bool settled = true;      // active or suspended: others cannot move
    bool restoring = false;   // a restore of it is open: it cannot move either
    int moving_to = 0;        // the shard of its open move; 0: none
    bool abandoned = false;   // nobody is at work on that move
    std::string moving_by{};  // who began it
};

struct Fleet {
    std::vector<FleetShard> shards;    // by number
    std::vector<FleetSchool> schools;  // by number; without those that are deleted
    std::vector<int> unmeasured{};     // shards whose schools could not be measured, and count as average
};

}  // namespace gi::tenancy
