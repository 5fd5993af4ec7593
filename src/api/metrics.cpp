#include "api/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <vector>

namespace gi::api {
namespace {

constexpr std::array status_classes{"1xx", "2xx", "3xx", "4xx", "5xx"};
constexpr double nanoseconds_per_second = 1e9;

prometheus::Histogram::BucketBoundaries duration_buckets() {
    return {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
}

}  // namespace

struct Metrics::Impl {
    struct Route {
        std::array<prometheus::Counter*, status_classes.size()> answers{};
        prometheus::Histogram* duration = nullptr;
    };

    prometheus::Registry registry;
    std::vector<Route> routes;
    prometheus::Gauge* in_flight = nullptr;
    prometheus::Counter* scores_written = nullptr;
    prometheus::Counter* scores_unchanged = nullptr;
    prometheus::Counter* imports = nullptr;
    prometheus::Counter* database_lost = nullptr;
    prometheus::Gauge* tenants = nullptr;
    prometheus::Gauge* registry_connected = nullptr;
};

Metrics::Metrics(std::span<const std::string_view> routes) : impl_(std::make_unique<Impl>()) {
    auto& registry = impl_->registry;
    auto& answers = prometheus::BuildCounter()
                        .Name("gi_http_requests_total")
                        .Help("Answers by route and status class")
                        .Register(registry);
    auto& durations = prometheus::BuildHistogram()
                          .Name("gi_http_request_seconds")
                          .Help("Time from the request's header to the answer's last byte made")
                          .Register(registry);
    const auto add_route = [&](std::string_view name) {
        Impl::Route route;
        for (std::size_t i = 0; i < status_classes.size(); ++i)
            route.answers[i] = &answers.Add({{"route", std::string{name}}, {"status", status_classes[i]}});
        route.duration = &durations.Add({{"route", std::string{name}}}, duration_buckets());
        impl_->routes.push_back(route);
    };
    for (const auto name : routes) add_route(name);
    add_route("other");

    const auto counter = [&](const char* name, const char* help) {
        return &prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
    };
    const auto gauge = [&](const char* name, const char* help) {
        return &prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
    };
    impl_->in_flight = gauge("gi_http_requests_in_flight", "Requests being answered");
    impl_->imports = counter("gi_imports_total", "Gradebook files written");
    impl_->scores_written = counter("gi_import_scores_written_total", "Scores that imports added or changed");
    impl_->scores_unchanged = counter("gi_import_scores_unchanged_total", "Scores that imports found unchanged");
    impl_->database_lost =
        counter("gi_database_lost_total", "Requests refused since their database could not be reached");
    impl_->tenants = gauge("gi_tenants", "Schools in the tenant map");
    impl_->registry_connected = gauge("gi_registry_connected", "1 while the tenant registry can be reached");
}

Metrics::~Metrics() = default;

std::size_t Metrics::other_route() const noexcept { return impl_->routes.size() - 1; }
void Metrics::request_started() noexcept { impl_->in_flight->Increment(); }

void Metrics::request_done(std::size_t route, unsigned status, std::chrono::nanoseconds duration) {
    impl_->in_flight->Decrement();
    auto& counted = impl_->routes[route];
    counted.answers[std::min<std::size_t>(status / 100, status_classes.size()) - 1]->Increment();
    counted.duration->Observe(static_cast<double>(duration.count()) / nanoseconds_per_second);
}

void Metrics::import_done(std::uint64_t scores_written, std::uint64_t scores_unchanged) {
    impl_->imports->Increment();
    impl_->scores_written->Increment(static_cast<double>(scores_written));
    impl_->scores_unchanged->Increment(static_cast<double>(scores_unchanged));
}

void Metrics::database_lost() noexcept { impl_->database_lost->Increment(); }
void Metrics::set_tenants(std::size_t count) noexcept { impl_->tenants->Set(static_cast<double>(count)); }
void Metrics::set_registry_connected(bool connected) noexcept { impl_->registry_connected->Set(connected ? 1 : 0); }

std::string Metrics::text() const { return prometheus::TextSerializer{}.Serialize(impl_->registry.Collect()); }

}  // namespace gi::api
