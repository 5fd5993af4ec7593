/// Two students who are one person: a preview of the merge, the merge, what was merged, and back. For administrators.
#include <array>
#include <chrono>
#include <utility>

#include "api/history_json.hpp"
#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "api/seen_plan.hpp"
#include "api/student_json.hpp"
#include "people/student_merge.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;
namespace words = exports::words;

constexpr std::size_t most_choices = 5'000;
constexpr std::size_t most_cells = 1'000;

std::unexpected<Error> wrong(std::string_view name, std::string_view expected) {
    return fail(ErrorCode::invalid_field, std::string{name} + " must be " + std::string{expected} + ".",
                std::string{name});
}

Result<StudentId> read_student(const json::object& body, std::string_view name) {
    const auto* value = body.if_contains(name);
    const auto id = value != nullptr && value->is_string() ? decode_id(value->get_string()) : std::nullopt;
    if (!id) return wrong(name, "the id of a student");
    return StudentId{*id};
}

std::optional<gradebook::MergeSide> side_of(const json::value* value) {
    if (value == nullptr || !value->is_string()) return std::nullopt;
    if (value->get_string() == "kept") return gradebook::MergeSide::kept;
    if (value->get_string() == "absorbed") return gradebook::MergeSide::absorbed;
    return std::nullopt;
}

std::string_view to_string(gradebook::MergeSide side) noexcept {
    return side == gradebook::MergeSide::kept ? "kept" : "absorbed";
}

Result<gradebook::MergeChoice> read_choice(const json::object& body) {
    gradebook::MergeChoice choice;
    if (const auto* prefer = body.if_contains("prefer"); prefer != nullptr && !prefer->is_null()) {
        const auto side = side_of(prefer);
        if (!side) return wrong("prefer", "kept or absorbed");
        choice.prefer = *side;
    }
    const auto* cells = body.if_contains("cells");
    if (cells == nullptr || cells->is_null()) return choice;
    if (!cells->is_array() || cells->get_array().size() > most_choices) return wrong("cells", "a list of at most 5000");
    for (const auto& item : cells->get_array()) {
        const auto* object = item.if_object();
        const auto* assignment = object == nullptr ? nullptr : object->if_contains("assignment");
        const auto side = side_of(object == nullptr ? nullptr : object->if_contains("take"));
        const auto id =
            assignment != nullptr && assignment->is_string() ? decode_id(assignment->get_string()) : std::nullopt;
        if (!id || !side) return wrong("cells", "a list of {assignment, take}, where take is kept or absorbed");
        choice.cells[AssignmentId{*id}] = *side;
    }
    return choice;
}

Result<people::MergeRequest> read_merge(const Context& context, const json::object& body) {
    const auto kept = read_student(body, "kept");
    if (!kept) return std::unexpected(kept.error());
    const auto absorbed = read_student(body, "absorbed");
    if (!absorbed) return std::unexpected(absorbed.error());
    auto choice = read_choice(body);
    if (!choice) return std::unexpected(choice.error());
    auto plan = read_seen_plan(body);
    if (!plan) return std::unexpected(plan.error());
    return people::MergeRequest{
        *kept, *absorbed, context.principal->account, std::move(*choice), people::MergeMode::apply, std::move(*plan)};
}

void write_assignment(JsonWriter& json, AssignmentId id, const people::MergedAssignment& assignment) {
    json.key("assignment").begin_object().member("id", std::string_view{gi::to_string(id)});
    json.member("name", std::string_view{assignment.name}).text_or_null("date", assignment.date).end_object();
}

void write_moved(JsonWriter& json, const people::MovedRecords& moved) {
    json.begin_object().text_or_null("email", moved.email);
    json.member("identities", moved.identities.size()).member("accounts", moved.accounts.size());
    json.member("guardians", moved.guardians.size()).end_object();
}

void write_merged_class(JsonWriter& json, const people::MergedClass& one) {
    json.begin_object().member("id", std::string_view{gi::to_string(one.id)});
    json.member("name", std::string_view{one.name}).member("term", std::string_view{one.term});
    json.member("joins", one.merge.joins).member("scores", one.merge.taken);
    json.member("conflicts_total", one.merge.conflicts.size()).key("conflicts").begin_array();
    for (std::size_t i = 0; i < one.merge.conflicts.size() && i < most_cells; ++i) {
        const auto& conflict = one.merge.conflicts[i];
        json.begin_object();
        write_assignment(json, conflict.assignment, one.conflicts[i]);
        json.key("kept");
        write_cell_value(json, conflict.kept);
        json.key("absorbed");
        write_cell_value(json, conflict.absorbed);
        json.member("take", to_string(conflict.take)).end_object();
    }
    json.end_array().end_object();
}

/// `before`: both students, the kept one first; a merge does not show them.
std::string merge_json(const people::MergeResult& result, const std::vector<people::StudentCard>& before) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().text_or_null("merge", result.id ? gi::to_string(*result.id) : std::string{});
    json.member("plan", std::string_view{to_hex(result.plan)}).key("students").begin_array();
    for (const auto& card : before) write_student_card(json, card);
    json.end_array().key("moved");
    write_moved(json, result.moved);
    json.key("classes").begin_array();
    for (const auto& one : result.classes) write_merged_class(json, one);
    json.end_array().end_object();
    return text;
}

