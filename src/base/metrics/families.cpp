#include "base/metrics/families.hpp"

#include <prometheus/text_serializer.h>

#include <limits>

namespace gi {
namespace {

prometheus::ClientMetric labelled(MetricLabels labels) {
    prometheus::ClientMetric metric;
    metric.label.reserve(labels.size());
    for (const auto& [name, value] : labels) metric.label.push_back({std::string{name}, std::string{value}});
    return metric;
}

}  // namespace

MetricFamily& MetricFamily::add(MetricLabels labels, double value) {
    auto metric = labelled(labels);
    if (family_->type == prometheus::MetricType::Counter)
        metric.counter.value = value;
    else
        metric.gauge.value = value;
    family_->metric.push_back(std::move(metric));
    return *this;
}

MetricFamily& MetricFamily::add(MetricLabels labels, const DurationReading& reading) {
    auto metric = labelled(labels);
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < reading.counts.size(); ++i) {
        so_far += reading.counts[i];
        const bool last = i == DurationReading::bounds.size();
        metric.histogram.bucket.push_back(
            {so_far, last ? std::numeric_limits<double>::infinity() : DurationReading::bounds[i]});
    }
    metric.histogram.sample_count = so_far;
    metric.histogram.sample_sum = reading.seconds;
    family_->metric.push_back(std::move(metric));
    return *this;
}

MetricFamily MetricFamilies::counter(std::string_view name, std::string_view help) {
    return family(name, help, prometheus::MetricType::Counter);
}

MetricFamily MetricFamilies::gauge(std::string_view name, std::string_view help) {
    return family(name, help, prometheus::MetricType::Gauge);
}

MetricFamily MetricFamilies::histogram(std::string_view name, std::string_view help) {
    return family(name, help, prometheus::MetricType::Histogram);
}

MetricFamily MetricFamilies::family(std::string_view name, std::string_view help, prometheus::MetricType type) {
    families_.push_back({std::string{name}, std::string{help}, type, {}});
    return MetricFamily{families_.back()};
}

std::string MetricFamilies::text() const { return prometheus::TextSerializer{}.Serialize(families_); }

}  // namespace gi
