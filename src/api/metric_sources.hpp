#pragma once
/// Everything that the server of schools shows at /metrics.
#include "api/context.hpp"

namespace gi::api {

/// Before the server runs.
void add_metric_sources(Process& process);

}  // namespace gi::api
