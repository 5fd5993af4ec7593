/// What was done with tags in all classes at once, and taking it back.
#include <array>
#include <utility>

#include "api/identity.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "api/tag_json.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

const exports::Said& kind_word(gradebook::TagChangeKind kind) noexcept {
    switch (kind) {
        case gradebook::TagChangeKind::changed:
            return words::tag_changed;
        case gradebook::TagChangeKind::merged:
            return words::tag_merged;
        case gradebook::TagChangeKind::removed:
            return words::tag_removed;
        case gradebook::TagChangeKind::automatic:
            return words::tag_automatic;
    }
    return words::tag_changed;
}

constexpr std::array<exports::TableColumn<gradebook::TagChange>, 8> file_columns{{
    {words::when, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.at}; }},
    {words::by, [](const auto& one, Language) -> exports::TableCell { return one.by; }},
    {words::action, [](const auto& one, Language language) { return word_cell(kind_word(one.kind), language); }},
    {words::tag, [](const auto& one, Language) -> exports::TableCell { return one.tag; }},
    {words::became, [](const auto& one, Language) -> exports::TableCell { return one.became; }},
    {words::assignments, [](const auto& one, Language) -> exports::TableCell { return one.assignments; }},
    {words::classes, [](const auto& one, Language) -> exports::TableCell { return one.classes; }},
    {words::undone,
     [](const auto& one, Language language) { return word_cell(one.undone ? words::yes : words::no, language); }},
}};

}  // namespace

Task<Answer> list_tag_changes(Context& context) {
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto changes =
        co_await gradebook::list_tag_changes(context.thread.database, context.tenant, tag_author(context));
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (*wish) {
        exports::TableOf<gradebook::TagChange> table{words::tag_changes, file_columns, (*wish)->language};
        table.add(changes);
        const bool part = changes.size() == gradebook::most_listed_tag_changes;
        co_return co_await list_file(context, **wish, table.finish(part), {"tag_changes"});
    }
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
