#pragma once
/// Tags in JSON, their ids, and whose assignments somebody deals with.
#include <boost/json.hpp>
#include <string>
#include <vector>

#include "api/context.hpp"
#include "base/json_text.hpp"
#include "gradebook/auto_tag.hpp"

namespace gi::api {

/// Of a tag in addresses and answers: its key, in digits that every address can hold. The same in every case of the
/// name.
[[nodiscard]] std::string tag_id(std::string_view name);
/// The key of the {tag} in the path; not_found when it is none.
[[nodiscard]] Result<std::string> path_tag(const Context& context);

/// The classes, or the students, to which `permission` reaches for this person.
[[nodiscard]] gradebook::ClassReach reach_of(const people::Principal& who, people::Permission permission);
/// The author of changes that the request's permission allows.
[[nodiscard]] gradebook::TagAuthor tag_author(const Context& context);

void write_names(JsonWriter& json, std::string_view member, const std::vector<std::string>& names);
void write_tag(JsonWriter& json, const gradebook::Tag& tag, bool can_change);
void write_tag_change(JsonWriter& json, const gradebook::TagChange& change);
void write_rules(JsonWriter& json, std::string_view member, const std::vector<gradebook::TagRule>& rules);

/// The member `rules`: empty when the body does not say any.
[[nodiscard]] Result<std::optional<std::vector<gradebook::TagRule>>> read_rules(const boost::json::object& body);

/// The answer to a change; the versions of the classes that it wrote are known from now on.
[[nodiscard]] net::Response tag_change_answer(Context& context, const gradebook::TagChangeResult& result);

}  // namespace gi::api
