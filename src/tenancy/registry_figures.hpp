#pragma once
/// How this process stands with the registry, for its metrics.
#include "base/metrics/families.hpp"
#include "tenancy/registry_watcher.hpp"

namespace gi::tenancy {

void collect_registry(MetricFamilies& families, const RegistryWatcher& watcher, const TenantDirectory& directory);

}  // namespace gi::tenancy
