/// What families see of a class: publishing assignments, hiding scores, and the rule for new assignments.
#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "gradebook/visibility.hpp"
#include "people/audit.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;

constexpr std::size_t most_wishes = 500;

std::unexpected<Error> bad_wish(std::string message) {
    return fail(ErrorCode::invalid_field, std::move(message), "assignments");
}

Result<std::optional<bool>> optional_flag(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_bool()) return bad_wish(fmt::format("{} must be true or false.", name));
    return value->get_bool();
}

Result<gradebook::VisibilityWish> read_wish(const json::value& item) {
    const auto* object = item.if_object();
    if (object == nullptr) return bad_wish("each assignment is an object.");
    const auto* text = object->if_contains("assignment");
    const auto id = text != nullptr && text->is_string() ? decode_id(text->get_string()) : std::nullopt;
    if (!id) return bad_wish("assignment must be an id of the gradebook.");
    const auto published = optional_flag(*object, "published");
    if (!published) return std::unexpected(published.error());
    const auto scores_hidden = optional_flag(*object, "scores_hidden");
    if (!scores_hidden) return std::unexpected(scores_hidden.error());
    if (!*published && !*scores_hidden) return bad_wish("say published, scores_hidden or both of each assignment.");
    return gradebook::VisibilityWish{AssignmentId{*id}, *published, *scores_hidden};
}

Result<std::vector<gradebook::VisibilityWish>> read_wishes(const json::object& body) {
    const auto* list = body.if_contains("assignments");
    if (list == nullptr || !list->is_array() || list->get_array().empty() || list->get_array().size() > most_wishes)
        return bad_wish(fmt::format("assignments must be a list of 1 to {} assignments.", most_wishes));
    std::vector<gradebook::VisibilityWish> wishes;
    for (const auto& item : list->get_array()) {
        const auto wish = read_wish(item);
        if (!wish) return std::unexpected(wish.error());
        wishes.push_back(*wish);
    }
    return wishes;
}

void write_facts(JsonWriter& out, gradebook::Visibility visibility) {
    out.member("published", visibility.published).member("scores_hidden", visibility.scores_hidden);
}

void write_changes(JsonWriter& out, std::span<const gradebook::VisibilityChange> changes) {
    out.begin_array();
    for (const auto& change : changes) {
        out.begin_object().member("assignment", std::string_view{to_string(change.assignment)});
        write_facts(out, change.after);
        out.key("before").begin_object();
        write_facts(out, change.before);
        out.end_object().end_object();
    }
    out.end_array();
}

pg::Query record_of(const Context& context, std::string_view action, ClassId id, std::string details) {
    return people::audit_query(*context.tenant, {.actor = people::actor_of(*context.principal),
                                                 .action = action,
                                                 .class_id = id,
                                                 .details = std::move(details)});
}

void saw_version(Context& context, ClassId id, std::int64_t version) {
    context.process.class_versions.saw(context.tenant->id, id, version, std::chrono::steady_clock::now());
}

}  // namespace

Task<Answer> change_visibility(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto wishes = read_wishes(*body);
    if (!wishes) co_return std::unexpected(wishes.error());

    gradebook::WriteRecord record = [&context, id = *class_id](std::span<const gradebook::VisibilityChange> changes) {
        std::string details;
        JsonWriter out{details};
        out.begin_object().key("assignments");
        write_changes(out, changes);
        out.end_object();
        return record_of(context, "assignments.visibility_changed", id, std::move(details));
    };
    const auto result = co_await gradebook::change_visibility(context.thread.database, context.tenant, *class_id,
                                                              std::move(*wishes), std::move(record));
    if (!result) co_return std::unexpected(result.error());
    saw_version(context, *class_id, result->class_version);
    std::string answer;
    JsonWriter out{answer};
    out.begin_object().member("version", result->class_version).key("changed");
    write_changes(out, result->changes);
    out.end_object();
    co_return json_answer(std::move(answer));
}

Task<Answer> set_publishing(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    constexpr std::string_view field = "new_assignments";
    const auto word = required_text(*body, field, 20);
    if (!word) co_return std::unexpected(word.error());
    const auto rule = gradebook::find_new_assignments(*word);
    if (!rule)
        co_return fail(ErrorCode::invalid_field, "new_assignments must be published or held.", std::string{field});

    std::string details;
    JsonWriter{details}.begin_object().member(field, to_string(*rule)).end_object();
    auto record = record_of(context, "class.publishing_changed", *class_id, std::move(details));
    const auto version = co_await gradebook::set_new_assignments(context.thread.database, context.tenant, *class_id,
                                                                 *rule, std::move(record));
    if (!version) co_return std::unexpected(version.error());
    saw_version(context, *class_id, *version);
    std::string answer;
    JsonWriter out{answer};
    out.begin_object().member("version", *version).member(field, to_string(*rule)).end_object();
    co_return json_answer(std::move(answer));
}

}  // namespace gi::api
