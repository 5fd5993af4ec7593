#pragma once
/// A school in figures, as JSON. Groups that are too small to be shown have null in place of their figures.
#include <string>

#include "gradebook/figures/school_figures.hpp"

namespace gi::api {

[[nodiscard]] std::string overview_json(const gradebook::SchoolFigures& school);

}  // namespace gi::api