void write_unmerged_class(JsonWriter& json, const people::UnmergedClass& one) {
    json.begin_object().member("id", std::string_view{gi::to_string(one.id)});
    json.member("name", std::string_view{one.name}).member("reverted", one.plan.reverted).key("kept").begin_array();
    for (std::size_t i = 0; i < one.plan.kept.size() && i < most_cells; ++i) {
        const auto& cell = one.plan.kept[i];
        json.begin_object().member("student", std::string_view{gi::to_string(cell.student)});
        write_assignment(json, cell.assignment, one.kept[i]);
        json.key("value");
        write_cell_value(json, cell.value);
        json.end_object();
    }
    json.end_array().member("kept_total", one.plan.kept.size() + one.plan.kept_others).end_object();
}

std::string undo_json(const people::MergeUndo& undo, bool undone) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("undone", undone).key("moved");
    write_moved(json, undo.moved);
    json.key("classes").begin_array();
    for (const auto& one : undo.classes) write_unmerged_class(json, one);
    json.end_array().end_object();
    return text;
}

/// What this server remembers of the classes and of the people is old now.
void note_changes(Context& context, const auto& classes, const people::MovedRecords& moved) {
    const auto now = std::chrono::steady_clock::now();
    for (const auto& one : classes) context.process.class_versions.saw(context.tenant->id, one.id, one.version, now);
    for (const auto account : moved.people()) context.process.principals.forget(context.tenant->id, account);
}

constexpr std::array<exports::TableColumn<people::MergeRecord>, 7> file_columns{{
    {words::when, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.at}; }},
    {words::by, [](const auto& one, Language) -> exports::TableCell { return one.by; }},
    {words::student, [](const auto& one, Language) -> exports::TableCell { return one.kept_name; }},
    {words::other, [](const auto& one, Language) -> exports::TableCell { return one.absorbed_name; }},
    {words::classes, [](const auto& one, Language) -> exports::TableCell { return one.classes; }},
    {words::undone_at, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.undone_at}; }},
    {words::undone_by, [](const auto& one, Language) -> exports::TableCell { return one.undone_by; }},
}};

}  // namespace

Task<Answer> preview_merge(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto request = read_merge(context, *body);
    if (!request) co_return std::unexpected(request.error());
    request->mode = people::MergeMode::preview;
    const std::vector both{request->kept, request->absorbed};
    const auto result = co_await people::merge_students(context.thread.database, context.tenant, std::move(*request));
    if (!result) co_return std::unexpected(result.error());
    const auto cards = co_await people::read_student_cards(context.thread.database, context.tenant, both);
    co_return json_answer(merge_json(*result, cards));
}

Task<Answer> merge_students(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto request = read_merge(context, *body);
    if (!request) co_return std::unexpected(request.error());
    const auto result = co_await people::merge_students(context.thread.database, context.tenant, std::move(*request));
    if (!result) co_return std::unexpected(result.error());
    note_changes(context, result->classes, result->moved);
    context.process.duplicate_counts.forget(context.tenant->id, people::DuplicateCounts::Clock::now());
    co_return json_answer(merge_json(*result, {}), 201);
}

Task<Answer> list_merges(Context& context) {
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    const auto merges = co_await people::list_merges(context.thread.database, context.tenant);
    if (*wish) {
        exports::TableOf<people::MergeRecord> table{words::merges, file_columns, (*wish)->language};
        table.add(merges);
        const bool part = merges.size() == people::most_listed_merges;
        co_return co_await list_file(context, **wish, table.finish(part), {"merges"});
    }
    const auto write_person = [](JsonWriter& json, std::string_view name, StudentId id, std::string_view called) {
        json.key(name).begin_object().member("id", std::string_view{gi::to_string(id)});
        json.member("name", called).end_object();
    };
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("merges").begin_array();
    for (const auto& merge : merges) {
        json.begin_object().member("id", std::string_view{gi::to_string(merge.id)});
        write_person(json, "kept", merge.kept, merge.kept_name);
        write_person(json, "absorbed", merge.absorbed, merge.absorbed_name);
        json.member("at", std::string_view{merge.at}).member("by", std::string_view{merge.by});
        json.text_or_null("undone_at", merge.undone_at).text_or_null("undone_by", merge.undone_by);
        json.member("can_undo", merge.can_undo).member("classes", merge.classes).end_object();
    }
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> undo_merge(Context& context) {
    const auto merge = path_id<StudentMergeId>(context, "merge");
    if (!merge) co_return std::unexpected(merge.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto* preview = body->if_contains("preview");
    if (preview != nullptr && !preview->is_bool()) co_return wrong("preview", "true or false");
    const bool only_shown = preview != nullptr && preview->get_bool();
    const people::MergeUndoRequest request{*merge, context.principal->account,
                                           only_shown ? people::MergeMode::preview : people::MergeMode::apply};
    const auto undo = co_await people::undo_merge(context.thread.database, context.tenant, request);
    if (!undo) co_return std::unexpected(undo.error());
    if (!only_shown) {
        note_changes(context, undo->classes, undo->moved);
        context.process.duplicate_counts.forget(context.tenant->id, people::DuplicateCounts::Clock::now());
    }
    co_return json_answer(undo_json(*undo, !only_shown), only_shown ? 200 : 201);
}

}  // namespace gi::api
