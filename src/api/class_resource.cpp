#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"

namespace gi::api {
namespace {

void write_class(JsonWriter& json, const gradebook::ClassSummary& summary, bool can_import) {
    json.begin_object().member("id", std::string_view{to_string(summary.id)});
    json.member("name", std::string_view{summary.name}).member("term", std::string_view{summary.term});
    json.key("teachers").begin_array();
    for (const auto& teacher : summary.teachers) json.value(std::string_view{teacher});
    json.end_array().member("students", summary.students).member("assignments", summary.assignments);
    json.member("updated_at", std::string_view{summary.updated_at}).member("can_import", can_import).end_object();
}

Task<std::vector<gradebook::ClassSummary>> own_classes(Context& context) {
    const auto& who = *context.principal;
    switch (*people::needed_relation(who.role, people::Permission::list_own_classes)) {
        case people::Relation::same_school:
            co_return co_await context.thread.classes.all(context.tenant);
        case people::Relation::taught_class:
        case people::Relation::taught_student:
            co_return co_await context.thread.classes.some(context.tenant, who.taught);
        case people::Relation::own_student:
            break;
    }
    std::vector<StudentId> students;
    for (const auto& student : who.students) students.push_back(student.id);
    co_return co_await context.thread.classes.of_students(context.tenant, std::move(students));
}

}  // namespace

Task<Answer> list_classes(Context& context) {
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto classes = co_await own_classes(context);
    const bool can_import =
        people::needed_relation(context.principal->role, people::Permission::import_scores).has_value();
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("classes").begin_array();
    for (const auto& summary : classes) write_class(json, summary, can_import);
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> create_class(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto name = required_text(*body, "name", gradebook::longest_class_name);
    if (!name) co_return std::unexpected(name.error());
    auto term = optional_text(*body, "term", gradebook::longest_term);
    if (!term) co_return std::unexpected(term.error());

    const bool teaches = context.principal->role == people::Role::teacher;
    const auto id =
        co_await context.thread.classes.create(context.tenant, std::move(*name), std::move(*term),
                                               teaches ? std::optional{context.principal->account} : std::nullopt);
    context.process.principals.forget(context.tenant->id, context.principal->account);
    const auto made = co_await context.thread.classes.some(context.tenant, {id});
    std::string answer;
    JsonWriter json{answer};
    write_class(json, made.at(0), true);
    co_return json_answer(std::move(answer), 201);
}

Task<Answer> list_tags(Context& context) {
    const auto tags = co_await context.thread.classes.tags(context.tenant);
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("tags").begin_array();
    for (const auto& tag : tags)
        json.begin_object()
            .member("name", std::string_view{tag.name})
            .member("assignments", tag.assignments)
            .end_object();
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
