/// The history of a class: reading it, taking a change back, checking that nothing is missing.
#include <array>
#include <charconv>
#include <utility>

#include "api/history_json.hpp"
#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "gradebook/history.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

constexpr std::size_t most_kept_cells = 1'000;

Task<Result<ClassId>> own_class(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    co_return *class_id;
}

template <class IdType>
Result<std::optional<IdType>> id_parameter(const Context& context, std::string_view name) {
    const auto text = context.request.query_value(name);
    if (text.empty()) return std::nullopt;
    const auto value = decode_id(text);
    if (!value)
        return fail(ErrorCode::invalid_field, std::string{name} + " must be an id from another answer.",
                    std::string{name});
    return IdType{*value};
}

Result<std::optional<std::int64_t>> before_parameter(const Context& context) {
    const auto text = context.request.query_value("before");
    if (text.empty()) return std::nullopt;
    std::int64_t seq = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
    if (error != std::errc{} || end != text.data() + text.size() || seq < 1)
        return fail(ErrorCode::invalid_field, "before must be the seq of an entry.", "before");
    return seq;
}

void write_kept(JsonWriter& json, const gradebook::UndoPlan& plan) {
    json.key("kept").begin_array();
    for (std::size_t i = 0; i < plan.kept.size() && i < most_kept_cells; ++i) {
        const auto& cell = plan.kept[i];
        json.begin_object().member("student", std::string_view{to_string(cell.student)});
        json.member("assignment", std::string_view{to_string(cell.assignment)}).key("value");
        write_cell_value(json, cell.value);
        json.member("by", std::string_view{to_string(cell.by)}).end_object();
    }
    json.end_array().member("kept_total", plan.kept.size() + plan.kept_others);
}

const exports::Said& kind_word(gradebook::ChangeKind kind) noexcept {
    switch (kind) {
        case gradebook::ChangeKind::import:
            return words::by_import;
        case gradebook::ChangeKind::edit:
            return words::by_edit;
        case gradebook::ChangeKind::undo:
            return words::by_undo;
        case gradebook::ChangeKind::merge:
            return words::by_merge;
    }
    return words::by_edit;
}

constexpr std::array<exports::TableColumn<gradebook::HistoryEntry>, 11> file_columns{{
    {words::when, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.at}; }},
    {words::by, [](const auto& one, Language) -> exports::TableCell { return one.by; }},
    {words::action, [](const auto& one, Language language) { return word_cell(kind_word(one.kind), language); }},
    {words::file, [](const auto& one, Language) -> exports::TableCell { return one.file_name; }},
    {words::format, [](const auto& one, Language) -> exports::TableCell { return one.format; }},
    {words::scores_new, [](const auto& one, Language) { return counted_cell(one.summary, "scores", "new"); }},
    {words::scores_changed, [](const auto& one, Language) { return counted_cell(one.summary, "scores", "updated"); }},
    {words::scores_removed, [](const auto& one, Language) { return counted_cell(one.summary, "scores", "cleared"); }},
    {words::joined, [](const auto& one, Language) { return counted_cell(one.summary, "students", "joined"); }},
    {words::left, [](const auto& one, Language) { return counted_cell(one.summary, "students", "left"); }},
    {words::undone,
     [](const auto& one, Language language) { return word_cell(one.undone_by ? words::yes : words::no, language); }},
}};

Task<Answer> history_file(Context& context, ListWish wish, gradebook::HistoryQuery query) {
    exports::TableOf<gradebook::HistoryEntry> table{words::history, file_columns, wish.language};
    for (bool more = true; more;) {
        const auto entries = co_await gradebook::read_history(context.thread.database, context.tenant, query);
        if (!entries) co_return std::unexpected(entries.error());
        more = table.add(*entries) && entries->size() == gradebook::history_page;
        if (more) query.before = entries->back().seq;
    }
    const TakenList taken{"history", query.student, query.class_id};
    co_return co_await list_file(context, wish, table.finish(), taken);
}

}  // namespace

Task<Answer> get_history(Context& context) {
    const auto class_id = co_await own_class(context);
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto student = id_parameter<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    const auto assignment = id_parameter<AssignmentId>(context, "assignment");
    if (!assignment) co_return std::unexpected(assignment.error());
    const auto before = before_parameter(context);
    if (!before) co_return std::unexpected(before.error());
    if (*assignment && !*student)
        co_return fail(ErrorCode::invalid_field, "assignment goes with student: the history of a cell.", "assignment");
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    const gradebook::HistoryQuery query{*class_id, *student, *assignment, *before};
    if (*wish) co_return co_await history_file(context, **wish, query);
    const auto entries = co_await gradebook::read_history(context.thread.database, context.tenant, query);
    if (!entries) co_return std::unexpected(entries.error());
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("changes");
    write_history(json, *entries);
    json.key("next");
    entries->size() == gradebook::history_page ? json.value(entries->back().seq) : json.null();
    json.end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> undo_change(Context& context) {
    const auto class_id = co_await own_class(context);
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto change = path_id<ChangeSetId>(context, "change");
    if (!change) co_return std::unexpected(change.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto* preview = body->if_contains("preview");
    if (preview != nullptr && !preview->is_bool())
        co_return fail(ErrorCode::invalid_field, "preview must be true or false.", "preview");
    const auto mode =
        preview != nullptr && preview->get_bool() ? gradebook::UndoMode::preview : gradebook::UndoMode::apply;
    const auto result =
        co_await gradebook::undo_change(context.thread.database, context.process.offload, context.tenant,
                                        {*class_id, context.principal->account}, *change, mode);
    if (!result) co_return std::unexpected(result.error());
    if (result->change) {
        context.process.class_versions.saw(context.tenant->id, *class_id, result->class_version,
                                           std::chrono::steady_clock::now());
    }
    std::string answer;
    JsonWriter json{answer};
    json.begin_object().text_or_null("change", result->change ? to_string(*result->change) : std::string{});
    json.member("changes_something", !result->plan.changes.empty()).member("reverted", result->plan.reverted);
    json.key("summary").raw(gradebook::summary_json(result->plan.changes));
    write_kept(json, result->plan);
    json.end_object();
    co_return json_answer(std::move(answer), result->change ? 201 : 200);
}

Task<Answer> check_history(Context& context) {
    const auto class_id = co_await own_class(context);
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto check = co_await gradebook::check_history(context.thread.database, context.tenant, *class_id);
    if (!check) co_return std::unexpected(check.error());
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("intact", !check->first_broken).member("changes", check->changes);
    json.text_or_null("first_broken", check->first_broken ? to_string(*check->first_broken) : std::string{});
    json.end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
