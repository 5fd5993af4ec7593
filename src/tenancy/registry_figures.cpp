#include "tenancy/registry_figures.hpp"

#include <chrono>
#include <limits>

namespace gi::tenancy {

void collect_registry(MetricFamilies& families, const RegistryWatcher& watcher, const TenantDirectory& directory) {
    const auto status = watcher.status();
    const auto map = directory.current();
    const std::chrono::duration<double> age = std::chrono::steady_clock::now() - status.refreshed_at;
    families.gauge("gi_registry_connected", "1 while the process hears of changes from the registry")
        .add({}, status.connected);
    families.gauge("gi_registry_map_age_seconds", "Since the map of schools was last known to be complete")
        .add({}, status.loaded ? age.count() : std::numeric_limits<double>::infinity());
    families.gauge("gi_registry_map_version", "Version of the map in use").add({}, map->version());
    families.gauge("gi_tenants", "Schools in the map").add({}, map->size());
}

}  // namespace gi::tenancy
