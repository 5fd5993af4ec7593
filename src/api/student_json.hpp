#pragma once
/// Students as an administrator sees them, as JSON: StudentCard in the OpenAPI document.
#include "base/json_text.hpp"
#include "people/students.hpp"

namespace gi::api {

void write_student_card(JsonWriter& json, const people::StudentCard& card);

}  // namespace gi::api
