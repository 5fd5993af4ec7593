/// The school's tags: listed, made, described, renamed, merged, removed. Any teacher may make one, and change one that
/// is in no class but their own; all others are the administrators' to change.
#include <array>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/list_file.hpp"
#include "api/people_json.hpp"
#include "api/routes.hpp"
#include "api/tag_json.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

bool may_change(const gradebook::ClassReach& reach, const gradebook::Tag& tag) { return reach.all || !tag.elsewhere; }

net::Response tag_answer(const gradebook::Tag& tag, bool can_change, unsigned status) {
    std::string body;
    JsonWriter json{body};
    write_tag(json, tag, can_change);
    return json_answer(std::move(body), status);
}

Result<std::optional<std::string>> read_name(const boost::json::object& body) {
    if (!says(body, "name")) return std::nullopt;
    const auto text = optional_text(body, "name", gradebook::longest_tag_name);
    if (!text) return std::unexpected(text.error());
    auto name = gradebook::check_tag_name(*text, "name");
    if (!name) return std::unexpected(name.error());
    return std::move(*name);
}

/// What is not said stays as it is.
Result<gradebook::TagWish> read_wish(const boost::json::object& body) {
    gradebook::TagWish wish;
    auto name = read_name(body);
    if (!name) return std::unexpected(name.error());
    wish.name = std::move(*name);
    if (says(body, "colour")) {
        const auto text = required_text(body, "colour", 20);
        if (!text) return std::unexpected(text.error());
        auto colour = gradebook::check_tag_colour(*text);
        if (!colour) return std::unexpected(colour.error());
        wish.colour = std::move(*colour);
    }
    if (says(body, "description")) {
        auto text = optional_text(body, "description", gradebook::longest_tag_description);
        if (!text) return std::unexpected(text.error());
        wish.description = std::move(*text);
    }
    return wish;
}

constexpr std::array<exports::TableColumn<gradebook::Tag>, 5> file_columns{{
    {words::tag, [](const auto& one, Language) -> exports::TableCell { return one.look.name; }},
    {words::assignments, [](const auto& one, Language) -> exports::TableCell { return one.assignments; }},
    {words::classes, [](const auto& one, Language) -> exports::TableCell { return one.classes; }},
    {words::description, [](const auto& one, Language) -> exports::TableCell { return one.look.description; }},
    {words::colour, [](const auto& one, Language) -> exports::TableCell { return one.look.colour; }},
}};

}  // namespace

Task<Answer> list_tags(Context& context) {
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto& who = *context.principal;
    auto seen = reach_of(who, people::Permission::list_tags);
    const auto own = reach_of(who, people::Permission::change_scores);
    const bool is_staff = seen.all;
    const auto changes = people::relations(who, people::Permission::change_scores).has_value();
    std::vector<gradebook::Tag> tags;
    if (is_staff)
        tags = co_await gradebook::list_tags(context.thread.database, context.tenant, own.classes);
    else
        tags = co_await gradebook::list_family_tags(context.thread.database, context.tenant, std::move(seen.students));
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (*wish) {
        exports::TableOf<gradebook::Tag> table{words::tags, file_columns, (*wish)->language};
        table.add(tags);
        co_return co_await list_file(context, **wish, table.finish(), {"tags"});
    }
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("tags").begin_array();
    for (const auto& tag : tags) write_tag(json, tag, changes && may_change(own, tag));
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> get_tag(Context& context) {
    auto key = path_tag(context);
    if (!key) co_return std::unexpected(key.error());
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto reach = reach_of(*context.principal, context.permission);
    const auto tag =
        co_await gradebook::read_tag(context.thread.database, context.tenant, std::move(*key), reach.classes);
    if (!tag) co_return std::unexpected(tag.error());
    co_return tag_answer(*tag, may_change(reach, *tag), 200);
}

Task<Answer> create_tag(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    if (auto missing = required_text(*body, "name", gradebook::longest_tag_name); !missing)
        co_return std::unexpected(missing.error());
    auto wish = read_wish(*body);
    if (!wish) co_return std::unexpected(wish.error());
    gradebook::Tag tag;
    tag.look.name = std::move(*wish->name);
    tag.look.colour = std::move(wish->colour).value_or(std::string{gradebook::default_tag_colour});
    tag.look.description = std::move(wish->description).value_or(std::string{});
    const auto made = co_await gradebook::create_tag(context.thread.database, context.tenant, tag.look);
    if (!made) co_return std::unexpected(made.error());
    co_return tag_answer(tag, true, 201);
}

Task<Answer> change_tag(Context& context) {
    auto key = path_tag(context);
    if (!key) co_return std::unexpected(key.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto wish = read_wish(*body);
    if (!wish) co_return std::unexpected(wish.error());
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto result = co_await gradebook::change_tag(context.thread.database, context.tenant, tag_author(context),
                                                       std::move(*key), std::move(*wish));
    if (!result) co_return std::unexpected(result.error());
    co_return tag_change_answer(context, *result);
}

Task<Answer> merge_tag(Context& context) {
    auto key = path_tag(context);
    if (!key) co_return std::unexpected(key.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto into = required_line(*body, "into", gradebook::longest_tag_name);
    if (!into) co_return std::unexpected(into.error());
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto result = co_await gradebook::merge_tag(context.thread.database, context.tenant, tag_author(context),
                                                      std::move(*key), gradebook::tag_key(*into));
    if (!result) co_return std::unexpected(result.error());
    co_return tag_change_answer(context, *result);
}

Task<Answer> remove_tag(Context& context) {
    auto key = path_tag(context);
    if (!key) co_return std::unexpected(key.error());
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto result =
        co_await gradebook::remove_tag(context.thread.database, context.tenant, tag_author(context), std::move(*key));
    if (!result) co_return std::unexpected(result.error());
    co_return tag_change_answer(context, *result);
}

}  // namespace gi::api
