#pragma once
/// The handlers of the school in figures, as routes.hpp has them for the rest.
#include "api/context.hpp"

namespace gi::api {

// api/overview_resource.cpp
Task<Answer> get_school_overview(Context& context);
// Only as files: its classes, its terms, and who may need help
Task<Answer> list_figured_classes(Context& context);
Task<Answer> list_school_terms(Context& context);
Task<Answer> list_school_at_risk(Context& context);

}  // namespace gi::api
