#pragma once
/// What /metrics tells Prometheus, of either process: the process itself, its HTTP server, and whatever else is added
/// as a source. Names, labels and meanings: docs/metrics.md.
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "net/http.hpp"

namespace gi {
class MetricFamilies;
}

namespace gi::api {

class RequestFigures;

struct RouteLabel {
    net::Method method;
    std::string_view path;
};

/// Thread-safe, sources excepted: they are added before the server runs.
class HttpMetrics {
public:
    /// `routes`: in the order of the route table.
    explicit HttpMetrics(std::vector<RouteLabel> routes);
    ~HttpMetrics();
    HttpMetrics(const HttpMetrics&) = delete;
    HttpMetrics& operator=(const HttpMetrics&) = delete;

    /// Everything that is no API route counts under this index.
    [[nodiscard]] std::size_t other_route() const noexcept { return routes_.size(); }
    /// Those of another thread; they live as long as this.
    [[nodiscard]] RequestFigures& new_thread();

    /// Asked whenever somebody looks, so it must not wait for anything.
    using Source = std::function<void(MetricFamilies& families)>;
    void add_source(Source source) { sources_.push_back(std::move(source)); }

    /// The answer to GET /metrics, in the text exposition format.
    [[nodiscard]] net::Response answer() const;
    [[nodiscard]] std::uint64_t uploads_in_flight() const;

private:
    void collect_requests(MetricFamilies& families) const;

    std::vector<RouteLabel> routes_;
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<RequestFigures>> threads_;  // under the mutex
    std::vector<Source> sources_;
};

}  // namespace gi::api
