#include "api/assignment_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/json_body.hpp"
#include "api/points_field.hpp"
#include "gradebook/tag_names.hpp"
#include "intake/plan.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;
using gradebook::AssignmentFacts;
using gradebook::AssignmentWish;

std::unexpected<Error> wrong(std::string_view field, std::string_view what) {
    return fail(ErrorCode::invalid_field, fmt::format("{} must be {}.", field, what), std::string{field});
}

Result<std::string> date_from(const json::value& value) {
    if (value.is_null()) return std::string{};
    if (!value.is_string()) return wrong("date", "a date such as 2026-09-22, or null");
    std::string text{std::string_view{value.get_string()}};
    if (!text.empty() && !pg::date_from_iso(text)) return wrong("date", "a date such as 2026-09-22, or null");
    return text;
}

Result<std::optional<Points>> max_points_from(const json::value& value) {
    constexpr std::string_view field = "max_points";
    if (value.is_null()) return std::nullopt;
    const auto points = points_from(value, field, field);
    if (!points) return std::unexpected(points.error());
    if (*points == Points{}) return wrong(field, "more than 0, or null when they are not known");
    return *points;
}

/// An assignment may have more tags than it can be given now (an older server wrote it, tags were merged): of one that
/// is there, the plan says how many are too many.
constexpr std::size_t most_tags_read = 100;

Result<std::vector<std::string>> texts_from(const json::value& value, std::string_view field, std::size_t most) {
    const auto* list = value.if_array();
    if (list == nullptr || list->size() > most) return wrong(field, fmt::format("a list of at most {} texts", most));
    std::vector<std::string> texts;
    for (const auto& item : *list) {
        if (!item.is_string()) return wrong(field, "a list of texts");
        texts.emplace_back(std::string_view{item.get_string()});
    }
    return texts;
}

Result<std::vector<std::string>> tags_from(const json::value& value, std::string_view field, std::size_t most) {
    const auto texts = texts_from(value, field, most);
    if (!texts) return std::unexpected(texts.error());
    std::vector<std::string> tags;
    for (const auto& text : *texts) {
        const auto parsed = intake::parse_tags({text});  // commas part tags
        if (!parsed) return fail(ErrorCode::invalid_field, parsed.error().message, std::string{field});
        tags = gradebook::with_tags(std::move(tags), *parsed, {});
    }
    if (tags.size() > most) return wrong(field, fmt::format("a list of at most {} texts", most));
    return tags;
}

/// As it stands, null for none.
Result<std::string> seen_text(const json::value& value, std::string_view field) {
    if (value.is_null()) return std::string{};
    if (!value.is_string()) return wrong(field, "text");
    return std::string{std::string_view{value.get_string()}};
}

Result<bool> flag_from(const json::value& value, std::string_view field) {
    if (!value.is_bool()) return wrong(field, "true or false");
    return value.get_bool();
}

/// Reads one member into its place, if it is there.
template <class Place>
Result<void> take(const json::object& object, std::string_view name, Place& place, auto read) {
    const auto* value = object.if_contains(name);
    if (value == nullptr) return {};
    auto result = read(*value);
    if (!result) return std::unexpected(result.error());
    place = std::move(*result);
    return {};
}

Result<void> first_error(std::initializer_list<Result<void>> results) {
    for (const auto& result : results)
        if (!result) return result;
    return {};
}

/// An assignment as it is after the change.
struct Shown {
    AssignmentId id;
    AssignmentFacts facts;
};

Shown shown_after(const gradebook::AssignmentResult& result, AssignmentId id) {
    const auto& changes = result.plan.changes;
    if (const auto changed = std::ranges::find(changes.changed_assignments, id, &gradebook::AssignmentChange::id);
        changed != changes.changed_assignments.end())
        return {id, changed->after};
    const auto& known = result.before.assignments;
    if (const auto found = std::ranges::find(known, id, &gradebook::KnownAssignment::id); found != known.end())
        return {id, facts_of(*found)};
    const auto& made = *std::ranges::find(changes.new_assignments, id, &gradebook::AssignmentWrite::id);
    return {id,
            {made.name, made.date, made.max_points, made.category, made.platform_key, changes.tags, made.extra_credit,
             made.never_drop}};
}

void write_shown(JsonWriter& out, const Shown& shown) {
    const auto& facts = shown.facts;
    out.begin_object().member("id", std::string_view{to_string(shown.id)}).member("name", facts.name);
    out.text_or_null("date", facts.date).member("max_points", facts.max_points);
    out.text_or_null("category", facts.category);
    out.key("tags").begin_array();
    for (const auto& tag : facts.tags) out.value(std::string_view{tag});
    out.end_array().member("extra_credit", facts.extra_credit).member("never_drop", facts.never_drop).end_object();
}

}  // namespace

