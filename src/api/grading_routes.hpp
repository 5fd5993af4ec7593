#pragma once
/// The handlers of grading, as routes.hpp has them for the rest: the rules of a class, and what they make of scores.
#include "api/context.hpp"

namespace gi::api {

// api/grading_resource.cpp
Task<Answer> get_class_grading(Context& context);
Task<Answer> set_class_grading(Context& context);
Task<Answer> undo_class_grading(Context& context);
Task<Answer> get_school_grading(Context& context);
Task<Answer> set_school_grading(Context& context);
// api/overall_way_resource.cpp
Task<Answer> get_overall_way(Context& context);
Task<Answer> set_overall_way(Context& context);
// api/grading_preview_resource.cpp
Task<Answer> preview_class_grading(Context& context);
// api/total_resource.cpp
Task<Answer> explain_total(Context& context);
Task<Answer> suppose_total(Context& context);

}  // namespace gi::api
