#pragma once
/// Rules as JSON: as they are stored with a class, and as pages and programs say them. Shares are percents with at most
/// one decimal.
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "base/json_text.hpp"
#include "base/result.hpp"
#include "gradebook/grading/rules.hpp"

namespace gi::gradebook::grading {

/// One object: way, categories, missing_percent, incomplete, late, rounding, terms, combine and scale, with all the
/// grades of the scale.
void write(JsonWriter& json, const Rules& rules);
/// What is stored.
[[nodiscard]] std::string to_text(const Rules& rules);

/// What is not said is as in usual_rules(). invalid_field, with a sentence for whoever wrote it; checked (see check()).
[[nodiscard]] Result<Rules> parse_rules(const boost::json::object& object);
/// Of the database; the usual rules from an empty text. Throws std::runtime_error on a text that this program cannot
/// read: a total by other rules would be worse than none.
[[nodiscard]] Rules rules_from(std::string_view text);

}  // namespace gi::gradebook::grading
