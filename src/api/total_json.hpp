#pragma once
/// Totals and how they came about, as JSON.
#include <optional>
#include <string_view>

#include "base/json_text.hpp"
#include "gradebook/student_grades.hpp"

namespace gi::api {

/// A number without needless zeros: 87.6, or null.
void write_percent(JsonWriter& json, std::optional<gradebook::grading::Percent> percent);

/// Members points, max_points, percent and letter of an object that is open.
void write_total(JsonWriter& json, const gradebook::grading::Total& total, std::string_view letter);

/// Member terms of an object that is open: the total of each term, as if it were alone; empty without terms.
void write_term_totals(JsonWriter& json, const gradebook::StudentClass& one);

/// Members of an object that is open: the total, the rules, and each step on the way: parts with what became of each
/// score in them.
void write_explanation(JsonWriter& json, const gradebook::StudentClass& one);

}  // namespace gi::api
