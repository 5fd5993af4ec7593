#pragma once
/// Handlers of what teachers of a class share: hearing of each other's changes, and comments on scores.
#include "api/context.hpp"

namespace gi::api {

// api/class_events_resource.cpp
Task<Answer> watch_class(Context& context);
// api/comment_resource.cpp
Task<Answer> list_comments(Context& context);
Task<Answer> add_comment(Context& context);
Task<Answer> change_comment(Context& context);
Task<Answer> remove_comment(Context& context);

}  // namespace gi::api
