#include "api/tag_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/json_body.hpp"
#include "base/hex.hpp"
#include "base/text.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;

std::unexpected<Error> bad_rules(std::string message) {
    return fail(ErrorCode::invalid_field, std::move(message), "rules");
}

Result<std::vector<std::string>> read_words(const json::object& rule, std::string_view tag) {
    const auto* list = rule.if_contains("words");
    if (list == nullptr || !list->is_array() || list->get_array().empty() ||
        list->get_array().size() > gradebook::most_rule_words)
        return bad_rules(fmt::format("Give the rule of {} 1 to {} words.", tag, gradebook::most_rule_words));
    std::vector<std::string> words;
    for (const auto& item : list->get_array()) {
        auto word = required_line(json::object{{"word", item}}, "word", gradebook::longest_rule_word);
        if (!word) return bad_rules(fmt::format("The words of {}: {}", tag, word.error().message));
        if (!gradebook::has_tag(words, gradebook::tag_key(*word))) words.push_back(std::move(*word));
    }
    return words;
}

}  // namespace

std::string tag_id(std::string_view name) { return to_hex(gradebook::tag_key(name)); }

Result<std::string> path_tag(const Context& context) {
    // No more is asked of it than that it can be a key: an older server took tags that check_tag_name() refuses, and
    // somebody must be able to rename or remove them.
    auto key = from_hex(context.request.param("tag"));
    if (!key || key->empty() || key->contains('\0') || !is_valid_utf8(*key) || gradebook::tag_key(*key) != *key)
        return fail(ErrorCode::not_found, "The school has no such tag. Open the list of tags again.");
    return std::move(*key);
}

gradebook::ClassReach reach_of(const people::Principal& who, people::Permission permission) {
    gradebook::ClassReach reach;
    const auto held = people::relations(who, permission).value_or(people::Relations{});
    reach.all = held.contains(people::Relation::same_school);
    if (held.contains(people::Relation::taught_class)) reach.classes = who.taught;
    if (held.contains(people::Relation::own_student))
        for (const auto& student : who.students)
            if (who.linked_to(student.id)) reach.students.push_back(student.id);
    return reach;
}

gradebook::TagAuthor tag_author(const Context& context) {
    return {context.principal->account, reach_of(*context.principal, context.permission)};
}

void write_names(JsonWriter& json, std::string_view member, const std::vector<std::string>& names) {
    json.key(member).begin_array();
    for (const auto& name : names) json.value(std::string_view{name});
    json.end_array();
}

void write_tag(JsonWriter& json, const gradebook::Tag& tag, bool can_change) {
    json.begin_object().member("id", std::string_view{tag_id(tag.look.name)});
    json.member("name", std::string_view{tag.look.name}).member("colour", std::string_view{tag.look.colour});
    json.member("description", std::string_view{tag.look.description}).member("assignments", tag.assignments);
    json.member("classes", tag.classes).member("can_change", can_change).end_object();
}

void write_tag_change(JsonWriter& json, const gradebook::TagChange& change) {
    json.begin_object().member("id", std::string_view{to_string(change.id)});
    json.member("kind", gradebook::to_string(change.kind)).text_or_null("tag", change.tag);
    json.text_or_null("became", change.became).member("assignments", change.assignments);
    json.member("classes", change.classes).member("at", std::string_view{change.at});
    json.member("by", std::string_view{change.by}).member("undone", change.undone).end_object();
}

void write_rules(JsonWriter& json, std::string_view member, const std::vector<gradebook::TagRule>& rules) {
    json.key(member).begin_array();
    for (const auto& rule : rules) {
        json.begin_object().member("tag", std::string_view{rule.tag});
        write_names(json, "words", rule.words);
        json.end_object();
    }
    json.end_array();
}

Result<std::optional<std::vector<gradebook::TagRule>>> read_rules(const json::object& body) {
    const auto* list = body.if_contains("rules");
    if (list == nullptr || list->is_null()) return std::nullopt;
    if (!list->is_array() || list->get_array().size() > gradebook::most_tag_rules)
        return bad_rules(fmt::format("rules must be a list of at most {} rules.", gradebook::most_tag_rules));
    std::vector<gradebook::TagRule> rules;
    std::vector<std::string> keys;
    for (const auto& item : list->get_array()) {
        const auto* object = item.if_object();
        const auto* name = object == nullptr ? nullptr : object->if_contains("tag");
        if (name == nullptr || !name->is_string()) return bad_rules("Each rule has a tag and words.");
        auto tag = gradebook::check_tag_name(name->get_string(), "rules");
        if (!tag) return std::unexpected(tag.error());
        auto key = gradebook::tag_key(*tag);
        if (std::ranges::find(keys, key) != keys.end())
            return bad_rules(fmt::format("There are two rules for {}. Put their words together.", *tag));
        auto words = read_words(*object, *tag);
        if (!words) return std::unexpected(words.error());
        keys.push_back(std::move(key));
        rules.push_back({std::move(*tag), std::move(*words)});
    }
    return rules;
}

net::Response tag_change_answer(Context& context, const gradebook::TagChangeResult& result) {
    const auto now = std::chrono::steady_clock::now();
    for (const auto& one : result.classes)
        context.process.class_versions.saw(context.tenant->id, one.id, one.version, now);
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("change");
    if (result.change)
        write_tag_change(json, *result.change);
    else
        json.null();
    json.end_object();
    return json_answer(std::move(body));
}

}  // namespace gi::api
