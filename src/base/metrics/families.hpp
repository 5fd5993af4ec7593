#pragma once
/// What is shown to Prometheus, put together when it asks. Names and their meaning: docs/metrics.md.
#include <prometheus/metric_family.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/metrics/own_figures.hpp"

namespace gi {

using MetricLabels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// One metric with its samples. Shown with its type and help also when it has none.
class MetricFamily {
public:
    explicit MetricFamily(prometheus::MetricFamily& family) noexcept : family_(&family) {}

    MetricFamily& add(MetricLabels labels, double value);
    template <class Number>
    MetricFamily& add(MetricLabels labels, Number value) {
        return add(labels, static_cast<double>(value));
    }
    /// Of a histogram.
    MetricFamily& add(MetricLabels labels, const DurationReading& reading);

private:
    prometheus::MetricFamily* family_;
};

class MetricFamilies {
public:
    // What these give is valid until the next call.
    MetricFamily counter(std::string_view name, std::string_view help);
    MetricFamily gauge(std::string_view name, std::string_view help);
    MetricFamily histogram(std::string_view name, std::string_view help);

    /// The text exposition format.
    [[nodiscard]] std::string text() const;

private:
    MetricFamily family(std::string_view name, std::string_view help, prometheus::MetricType type);

    std::vector<prometheus::MetricFamily> families_;
};

}  // namespace gi
