/// The roster changes of a school: reading them, taking one back, checking that none is missing.
#include <array>
#include <charconv>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/list_file.hpp"
#include "api/roster_answer.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "intake/roster/history.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

constexpr std::size_t most_kept = 1'000;

Result<std::optional<std::int64_t>> before_parameter(const Context& context) {
    const auto text = context.request.query_value("before");
    if (text.empty()) return std::nullopt;
    std::int64_t seq = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
    if (error != std::errc{} || end != text.data() + text.size() || seq < 1)
        return fail(ErrorCode::invalid_field, "before must be the seq of an entry.", "before");
    return seq;
}

void write_entry(JsonWriter& json, const intake::RosterHistoryEntry& entry) {
    const auto id_or_null = [&](std::string_view name, const std::optional<RosterChangeId>& id) {
        json.text_or_null(name, id ? to_string(*id) : std::string{});
    };
    json.begin_object().member("id", std::string_view{to_string(entry.id)}).member("seq", entry.seq);
    json.member("kind", entry.kind).member("at", entry.at).member("by", entry.by);
    json.key("summary").raw(entry.summary);
    id_or_null("undoes", entry.undoes);
    id_or_null("undone_by", entry.undone_by);
    json.text_or_null("file_name", entry.file_name).text_or_null("format", entry.format).end_object();
}

std::string undo_json(const intake::RosterUndoResult& result) {
    std::string answer;
    JsonWriter json{answer};
    json.begin_object().text_or_null("change", result.change ? to_string(*result.change) : std::string{});
    json.member("changes_something", !result.plan.writes.empty()).member("reverted", result.plan.writes.size());
    json.key("summary").raw(intake::roster_summary_json(result.plan.writes)).key("kept").begin_array();
    for (std::size_t i = 0; i < std::min(result.plan.kept.size(), most_kept); ++i) {
        const auto& kept = result.plan.kept[i];
        const auto object = intake::to_string(kept.object);
        json.begin_object().member("kind", std::string_view{object}.substr(0, object.find('/')));
        json.member("name", result.kept_names[i]).member("reason", intake::to_string(kept.reason));
        json.text_or_null("by", kept.by ? to_string(*kept.by) : std::string{}).end_object();
    }
    json.end_array().member("kept_total", result.plan.kept.size()).end_object();
    return answer;
}

constexpr std::array<exports::TableColumn<intake::RosterHistoryEntry>, 11> file_columns{{
    {words::when, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.at}; }},
    {words::by, [](const auto& one, Language) -> exports::TableCell { return one.by; }},
    {words::action,
     [](const auto& one, Language language) {
         return word_cell(one.kind == "undo" ? words::by_undo : words::by_import, language);
     }},
    {words::file, [](const auto& one, Language) -> exports::TableCell { return one.file_name; }},
    {words::format, [](const auto& one, Language) -> exports::TableCell { return one.format; }},
    {words::students_new, [](const auto& one, Language) { return counted_cell(one.summary, "students", "new"); }},
    {words::classes_new, [](const auto& one, Language) { return counted_cell(one.summary, "classes", "new"); }},
    {words::accounts_new, [](const auto& one, Language) { return counted_cell(one.summary, "accounts", "new"); }},
    {words::joined, [](const auto& one, Language) { return counted_cell(one.summary, "places", "joined"); }},
    {words::dropped, [](const auto& one, Language) { return counted_cell(one.summary, "places", "dropped"); }},
    {words::undone,
     [](const auto& one, Language language) { return word_cell(one.undone_by ? words::yes : words::no, language); }},
}};

Task<Answer> history_file(Context& context, ListWish wish, std::optional<std::int64_t> before) {
    exports::TableOf<intake::RosterHistoryEntry> table{words::rosters, file_columns, wish.language};
    for (bool more = true; more;) {
        const auto entries = co_await intake::read_roster_history(context.thread.database, context.tenant, before);
        more = table.add(entries) && entries.size() == intake::roster_history_page;
        if (more) before = entries.back().seq;
    }
    co_return co_await list_file(context, wish, table.finish(), {"rosters"});
}

}  // namespace

void tell_of_roster_change(Context& context, const intake::RosterTouched& touched) {
    const auto now = std::chrono::steady_clock::now();
    for (const auto& [id, version] : touched.classes)
        context.process.class_versions.saw(context.tenant->id, id, version, now);
    for (const auto account : touched.accounts) context.process.principals.forget(context.tenant->id, account);
}

Task<Answer> get_roster_history(Context& context) {
    const auto before = before_parameter(context);
    if (!before) co_return std::unexpected(before.error());
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (*wish) co_return co_await history_file(context, **wish, *before);
    const auto entries = co_await intake::read_roster_history(context.thread.database, context.tenant, *before);
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("changes").begin_array();
    for (const auto& entry : entries) write_entry(json, entry);
    json.end_array().key("next");
    entries.size() == intake::roster_history_page ? json.value(entries.back().seq) : json.null();
    json.end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> check_roster_history(Context& context) {
    const auto check = co_await intake::check_roster_history(context.thread.database, context.tenant);
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("intact", !check.first_broken).member("changes", check.changes);
    json.text_or_null("first_broken", check.first_broken ? to_string(*check.first_broken) : std::string{});
    json.end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> undo_roster_change(Context& context) {
    const auto change = path_id<RosterChangeId>(context, "change");
    if (!change) co_return std::unexpected(change.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto* preview = body->if_contains("preview");
    if (preview != nullptr && !preview->is_bool())
        co_return fail(ErrorCode::invalid_field, "preview must be true or false.", "preview");
    const auto finish = preview != nullptr && preview->get_bool() ? intake::Finish::roll_back : intake::Finish::commit;
    const auto result = co_await intake::undo_roster(context.thread.database, context.process.offload, context.tenant,
                                                     context.principal->account, *change, finish);
    if (!result) co_return std::unexpected(result.error());
    tell_of_roster_change(context, result->touched);
    co_return json_answer(undo_json(*result), result->change ? 201 : 200);
}

}  // namespace gi::api
