#pragma once
/// What a request does that a shard's fence refused: it goes on with a newer entry of the map, or not at all.
#include <stdexcept>

#include "tenancy/tenant_map.hpp"

namespace gi::tenancy {

/// The fence refused: this pod's map is older than the shard. The map was asked to refresh.
class StaleMap : public std::runtime_error {
public:
    StaleMap() : std::runtime_error("the tenant map is stale") {}
};

/// The school as `map` has it, if that is newer than `tenant`; else null. Throws StaleMap when the school was closed
/// meanwhile: what waits for it is closed out as well.
[[nodiscard]] TenantPtr newer_entry(const TenantMap& map, const Tenant& tenant);

}  // namespace gi::tenancy
