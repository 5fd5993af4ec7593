#include "gradebook/assignment_facts.hpp"

#include <boost/json.hpp>

namespace gi::gradebook {
namespace {

namespace json = boost::json;

std::string text_of(const json::value& value) {
    const auto& text = value.as_string();
    return {text.data(), text.size()};
}

bool flag_of(const json::object& object, std::string_view name) {
    const auto* flag = object.if_contains(name);
    return flag != nullptr && flag->as_bool();
}

}  // namespace

void write_facts(JsonWriter& out, const AssignmentFacts& facts) {
    out.begin_object().member("name", facts.name).member("date", facts.date).key("max_points");
    facts.max_points ? out.value(facts.max_points->ten_thousandths) : out.null();
    out.member("category", facts.category).member("platform_key", facts.platform_key).key("tags").begin_array();
    for (const auto& tag : facts.tags) out.value(std::string_view{tag});
    out.end_array().member("extra_credit", facts.extra_credit).member("never_drop", facts.never_drop).end_object();
}

AssignmentFacts assignment_facts_from(const json::object& object) {
    AssignmentFacts facts;
    if (const auto* name = object.if_contains("name")) facts.name = text_of(*name);
    facts.date = text_of(object.at("date"));
    if (const auto& max = object.at("max_points"); max.is_int64()) facts.max_points = Points{max.as_int64()};
    facts.category = text_of(object.at("category"));
    facts.platform_key = text_of(object.at("platform_key"));
    if (const auto* tags = object.if_contains("tags"))
        for (const auto& tag : tags->as_array()) facts.tags.push_back(text_of(tag));
    facts.extra_credit = flag_of(object, "extra_credit");
    facts.never_drop = flag_of(object, "never_drop");
    return facts;
}

}  // namespace gi::gradebook
