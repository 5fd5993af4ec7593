#include "api/http_metrics.hpp"

#include <array>
#include <map>
#include <utility>

#include "api/request_figures.hpp"
#include "base/metrics/families.hpp"
#include "base/metrics/process_figures.hpp"
#include "base/version.hpp"

namespace gi::api {
namespace {

constexpr std::array<std::string_view, RequestFigures::status_classes> status_classes{"1xx", "2xx", "3xx", "4xx",
                                                                                      "5xx"};
constexpr std::string_view other = "other";

struct RouteReading {
    std::array<std::uint64_t, RequestFigures::status_classes> answers{};
    DurationReading duration{};

    void operator+=(const RequestFigures::Route& counted) {
        for (std::size_t i = 0; i < answers.size(); ++i) answers[i] += counted.answers[i].value();
        duration += counted.duration.read();
    }
};

/// Of all threads together.
struct Reading {
    std::uint64_t in_flight = 0;
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;
    std::map<std::pair<std::string_view, std::string_view>, RouteReading> routes{};  // by path and method
};

void collect_build(MetricFamilies& families) {
    families.gauge("gi_build_info", "Always 1; the version that runs").add({{"version", std::string{version()}}}, 1);
}

}  // namespace

HttpMetrics::HttpMetrics(std::vector<RouteLabel> routes) : routes_(std::move(routes)) {}
HttpMetrics::~HttpMetrics() = default;

RequestFigures& HttpMetrics::new_thread() {
    const std::scoped_lock lock{mutex_};
    return *threads_.emplace_back(std::make_unique<RequestFigures>(routes_.size() + 1));
}

void HttpMetrics::collect_requests(MetricFamilies& families) const {
    Reading all;
    {
        const std::scoped_lock lock{mutex_};
        for (const auto& thread : threads_) {
            all.in_flight += thread->in_flight();
            all.bytes_in += thread->bytes_in();
            all.bytes_out += thread->bytes_out();
            for (std::size_t i = 0; i < routes_.size(); ++i)
                all.routes[{routes_[i].path, net::to_string(routes_[i].method)}] += thread->routes()[i];
            all.routes[{other, other}] += thread->routes()[routes_.size()];
        }
    }
    auto answers = families.counter("gi_http_requests_total", "Answers by route and status class");
    for (const auto& [label, route] : all.routes)
        for (std::size_t i = 0; i < status_classes.size(); ++i)
            answers.add({{"method", label.second}, {"route", label.first}, {"status", status_classes[i]}},
                        route.answers[i]);
    auto durations =
        families.histogram("gi_http_request_duration_seconds", "From the request's header read to the answer made");
    for (const auto& [label, route] : all.routes)
        durations.add({{"method", label.second}, {"route", label.first}}, route.duration);
    families.gauge("gi_http_requests_in_flight", "Requests being answered").add({}, all.in_flight);
    families.counter("gi_http_request_body_bytes_total", "Bytes of bodies received").add({}, all.bytes_in);
    families.counter("gi_http_answer_body_bytes_total", "Bytes of answers before compression").add({}, all.bytes_out);
}

std::uint64_t HttpMetrics::uploads_in_flight() const {
    const std::scoped_lock lock{mutex_};
    std::uint64_t all = 0;
    for (const auto& thread : threads_) all += thread->uploads_in_flight();
    return all;
}

net::Response HttpMetrics::answer() const {
    MetricFamilies families;
    collect_build(families);
    collect_process(families);
    collect_requests(families);
    for (const auto& source : sources_) source(families);
    net::Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = families.text();
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

}  // namespace gi::api