Result<AssignmentWish> read_assignment_wish(const json::object& object) {
    using namespace gradebook;
    AssignmentWish wish;
    const auto flag = [](std::string_view name) {
        return [name](const json::value& value) { return flag_from(value, name); };
    };
    const auto tags = [](std::string_view name, std::size_t most) {
        return [name, most](const json::value& value) { return tags_from(value, name, most); };
    };
    auto taken = first_error({
        take(object, "name", wish.name,
             [&](const json::value&) { return required_line(object, "name", longest_assignment_name); }),
        take(object, "date", wish.date, date_from),
        take(object, "max_points", wish.max_points, max_points_from),
        take(object, "category", wish.category,
             [&](const json::value&) { return optional_line(object, "category", longest_category); }),
        take(object, "tags", wish.tags, tags("tags", most_tags_read)),
        take(object, "add_tags", wish.add_tags, tags("add_tags", intake::most_tags)),
        take(object, "remove_tags", wish.remove_tags, tags("remove_tags", intake::most_tags)),
        take(object, "extra_credit", wish.extra_credit, flag("extra_credit")),
        take(object, "never_drop", wish.never_drop, flag("never_drop")),
    });
    if (!taken) return std::unexpected(taken.error());
    return wish;
}

namespace {

/// What somebody saw: also what nobody could wish, since files bring it. It is compared and never written.
Result<AssignmentWish> read_seen(const json::object& object) {
    AssignmentWish seen;
    const auto text = [](std::string_view name) {
        return [name](const json::value& value) { return seen_text(value, name); };
    };
    const auto flag = [](std::string_view name) {
        return [name](const json::value& value) { return flag_from(value, name); };
    };
    auto taken = first_error({
        take(object, "name", seen.name, text("name")),
        take(object, "date", seen.date, date_from),
        take(object, "max_points", seen.max_points, max_points_from),
        take(object, "category", seen.category, text("category")),
        take(object, "tags", seen.tags,
             [](const json::value& value) { return texts_from(value, "tags", most_tags_read); }),
        take(object, "extra_credit", seen.extra_credit, flag("extra_credit")),
        take(object, "never_drop", seen.never_drop, flag("never_drop")),
    });
    if (!taken) return std::unexpected(taken.error());
    return seen;
}

}  // namespace

Result<NewAssignment> read_new_assignment(const json::object& body) {
    if (auto name = required_line(body, "name", gradebook::longest_assignment_name); !name)
        return std::unexpected(name.error());
    auto wish = read_assignment_wish(body);
    if (!wish) return std::unexpected(wish.error());
    if (wish->tags && wish->tags->size() > intake::most_tags)
        return wrong("tags", fmt::format("a list of at most {} texts", intake::most_tags));
    NewAssignment made{{std::move(*wish->name),
                        wish->date.value_or(""),
                        wish->max_points.value_or(std::nullopt),
                        wish->category.value_or(""),
                        {},
                        wish->tags.value_or(std::vector<std::string>{}),
                        wish->extra_credit.value_or(false),
                        wish->never_drop.value_or(false)}};
    const auto* published = body.if_contains("published");
    if (published == nullptr || published->is_null()) return made;
    const auto flag = flag_from(*published, "published");
    if (!flag) return std::unexpected(flag.error());
    made.published = *flag;
    return made;
}

Result<gradebook::AssignmentEdit> read_assignment_edit(const json::object& body, AssignmentId id) {
    auto wish = read_assignment_wish(body);
    if (!wish) return std::unexpected(wish.error());
    gradebook::AssignmentEdit edit{{id}, std::move(*wish)};
    const auto* was = body.if_contains("was");
    if (was == nullptr || was->is_null()) return edit;
    if (!was->is_object()) return wrong("was", "an object with what you saw");
    auto seen = read_seen(was->get_object());
    if (!seen) return std::unexpected(seen.error());
    edit.was = std::move(*seen);
    return edit;
}

Result<SeveralAssignments> read_several_assignments(const json::object& body) {
    const auto* list = body.if_contains("assignments");
    const auto wrong_list = wrong("assignments", fmt::format("a list of 1 to {} ids", gradebook::most_assignments));
    if (list == nullptr || !list->is_array() || list->get_array().empty() ||
        list->get_array().size() > gradebook::most_assignments)
        return wrong_list;
    SeveralAssignments several;
    for (const auto& item : list->get_array()) {
        const auto id = item.is_string() ? decode_id(item.get_string()) : std::nullopt;
        if (!id) return wrong_list;
        several.edit.assignments.push_back(AssignmentId{*id});
    }
    const auto remove = optional_flag(body, "remove");
    if (!remove) return std::unexpected(remove.error());
    several.remove = *remove;
    if (several.remove) return several;
    auto wish = read_assignment_wish(body);
    if (!wish) return std::unexpected(wish.error());
    if (wish->name && several.edit.assignments.size() > 1)
        return fail(ErrorCode::invalid_field, "Only one assignment at a time can be given a name.", "name");
    several.edit.wish = std::move(*wish);
    return several;
}

std::string assignments_changed(const gradebook::AssignmentResult& result, std::vector<AssignmentId> assignments) {
    std::string answer;
    JsonWriter out{answer};
    out.begin_object().text_or_null("change", result.change ? to_string(*result.change) : std::string{});
    out.member("version", result.class_version).key("assignments").begin_array();
    for (const auto id : assignments) write_shown(out, shown_after(result, id));
    out.end_array().member("scores", result.plan.scores).end_object();
    return answer;
}

}  // namespace gi::api
