#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"

namespace gi::api {
namespace {

bool may_import(const people::Principal& who, ClassId id) {
    return people::check_class(who, people::Permission::import_scores, id).has_value();
}

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
    const auto held = *people::relations(who, context.permission);
    if (held.contains(people::Relation::same_school)) co_return co_await context.thread.classes.all(context.tenant);
    std::vector<StudentId> students;
    for (const auto& student : who.students)
        if (who.linked_to(student.id)) students.push_back(student.id);
    // Who was a teacher once keeps the classes and not the sight of them.
    std::vector<ClassId> taught;
    if (held.contains(people::Relation::taught_class)) taught = who.taught;
    co_return co_await context.thread.classes.some(context.tenant, std::move(taught), std::move(students));
}

}  // namespace

Task<Answer> list_classes(Context& context) {
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto classes = co_await own_classes(context);
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("classes").begin_array();
    for (const auto& summary : classes) write_class(json, summary, may_import(*context.principal, summary.id));
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> create_class(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto name = required_line(*body, "name", gradebook::longest_class_name);
    if (!name) co_return std::unexpected(name.error());
    auto term = optional_line(*body, "term", gradebook::longest_term);
    if (!term) co_return std::unexpected(term.error());

    const bool teaches = context.principal->roles.contains(people::Role::teacher);
    const auto id =
        co_await context.thread.classes.create(context.tenant, std::move(*name), std::move(*term),
                                               teaches ? std::optional{context.principal->account} : std::nullopt);
    context.process.principals.forget(context.tenant->id, context.principal->account);
    const auto made = co_await context.thread.classes.some(context.tenant, {id}, {});
    std::string answer;
    JsonWriter json{answer};
    write_class(json, made.at(0), true);
    co_return json_answer(std::move(answer), 201);
}

}  // namespace gi::api
