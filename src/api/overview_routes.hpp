#pragma once
/// The handler of the school in figures, as routes.hpp has them for the rest.
#include "api/context.hpp"

namespace gi::api {

// api/overview_resource.cpp
Task<Answer> get_school_overview(Context& context);

}  // namespace gi::api
