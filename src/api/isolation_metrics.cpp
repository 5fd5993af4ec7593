#include "api/isolation_metrics.hpp"

#include <string>

#include "base/metrics/families.hpp"
#include "tenancy/canary/isolation_canary.hpp"

namespace gi::api {

void collect_isolation(MetricFamilies& families, const tenancy::IsolationCanary& canary) {
    const auto shards = canary.shards();
    auto runs = families.counter("gi_isolation_canary_runs_total", "Looks at the isolation of schools with a verdict");
    for (const auto& [shard, found] : shards) runs.add({{"shard", std::to_string(shard)}}, found.looks);

    auto failures =
        families.counter("gi_isolation_canary_failures_total", "Looks in which a probe of isolation failed");
    for (const auto& [shard, found] : shards)
        for (std::size_t i = 0; i < tenancy::all_probes.size(); ++i)
            failures.add({{"shard", std::to_string(shard)}, {"probe", to_string(tenancy::all_probes[i])}},
                         found.failures[i]);

    auto sound = families.gauge("gi_isolation_canary_last_success_timestamp_seconds",
                                "The last look in which no probe of isolation failed");
    for (const auto& [shard, found] : shards)
        sound.add({{"shard", std::to_string(shard)}}, found.sound_at.time_since_epoch().count());

    auto lint = families.gauge("gi_isolation_lint_failures", "What the tenancy lint found in the last look");
    for (const auto& [shard, found] : shards) lint.add({{"shard", std::to_string(shard)}}, found.violations);
}

}  // namespace gi::api
