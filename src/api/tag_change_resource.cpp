/// What was done with tags in all classes at once, and taking it back.
#include <utility>

#include "api/identity.hpp"
#include "api/routes.hpp"
#include "api/tag_json.hpp"

namespace gi::api {

Task<Answer> list_tag_changes(Context& context) {
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto changes =
        co_await gradebook::list_tag_changes(context.thread.database, context.tenant, tag_author(context));
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("changes").begin_array();
    for (const auto& change : changes) write_tag_change(json, change);
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> undo_tag_change(Context& context) {
    const auto id = path_id<gradebook::TagChangeId>(context, "change");
    if (!id) co_return std::unexpected(id.error());
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto result =
        co_await gradebook::undo_tag_change(context.thread.database, context.tenant, tag_author(context), *id);
    if (!result) co_return std::unexpected(result.error());
    co_return tag_change_answer(context, *result);
}

}  // namespace gi::api
