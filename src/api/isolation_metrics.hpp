#pragma once
/// The isolation canary in /metrics.

namespace gi {
class MetricFamilies;
}
namespace gi::tenancy {
class IsolationCanary;
}

namespace gi::api {

/// Every probe of every shard has its line from the beginning, or the first failure would be no increase.
void collect_isolation(MetricFamilies& families, const tenancy::IsolationCanary& canary);

}  // namespace gi::api
