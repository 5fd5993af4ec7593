#pragma once
/// What a class says about one of its columns. A change of any of it is part of a change-set.
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/json_text.hpp"
#include "base/points.hpp"

namespace gi::gradebook {

struct AssignmentFacts {
    std::string name;
    std::string date;  // ISO, empty when none
    std::optional<Points> max_points;
    std::string category;
    std::string platform_key;  // "canvas:123456", empty when no platform knows it
    std::vector<std::string> tags{};
    bool extra_credit = false;
    bool never_drop = false;
    friend bool operator==(const AssignmentFacts&, const AssignmentFacts&) = default;
};

/// As kept in gi.change_set.details and as change_statements.hpp reads them.
void write_facts(JsonWriter& out, const AssignmentFacts& facts);
/// What older change-sets do not say is empty, before and after alike. Throws on anything that was never written.
[[nodiscard]] AssignmentFacts assignment_facts_from(const boost::json::object& object);

}  // namespace gi::gradebook
