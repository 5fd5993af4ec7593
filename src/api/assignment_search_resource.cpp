/// Looking for assignments by name and tags: staff in their classes, families in what is published for them.
#include <array>
#include <utility>

#include "api/identity.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "api/tag_json.hpp"
#include "base/text.hpp"
#include "gradebook/find_assignments.hpp"
#include "people/search_patterns.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

constexpr std::size_t longest_query = 100;
constexpr std::size_t most_chosen_tags = 20;

/// "quiz,Unit 1"
Result<std::vector<std::string>> read_tag_keys(std::string_view list) {
    std::vector<std::string> keys;
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        const auto name = trim(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
        if (name.empty()) continue;
        if (name.size() > gradebook::longest_tag_name || keys.size() == most_chosen_tags)
            return fail(ErrorCode::invalid_field, "tags names at most 20 tags, parted by commas.", "tags");
        keys.push_back(gradebook::tag_key(name));
    }
    return keys;
}

Result<gradebook::AssignmentSearch> read_search(const net::Request& request) {
    gradebook::AssignmentSearch search;
    const auto query = trim(request.query_value("query"));
    if (query.size() > longest_query) return fail(ErrorCode::invalid_field, "Type at most 100 characters.", "query");
    search.patterns = people::search_patterns(query);
    auto keys = read_tag_keys(request.query_value("tags"));
    if (!keys) return std::unexpected(keys.error());
    search.tag_keys = std::move(*keys);
    if (const auto match = request.query_value("match"); !match.empty()) {
        if (match != "any" && match != "all") return fail(ErrorCode::invalid_field, "match is any or all.", "match");
        search.filter = match == "all" ? gradebook::TagFilter::all : gradebook::TagFilter::any;
    }
    if (const auto untagged = request.query_value("untagged"); !untagged.empty()) {
        if (untagged != "true" && untagged != "false")
            return fail(ErrorCode::invalid_field, "untagged is true or false.", "untagged");
        search.untagged = untagged == "true";
    }
    if (const auto text = request.query_value("class"); !text.empty()) {
        const auto id = decode_id(text);
        if (!id) return fail(ErrorCode::invalid_field, "class must be an id from another answer.", "class");
        search.only = ClassId{*id};
    }
    return search;
}

void write_found(JsonWriter& json, const gradebook::FoundAssignment& found) {
    json.begin_object().member("id", std::string_view{to_string(found.id)});
    json.member("class", std::string_view{to_string(found.class_id)});
    json.member("class_name", std::string_view{found.class_name});
    json.member("name", std::string_view{found.name}).text_or_null("date", found.date);
    json.member("max_points", found.max_points);
    write_names(json, "tags", found.tags);
    json.member("published", found.published).member("graded", found.graded).end_object();
}

std::string tags_text(const gradebook::FoundAssignment& one) {
    std::string text;
    for (const auto& tag : one.tags) text.append(text.empty() ? "" : ", ").append(tag);
    return text;
}
template <class Value>
exports::TableCell cell_or_blank(const std::optional<Value>& value) {
    return value ? exports::TableCell{*value} : exports::TableCell{};
}

constexpr std::array<exports::TableColumn<gradebook::FoundAssignment>, 7> file_columns{{
    {words::assignment, [](const auto& one, Language) -> exports::TableCell { return one.name; }},
    {words::class_, [](const auto& one, Language) -> exports::TableCell { return one.class_name; }},
    {words::date, [](const auto& one, Language) -> exports::TableCell { return exports::Day{one.date}; }},
    {words::max_points, [](const auto& one, Language) { return cell_or_blank(one.max_points); }},
    {words::tags, [](const auto& one, Language) -> exports::TableCell { return tags_text(one); }},
    {words::families_see,
     [](const auto& one, Language language) { return word_cell(one.published ? words::yes : words::no, language); }},
    {words::graded, [](const auto& one, Language) { return cell_or_blank(one.graded); }},
}};

Task<Answer> assignments_file(Context& context, ListWish wish, gradebook::AssignmentSearch search) {
    search.most = exports::most_table_rows + 1;
    const auto found = co_await gradebook::find_assignments(context.thread.database, context.tenant, std::move(search));
    exports::TableOf<gradebook::FoundAssignment> table{words::assignments, file_columns, wish.language};
    table.add(found.assignments);
    co_return co_await list_file(context, wish, table.finish(), {"assignments"});
}

}  // namespace

Task<Answer> find_assignments(Context& context) {
    auto search = read_search(context.request);
    if (!search) co_return std::unexpected(search.error());
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    search->reach = reach_of(*context.principal, context.permission);
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (*wish) co_return co_await assignments_file(context, **wish, std::move(*search));
    const auto found =
        co_await gradebook::find_assignments(context.thread.database, context.tenant, std::move(*search));
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("assignments").begin_array();
    for (const auto& one : found.assignments) write_found(json, one);
    json.end_array().member("total", found.total).end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
