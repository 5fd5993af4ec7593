#include "api/metric_sources.hpp"

#include <array>

#include "base/metrics/families.hpp"
#include "gradebook/figures/figures_memory.hpp"
#include "gradebook/live_classes.hpp"
#include "tenancy/registry_figures.hpp"
#include "tenancy/waiting_room.hpp"

namespace gi::api {
namespace {

void collect_uploads(MetricFamilies& families, const HttpMetrics& http) {
    families.gauge("gi_uploads_in_flight", "Requests that bring a file").add({}, http.uploads_in_flight());
}

void collect_waiting_room(MetricFamilies& families) {
    families.gauge("gi_requests_waiting_for_move", "Requests that wait for a school which moves just now")
        .add({}, tenancy::waiting_requests());
}

void collect_caches(MetricFamilies& families, const Process& process) {
    auto family = families.counter("gi_cache_requests_total", "Whether a cache knew what it was asked");
    const auto show = [&family](std::string_view cache, const CacheCounts& counts) {
        family.add({{"cache", cache}, {"result", "hit"}}, counts.hits);
        family.add({{"cache", cache}, {"result", "miss"}}, counts.misses);
    };
    show("principals", process.principals.counts());
    show("class_versions", process.class_versions.counts());
    show("branding", process.branding.counts());
    show("class_figures", process.figures->counts());
    show("duplicates", process.duplicate_counts.counts());
}

void collect_redis(MetricFamilies& families, const cache::RedisFigures* redis) {
    auto connected = families.gauge("gi_redis_connected", "1 when the last command went through");
    if (redis != nullptr) connected.add({}, redis->connected());
    auto errors = families.counter("gi_redis_errors_total", "Commands that Redis did not answer");
    if (redis != nullptr) errors.add({}, redis->errors());
}

void collect_live(MetricFamilies& families, const gradebook::LiveClasses& live) {
    constexpr std::array<std::string_view, 3> limits{"server", "school", "person"};  // as LiveRefusal
    const auto figures = live.figures();
    families.gauge("gi_event_streams", "People who are told of changes of a class as they happen")
        .add({}, figures.open);
    auto refused = families.counter("gi_event_streams_refused_total", "Those who could not be, by the limit");
    for (std::size_t i = 0; i < limits.size(); ++i) refused.add({{"limit", limits[i]}}, figures.refused[i]);
}

}  // namespace

void add_metric_sources(Process& process) {
    process.http_metrics.add_source([&process](MetricFamilies& families) {
        collect_uploads(families, process.http_metrics);
        tenancy::collect_registry(families, process.registry, process.directory);
        process.metrics.collect(families);
        process.shard_figures.collect(families);
        collect_waiting_room(families);
        collect_caches(families, process);
        collect_live(families, *process.live);
        collect_redis(families, process.redis_figures.get());
        process.school_traffic.collect(families, tenancy::SchoolTraffic::Clock::now());
    });
}

}  // namespace gi::api
