#include "api/rules_body.hpp"

#include "gradebook/grading/rules_text.hpp"

namespace gi::api {

Result<gradebook::grading::Rules> rules_in(const boost::json::object& body) {
    const auto* rules = body.if_contains("rules");
    if (rules == nullptr || !rules->is_object())
        return fail(ErrorCode::invalid_field, "rules must be an object.", "rules");
    return gradebook::grading::parse_rules(rules->get_object());
}

}  // namespace gi::api
