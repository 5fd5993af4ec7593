#pragma once
/// What the handlers of the control plane work with. They block, and run on the offload threads.
#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <string>

#include "api/http_metrics.hpp"
#include "base/config.hpp"
#include "base/log.hpp"
#include "control/fleet_figures.hpp"
#include "control/measured_fleet.hpp"
#include "control/move_runs.hpp"
#include "control/operator_tokens.hpp"
#include "control/places.hpp"
#include "net/client_address.hpp"
#include "net/http.hpp"
#include "net/offload.hpp"
#include "people/throttle.hpp"
#include "tenancy/registry_watcher.hpp"

namespace gi::control {

/// Shared by all threads; every member is immutable or safe to share.
struct Plane {
    Config config;  // with public_url
    std::string secret_key;
    const Log& log;
    api::HttpMetrics& metrics;
    Places places;
    tenancy::TenantDirectory& directory;
    tenancy::RegistryWatcher& registry;
    net::Offload& offload;
    MoveRuns& moves;
    net::TrustedProxies proxies{};
    people::LocalBuckets buckets{};
    FleetFigures figures{};
    std::atomic<std::uint64_t> databases_lost{0};  // requests that found one away
    std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
    MeasuredFleet measured{};
};

/// One request. `body` is empty unless the method brings one.
struct Call {
    Plane& plane;
    const net::Request& request;
    Operator who{};
    boost::json::object body{};

    /// Into the registry's events.
    [[nodiscard]] std::string actor() const { return "operator " + who.email; }
};

using Answer = Result<net::Response>;
using Handler = Answer (*)(Call& call);

}  // namespace gi::control
