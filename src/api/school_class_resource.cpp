/// Looking after classes: found, renamed, put away and brought back. For administrators and for their own teachers.
#include <array>
#include <chrono>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/list_file.hpp"
#include "api/people_json.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "people/school_classes.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

constexpr std::size_t longest_query = 100;

Result<people::ClassFilter> read_filter(const net::Request& request) {
    people::ClassFilter filter;
    filter.query = trim(request.query_value("query"));
    if (filter.query.size() > longest_query)
        return fail(ErrorCode::invalid_field, "Type at most 100 characters.", "query");
    if (const auto state = request.query_value("state"); !state.empty()) {
        filter.state = people::find_class_state(state);
        if (!filter.state)
            return fail(ErrorCode::invalid_field, "state is current, without_teacher or archived.", "state");
    }
    if (const auto order = request.query_value("order"); !order.empty()) {
        const auto found = people::find_class_order(order);
        if (!found) return fail(ErrorCode::invalid_field, "order is name, students or imported.", "order");
        filter.order = *found;
    }
    if (const auto after = request.query_value("after"); !after.empty()) {
        const auto id = decode_id(after);
        if (!id) return fail(ErrorCode::invalid_field, "after is the id that the page before ended with.", "after");
        filter.after = ClassId{*id};
    }
    return filter;
}

void write_class(JsonWriter& json, const people::SchoolClass& one) {
    json.begin_object().member("id", std::string_view{to_string(one.id)});
    json.member("name", std::string_view{one.name}).member("term", std::string_view{one.term});
    json.key("teachers").begin_array();
    for (const auto& teacher : one.teachers) json.value(std::string_view{teacher});
    json.end_array().member("students", one.students).text_or_null("imported_at", one.imported_at);
    json.text_or_null("archived_at", one.archived_at).end_object();
}

std::string page_json(const people::ClassPage& page) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("classes").begin_array();
    for (const auto& one : page.classes) write_class(json, one);
    json.end_array().text_or_null("next", page.more ? to_string(page.classes.back().id) : std::string{});
    json.key("states").begin_object();
    for (std::size_t i = 0; i < page.by_state.size(); ++i)
        json.member(people::to_string(people::all_class_states[i]), page.by_state[i]);
    json.end_object().end_object();
    return body;
}

constexpr std::array<exports::TableColumn<people::SchoolClass>, 6> file_columns{{
    {words::class_, [](const auto& one, Language) -> exports::TableCell { return one.name; }},
    {words::term, [](const auto& one, Language) -> exports::TableCell { return one.term; }},
    {words::teachers, [](const auto& one, Language) { return names_cell(one.teachers); }},
    {words::students, [](const auto& one, Language) -> exports::TableCell { return one.students; }},
    {words::last_import,
     [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.imported_at}; }},
    {words::put_away, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.archived_at}; }},
}};

Task<Answer> classes_file(Context& context, ListWish wish, people::ClassFilter filter) {
    exports::TableOf<people::SchoolClass> table{words::classes, file_columns, wish.language};
    filter.after.reset();
    filter.page = rows_a_turn;
    for (bool more = true; more;) {
        const auto page = co_await people::list_school_classes(context.thread.database, context.tenant, filter);
        more = table.add(page.classes) && page.more;
        if (more) filter.after = page.classes.back().id;
    }
    co_return co_await list_file(context, wish, table.finish(), {"classes"});
}

/// A name that is said must be one; so must a truth.
Result<people::ClassChange> read_change(const boost::json::object& body) {
    people::ClassChange change;
    if (says(body, "name")) {
        auto name = required_line(body, "name", gradebook::longest_class_name);
        if (!name) return std::unexpected(name.error());
        change.name = std::move(*name);
    }
    if (says(body, "term")) {
        auto term = optional_line(body, "term", gradebook::longest_term);
        if (!term) return std::unexpected(term.error());
        change.term = std::move(*term);
    }
    if (says(body, "archived")) {
        const auto archived = optional_flag(body, "archived");
        if (!archived) return std::unexpected(archived.error());
        change.archived = *archived;
    }
    return change;
}

}  // namespace

Task<Answer> list_school_classes(Context& context) {
    auto filter = read_filter(context.request);
    if (!filter) co_return std::unexpected(filter.error());
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto held = people::relations(*context.principal, context.permission);
    if (!held) co_return std::unexpected(held.error());
    if (!held->contains(people::Relation::same_school)) filter->only = context.principal->taught;
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (*wish) co_return co_await classes_file(context, **wish, std::move(*filter));
    const auto page = co_await people::list_school_classes(context.thread.database, context.tenant, std::move(*filter));
    co_return json_answer(page_json(page));
}

Task<Answer> change_class(Context& context) {
    const auto id = path_id<ClassId>(context, "class");
    if (!id) co_return std::unexpected(id.error());
    if (auto allowed = co_await check_class(context, *id); !allowed) co_return std::unexpected(allowed.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto change = read_change(*body);
    if (!change) co_return std::unexpected(change.error());
    const auto version = co_await people::change_school_class(context.thread.database, context.tenant,
                                                              context.principal, *id, std::move(*change));
    if (!version) co_return std::unexpected(version.error());
    context.process.class_versions.saw(context.tenant->id, *id, *version, std::chrono::steady_clock::now());

    people::ClassFilter only_this;
    only_this.only = std::vector{*id};
    const auto page =
        co_await people::list_school_classes(context.thread.database, context.tenant, std::move(only_this));
    if (page.classes.empty()) co_return people::no_such_class();
    std::string answer;
    JsonWriter json{answer};
    write_class(json, page.classes[0]);
    co_return json_answer(std::move(answer));
}

}  // namespace gi::api
