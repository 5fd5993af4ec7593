#pragma once
/// Processor time, memory and open files of this process, under the names that every Prometheus client gives them.
#include "base/metrics/families.hpp"

namespace gi {

/// Reads /proc/self. What cannot be read there has no sample.
void collect_process(MetricFamilies& families);

}  // namespace gi
