#include "base/metrics/own_figures.hpp"

#include <gtest/gtest.h>

#include "base/metrics/families.hpp"
#include "base/metrics/process_figures.hpp"

namespace gi {
namespace {

using namespace std::chrono_literals;

TEST(OwnDurations, count_what_is_at_most_a_bound_as_below_it) {
    OwnDurations durations;
    durations.add(500us);
    durations.add(501us);
    durations.add(60s);
    durations.add(61s);
    const auto reading = durations.read();
    EXPECT_EQ(reading.counts[0], 1);
    EXPECT_EQ(reading.counts[1], 1);
    EXPECT_EQ(reading.counts[DurationReading::bounds.size() - 1], 1);
    EXPECT_EQ(reading.counts[DurationReading::bounds.size()], 1);
    EXPECT_EQ(reading.count(), 4);
    EXPECT_DOUBLE_EQ(reading.seconds, 121.001001);
}

TEST(MetricFamilies, are_shown_with_their_type_also_without_a_sample) {
    MetricFamilies families;
    families.gauge("gi_nothing", "Nothing");
    families.counter("gi_things_total", "Things").add({{"kind", "a\"b"}}, 3);
    const auto text = families.text();
    EXPECT_NE(text.find("# TYPE gi_nothing gauge\n"), std::string::npos) << text;
    EXPECT_NE(text.find("gi_things_total{kind=\"a\\\"b\"} 3\n"), std::string::npos) << text;
}

TEST(MetricFamilies, show_histograms_with_growing_buckets) {
    OwnDurations durations;
    durations.add(1ms);
    durations.add(2min);
    MetricFamilies families;
    families.histogram("gi_time_seconds", "Time").add({}, durations.read());
    const auto text = families.text();
    for (const auto* line : {"gi_time_seconds_bucket{le=\"0.0005\"} 0\n", "gi_time_seconds_bucket{le=\"0.001\"} 1\n",
                             "gi_time_seconds_bucket{le=\"60\"} 1\n", "gi_time_seconds_bucket{le=\"+Inf\"} 2\n",
                             "gi_time_seconds_count 2\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line << text;
}

TEST(ProcessFigures, are_those_of_this_process) {
    MetricFamilies families;
    collect_process(families);
    const auto text = families.text();
    for (const auto* name : {"process_start_time_seconds ", "process_cpu_seconds_total ",
                             "process_resident_memory_bytes ", "process_open_fds ", "process_max_fds "})
        EXPECT_NE(text.find(std::string{"\n"} + name), std::string::npos) << name << text;
}

}  // namespace
}  // namespace gi
