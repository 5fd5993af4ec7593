/// Tags given by rules: a preview, then exactly that.
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/people_json.hpp"
#include "api/routes.hpp"
#include "api/tag_json.hpp"

namespace gi::api {
namespace {

constexpr std::size_t digest_length = 64;

/// Of `class`, else of all classes that the person may change; by `rules`, else by those of the school.
Task<Result<gradebook::AutoTagScope>> read_scope(Context& context, const boost::json::object& body) {
    const auto only = read_id<ClassId>(body, "class");
    if (!only) co_return std::unexpected(only.error());
    auto rules = read_rules(body);
    if (!rules) co_return std::unexpected(rules.error());
    if (*only) {
        if (auto allowed = co_await check_class(context, **only); !allowed) co_return std::unexpected(allowed.error());
    } else if (auto refreshed = co_await refresh_principal(context); !refreshed) {
        co_return std::unexpected(refreshed.error());
    }
    co_return gradebook::AutoTagScope{reach_of(*context.principal, context.permission), *only, std::move(*rules)};
}

Result<std::vector<AssignmentId>> read_left_out(const boost::json::object& body) {
    std::vector<AssignmentId> ids;
    const auto* list = body.if_contains("leave_out");
    if (list == nullptr || list->is_null()) return ids;
    const auto wrong = fail(ErrorCode::invalid_field, "leave_out must be a list of ids of the preview.", "leave_out");
    if (!list->is_array() || list->get_array().size() > gradebook::most_auto_tagged) return wrong;
    for (const auto& item : list->get_array()) {
        const auto id = item.is_string() ? decode_id(item.get_string()) : std::nullopt;
        if (!id) return wrong;
        ids.push_back(AssignmentId{*id});
    }
    return ids;
}

void write_row(JsonWriter& json, const gradebook::AutoTagRow& row) {
    json.begin_object().member("class", std::string_view{to_string(row.class_id)});
    json.member("class_name", std::string_view{row.class_name});
    json.member("assignment", std::string_view{to_string(row.assignment)});
    json.member("name", std::string_view{row.name}).text_or_null("date", row.date);
    write_names(json, "tags", row.tags);
    json.key("adds").begin_array();
    for (const auto& add : row.adds)
        json.begin_object()
            .member("tag", std::string_view{add.tag})
            .member("word", std::string_view{add.word})
            .end_object();
    json.end_array().end_object();
}

}  // namespace

Task<Answer> preview_auto_tags(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto scope = co_await read_scope(context, *body);
    if (!scope) co_return std::unexpected(scope.error());
    const auto preview = co_await gradebook::preview_auto_tags(context.thread.database, context.process.offload,
                                                               context.tenant, std::move(*scope));
    if (!preview) co_return std::unexpected(preview.error());
    std::string answer;
    JsonWriter json{answer};
    json.begin_object().key("assignments").begin_array();
    for (const auto& row : preview->rows) write_row(json, row);
    json.end_array().member("more", preview->more).member("looked_at", preview->assignments);
    json.member("digest", std::string_view{preview->digest}).end_object();
    co_return json_answer(std::move(answer));
}

Task<Answer> apply_auto_tags(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto digest = required_text(*body, "digest", digest_length);
    if (!digest) co_return std::unexpected(digest.error());
    auto left_out = read_left_out(*body);
    if (!left_out) co_return std::unexpected(left_out.error());
    auto scope = co_await read_scope(context, *body);
    if (!scope) co_return std::unexpected(scope.error());
    gradebook::AutoTagOrder order{std::move(*digest), std::move(*left_out)};
    const auto result =
        co_await gradebook::apply_auto_tags(context.thread.database, context.process.offload, context.tenant,
                                            context.principal->account, std::move(*scope), std::move(order));
    if (!result) co_return std::unexpected(result.error());
    co_return tag_change_answer(context, *result);
}

}  // namespace gi::api
